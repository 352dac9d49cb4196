// Opens the written-out gallery in a browser at several widths and themes: accessibility (axe), sideways scrolling,
// errors of scripts, what the policy forbids. Pictures go to PICTURES if it is set.
//
//   HROMADA_GALLERY=target/gallery cargo nextest run -p ui written_out && node test/gallery.mjs target/gallery
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const folder = process.argv[2] ?? process.env.HROMADA_GALLERY
const pictures = process.env.PICTURES
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!folder || !existsSync(folder)) throw new Error('the first argument is the folder of the gallery')

const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2', html: 'text/html; charset=utf-8', webmanifest: 'application/manifest+json' }
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'"

/** The freshest file of a hashed name, so that styles can be tried without a build of the program. */
const dist = new URL('../dist/', import.meta.url)
const manifest = existsSync(new URL('manifest.tsv', dist))
  ? Object.fromEntries(readFileSync(new URL('manifest.tsv', dist), 'utf8').trim().split('\n').map((line) => line.split('\t')))
  : {}
const fresh = (path) => manifest[path.replace(/^\/a\//, '').replace(/\.[0-9a-f]{12,16}(\.[a-z0-9]+)$/, '$1')]

const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname
  const file = fresh(path) ? new URL(fresh(path), dist) : join(folder, path)
  try {
    const body = await readFile(file)
    response.writeHead(200, { 'content-type': TYPES[path.split('.').pop()] ?? 'application/octet-stream', 'content-security-policy': POLICY })
    response.end(body)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const host = `http://127.0.0.1:${server.address().port}`

const RUNS = [
  ['gallery', 1440, 'light'],
  ['gallery', 320, 'light'],
  ['gallery-dark', 1440, 'dark'],
  ['gallery-dark', 390, 'dark'],
  ['gallery-en', 768, 'light'],
  ['page-0', 1440, 'light'],
  ['page-0', 320, 'light'],
  ['page-1', 390, 'dark'],
  ['page-1', 1440, 'dark'],
  ['page-2', 1440, 'light'],
  ['desk', 1440, 'light'],
  ['desk', 390, 'light'],
]

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] })
let wrong = 0
for (const [name, width, scheme] of RUNS) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: false, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const said = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(`${host}/${name}.html`, { waitUntil: 'networkidle' })
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= limit) return []
    const over = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > limit + 1)
    return over.slice(0, 8).map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class')}`)
  })
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  // GOV.UK Frontend's own: `aria-expanded` on a radio that opens a field; labels that say more than is seen.
  const theirs = [['aria-allowed-attr', '.govuk-radios__input'], ['label-content-name-mismatch', '.govuk-accordion__section-button, .govuk-file-upload-button']]
  for (const [id, css] of theirs) {
    const violation = violations.find((one) => one.id === id)
    if (!violation) continue
    const matches = await Promise.all(violation.nodes.map((node) => page.locator(node.target.join(' ')).first().evaluate((e, c) => e.matches(c), css)))
    violation.nodes = violation.nodes.filter((_, at) => !matches[at])
  }
  violations.splice(0, violations.length, ...violations.filter((one) => one.nodes.length))
  if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
  for (const violation of violations) {
    const where = violation.nodes.slice(0, 4).map((node) => `${node.target.join(' ')}  ${node.any[0]?.message ?? ''}`)
    console.log(`${name} ${width}: ${violation.id} (${violation.nodes.length}): ${violation.help}\n    ${where.join('\n    ')}`)
  }
  if (wide.length) console.log(`${name} ${width}: scrolls sideways: ${wide.join(', ')}`)
  for (const text of new Set(said)) console.log(`${name} ${width}: ${text}`)
  wrong += violations.length + (wide.length ? 1 : 0) + said.length
  console.log(`${name} ${width} ${scheme}: ${wrong ? 'see above' : 'fine'}`)
  await context.close()
}
await browser.close()
server.close()
process.exitCode = wrong ? 1 : 0
