// Makes docs/pictures of the README from the demonstration city: `node tests/journeys/pictures.mjs`.
import { mkdirSync, statSync } from 'node:fs'
import { openBrowser, Walker } from './lib/browser.mjs'
import { openCity } from './lib/city.mjs'
import { signIn } from './lib/people.mjs'

const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname
const BYTES_MAX = 150_000
const QUALITIES = [86, 78, 70, 60]
const DESK = '/desk/resources/pharmacies'

mkdirSync(FOLDER, { recursive: true })
const [browser, city] = await Promise.all([openBrowser(), openCity()])
const walker = new Walker(browser, city.origin)

/** As sharp as the limit lets it be. */
async function take(page, name) {
  await page.evaluate(() => document.fonts.ready)
  for (const quality of QUALITIES) {
    const path = `${FOLDER}${name}.jpg`
    await page.screenshot({ path, type: 'jpeg', quality })
    if (statSync(path).size <= BYTES_MAX) return
  }
}

async function someone(role, options = {}) {
  const page = await walker.page({ viewport: { width: 1280, height: 860 }, ...options })
  if (role) await signIn(page, city, role)
  return page
}

try {
  const visitor = await someone(null)
  await visitor.goto('/')
  await take(visitor, 'home')
  await visitor.goto('/resources')
  await take(visitor, 'catalogue')
  await visitor.goto('/resources/pharmacies?f.insulin=true')
  await take(visitor, 'list')
  await visitor.locator('#results .hr-item h3 a').first().click()
  await visitor.locator('h1').waitFor()
  await take(visitor, 'object')

  const night = await someone(null, { colorScheme: 'dark' })
  await night.goto('/')
  await take(night, 'dark')
  const phone = await someone(null, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  await phone.goto('/resources/pharmacies')
  await phone.locator('#results .hr-item h3 a').first().click()
  await phone.locator('h1').waitFor()
  await take(phone, 'phone')

  await visitor.goto('/requests')
  await take(visitor, 'requests')
  const supervisor = await someone('supervisor')
  await supervisor.goto('/desk/calls/supervision')
  await supervisor.locator('form[action$="/ring"] input[name=number]').fill('+380201112233')
  await supervisor.locator('form[action$="/ring"] button').click()
  const operator = await someone('operator')
  await operator.goto('/desk/calls')
  await operator.locator('#calls-now button', { hasText: '+380' }).or(operator.locator('#calls-now form button')).first().click()
  await operator.waitForURL(/\/desk\/calls\/[0-9a-f-]{36}$/)
  await operator.locator('main form textarea').first().fill('На Соборності глибока яма на дорозі, машини обʼїжджають')
  await operator.locator('#calls-class input[name=suggested]').first().waitFor()
  await take(operator, 'call')

  const publisher = await someone('publisher')
  await publisher.goto('/desk')
  await take(publisher, 'desk')
  await publisher.goto(`${DESK}/new`)
  await publisher.locator('[name=phone]').fill('немає')
  await publisher.locator('[name=email]').fill('пошта')
  await publisher.locator('#record-form button[name=then][value=publish]').click()
  await publisher.locator('.govuk-error-summary').waitFor()
  await publisher.evaluate(() => document.activeElement.blur())
  await take(publisher, 'form')

  await publisher.goto(`${DESK}/imports/new`)
  const rows = ['Назва;Телефон;Електронна пошта', 'Аптека «Нова»;056 400-11-22;nova@example.com', 'Аптека «Друга»;немає;druha@example.com', ';067 123 45 67;tretia@example.com', 'Аптека «Четверта»;;пошта']
  await publisher.locator('main input[type=file]').setInputFiles({ name: 'аптеки.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await publisher.locator('main form[enctype] button[type=submit]').last().click()
  await publisher.waitForURL(/\/plan/)
  await publisher.locator('main form[method=post] .govuk-button-group button').first().click()
  await publisher.locator('#problems').waitFor({ timeout: 30_000 })
  await take(publisher, 'import')

  const administrator = await someone('administrator')
  await administrator.goto('/admin/resources/pharmacies')
  await administrator.locator('main form[action$="/draft"] button').click()
  await administrator.waitForURL(/\/admin\/drafts\//)
  await take(administrator, 'admin')
} finally {
  await browser.close()
  await city.stop()
}
