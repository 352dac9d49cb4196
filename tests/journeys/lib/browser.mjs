// A browser, and walkers in it: whoever walks sees every error of scripts and everything the policy forbids.
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const from_web = createRequire(new URL('../../../web/package.json', import.meta.url))
const { chromium } = from_web('playwright-core')
/** The axe accessibility engine, as a script. */
export const AXE = from_web.resolve('axe-core/axe.min.js')

const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
// Maps are drawn by the processor: journeys need no graphics card.
const ARGS = '--no-sandbox --use-angle=swiftshader --enable-unsafe-swiftshader --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
const STEP_MS = 15_000

export function openBrowser() {
  const executablePath = BROWSERS.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('no chromium: scripts/need chromium chromium')
  return chromium.launch({ executablePath, args: ARGS.split(' ') })
}

/** A message with where it comes from; a refusal of the page itself is not an error of the page. */
function said(message, page) {
  const { url } = message.location()
  return `${message.text()} ${url === page.url() ? `at ${url} #page` : `of ${url} at ${page.url()}`}`
}

const DIST = new URL('../../../web/dist/', import.meta.url)

/** With FRESH=1 the styles and scripts of web/dist stand in for those inside the program. */
async function freshen(context) {
  const manifest = readFileSync(new URL('manifest.tsv', DIST), 'utf8').trim().split('\n').map((line) => line.split('\t'))
  const files = Object.fromEntries(manifest)
  await context.route(/\/a\/[a-z-]+\.[0-9a-f]{12}\.(css|js|svg|woff2)$/, (route) => {
    const name = new URL(route.request().url()).pathname.slice('/a/'.length).replace(/\.[0-9a-f]{12}\./, '.')
    return files[name] ? route.fulfill({ path: new URL(files[name], DIST).pathname }) : route.continue()
  })
}

/** Pages a walker may see refused on purpose say so: `walker.forgive(/409/)`. */
export class Walker {
  constructor(browser, origin) {
    Object.assign(this, { browser, origin, contexts: [], said: [], forgiven: [/GL Driver Message/] })
  }

  /** A new page with its own cookies; anything playwright's contexts take. */
  async page(options = {}) {
    const context = await this.browser.newContext({ baseURL: this.origin, locale: 'uk-UA', timezoneId: 'Europe/Kyiv', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(STEP_MS)
    if (process.env.FRESH) await freshen(context)
    this.contexts.push(context)
    const page = await context.newPage()
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && this.said.push(said(message, page)))
    page.on('pageerror', (error) => this.said.push(`${error.message} at ${page.url()}`))
    return page
  }

  forgive(pattern) {
    this.forgiven.push(pattern)
  }

  /** What scripts said that nobody expected. */
  look() {
    const bad = this.said.filter((text) => !this.forgiven.some((pattern) => pattern.test(text)))
    if (bad.length) throw new Error([...new Set(bad)].slice(0, 8).join('\n'))
  }

  /** Pictures and the markup of where it went wrong, one of each person. */
  async remember(path) {
    const pages = this.contexts.flatMap((context) => context.pages())
    for (const [at, page] of pages.entries()) {
      await page.screenshot({ path: `${path}-${at + 1}.png`, fullPage: true })
      await writeFile(`${path}-${at + 1}.html`, `<!-- ${page.url()} -->\n${await page.content()}`)
    }
  }

  async leave() {
    for (const context of this.contexts) await context.close().catch(() => {})
  }
}
