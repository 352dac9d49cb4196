// Live transport: vehicles move on the map, a stop shows forecasts, a display hangs there, a dispatcher alerts passengers and ends it.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

const said = async (page) => page.locator('main').textContent()

// The live map loads itself anew where another timetable is published: not while somebody looks at it here.
journey('a passenger sees vehicles on the live map and on the page of a route', async (walker) => {
  const page = await walker.page()
  await page.goto('/transit/live')
  await page.locator('[data-map]').waitFor()
  await clear(page, 'the live map')
  await page.waitForFunction(() => Number(document.querySelector('[data-map]')?.dataset.vehicles) >= 0, null, { timeout: 30_000 })
  await page.goto('/transit')
  await page.locator('.hr-board--routes a').first().click()
  await page.locator('#on-line').waitFor()
  await page.locator('.hr-line-stops a').first().click()
  await page.locator('#board .hr-known').first().waitFor()
  await clear(page, 'a stop with its live board')
}, { group: 'timetable' })

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  // the checks themselves are scripts
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)

  journey(`a dispatcher alerts passengers of a route, they see it at the stop and on its display, and it is ended${how}`, async (walker, { city }) => {
    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/transit/dispatch')
    await looked(desk, 'the account of a day')
    await desk.goto('/desk/transit/alerts/new')
    await desk.locator('select[name=where]').selectOption({ index: javaScriptEnabled ? 2 : 3 })
    await desk.locator('input[name=effect][value=detour]').check()
    await desk.locator('input[name=cause][value=event]').check()
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(/\/desk\/transit\/alerts$/)
    await looked(desk, 'alerts')
    const title = (await desk.locator('.hr-item h2').first().textContent()).trim()
    const guest = await walker.page({ javaScriptEnabled })
    await guest.goto('/transit')
    expect((await said(guest)).includes(title), 'passengers see the alert')
    await guest.goto('/transit/stops')
    await guest.locator('main .hr-item a').first().click()
    await guest.locator('#board').waitFor()
    await guest.locator('a[href^="/transit/displays/"]').click()
    await guest.locator('.hr-screen').waitFor()
    await looked(guest, 'a display')
    await desk.locator('form[action$="/end"] button').first().click()
    await desk.waitForURL(/\/desk\/transit\/alerts$/)
    await guest.goto('/transit')
    expect(!(await said(guest)).includes(title), 'the alert is over')
  }, { group: 'alerts' })
}
