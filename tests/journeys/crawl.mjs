// Every page that links lead to, one of each route, as each role sees it.
import { readdirSync, readFileSync } from 'node:fs'
import { faults, unstyled } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { journey } from './lib/runner.mjs'

const PAGES_MAX = 150
const TO_FILES = /\.(csv|xlsx|json|ndjson|geojson|xml|rss|atom|txt|ttl|rdf|ics|svg|webmanifest)$/
const NOT_PAGES = [/^\/a\//, /^\/look$/, /^\/lang\//, /^\/metrics$/, /^\/health\//, /^\/files\//, /^\/favicon/]

const STYLES = new URL('../../web/src/', import.meta.url)
const classes = (path) => new Set([...readFileSync(new URL(path, STYLES), 'utf8').matchAll(/\.([a-z][\w-]+)/g)].map(([, name]) => name))

/** Classes that only the gallery's sheet knows: a page that uses one has forgotten to move its rules. */
const styled = readdirSync(new URL('styles', STYLES)).map((name) => classes(`styles/${name}`))
const own = new Set([...classes('gallery.css')].filter((name) => !styled.some((sheet) => sheet.has(name))))

/** One page a route, and one more for each way a list can be shown. */
function shelf(city, url) {
  if (TO_FILES.test(url.pathname) || NOT_PAGES.some((pattern) => pattern.test(url.pathname))) return null
  const pattern = city.route(url.pathname)
  const view = url.searchParams.get('view')
  return pattern ? `${pattern}${view ? ` ${view}` : ''}` : url.pathname
}

async function crawl(walker, city, role, starts, seen) {
  walker.forgive(/#page$/)
  const page = await walker.page()
  if (role) await signIn(page, city, role)
  const waiting = starts.map((path) => [new URL(path, city.origin), 'the start'])
  const said = []
  let visited = 0
  while (waiting.length && visited < PAGES_MAX) {
    const [url, from] = waiting.shift()
    const place = shelf(city, url)
    if (!place || seen.has(place)) continue
    seen.add(place)
    visited++
    const answer = await page.goto(url.href, { waitUntil: 'load' }).catch((error) => error)
    if (answer instanceof Error || answer.status() >= 400) {
      said.push(`${url.pathname}${url.search}: ${answer instanceof Error ? answer.message.split('\n')[0] : answer.status()}, linked from ${from}`)
      continue
    }
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    const wrong = [...(await faults(page)), ...(url.pathname === '/components' ? [] : await unstyled(page, own))]
    said.push(...wrong.map((text) => `${url.pathname}${url.search}: ${text}`))
    const links = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((link) => link.href))
    for (const href of links) {
      const next = new URL(href)
      next.hash = ''
      if (next.origin === city.origin) waiting.push([next, url.pathname])
    }
  }
  await page.context().close()
  if (said.length) throw new Error(`${visited} pages, ${said.length} faults\n${said.slice(0, 60).join('\n')}`)
}

// What one role has seen the next need not see again, unless it begins there.
const seen = new Set()
const ROLES = [
  ['a visitor', null, ['/', '/structure', '/structure/officials', '/components', '/api', '/sign-in', '/reset', '/no-such-page']],
  ['an editor', 'editor', ['/desk', '/account', '/account/messages', '/cabinet', '/cabinet/things', '/cabinet/files', '/cabinet/exports', '/account/consents', '/account/data/requests', '/account/data/requests/new']],
  ['a publisher', 'publisher', ['/desk']],
  ['an expert', 'expert', ['/desk', '/proposals', '/desk/overdue']],
  ['an administrator', 'administrator', ['/admin', '/admin/resources', '/admin/people', '/admin/organisations', '/admin/journal', '/admin/mail', '/admin/templates', '/admin/templates/subscriptions-digest', '/admin/mailings', '/desk/staff', '/desk/staff-changes', '/admin/rights', '/desk', '/admin/acts', '/admin/four-eyes', '/admin/keys', '/admin/keys/new', '/admin/consents', '/admin/consents/new']],
  ['a data protection officer', 'data_protection', ['/desk', '/admin/privacy', '/admin/privacy/retention', '/admin/privacy/restrictions', '/admin/privacy/incidents/new', '/admin/data-questions', '/admin/consents', '/admin/journal']],
]
for (const [who, role, starts] of ROLES) {
  journey(`every page ${who} is led to is accessible in both themes and fits the narrowest phone`, (walker, { city }) => crawl(walker, city, role, starts.filter((path) => city.route(path) || path === '/'), seen), { group: role ?? 'visitor', patience: 300_000 })
}

const IN_ENGLISH = ['/', '/resources', '/resources/pharmacies', '/search?q=pharmacy', '/addresses', '/houses', '/structure', '/sign-in', '/sign-in/phone', '/sign-in/letter']
journey('pages in English have nothing that axe finds either', async (walker) => {
  const page = await walker.page({ locale: 'en-GB' })
  const said = []
  for (const path of IN_ENGLISH) {
    await page.goto(`/lang/en?back=${encodeURIComponent(path)}`)
    said.push(...(await faults(page)).map((text) => `${path}: ${text}`))
  }
  if (said.length) throw new Error(said.join('\n'))
}, { patience: 180_000 })
