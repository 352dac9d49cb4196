// Transport: a passenger finds a stop and keeps it, an official brings a timetable, publishes it for later days and takes it back.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  // the checks themselves are scripts
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)

  journey(`a passenger finds a route, its stop and what leaves next, and keeps the stop${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/transit')
    await page.locator('.hr-board--routes a').first().click()
    await page.locator('.hr-line-stops').first().waitFor()
    await looked(page, 'a route')
    await page.locator('.hr-line-stops a').first().click()
    await page.locator('#next').waitFor()
    await looked(page, 'a stop')
    const stop = new URL(page.url()).pathname
    const name = (await page.locator('h1').textContent()).trim()
    expect((await page.locator('main').textContent()).includes('за розкладом') || (await page.locator('main').textContent()).includes('За розкладом'), 'the page says that times are of the timetable')
    await page.locator('form[action$="/star"] button').click()
    await page.waitForURL((url) => url.pathname === stop)
    await page.goto('/transit')
    await page.locator('#own').waitFor()
    expect((await page.locator('section[aria-labelledby=own]').textContent()).includes(name), 'the stop is among the passenger’s own')
    await looked(page, 'routes')
    await page.goto('/transit/plan')
    await page.locator('#from').fill(name)
    await page.locator('#to').fill('Площа Гірницька')
    await page.locator('#time').fill('08:00')
    await page.locator('main form button.govuk-button').first().click()
    await page.locator('.hr-plan, .hr-empty').first().waitFor()
    await looked(page, 'a journey')
    await page.goto(`/transit/stops?q=${encodeURIComponent(name)}`)
    expect((await page.locator('main').textContent()).includes(name), 'the stop is found by name')
  })

  journey(`an official brings a timetable, looks it through, publishes it and takes it back${how}`, async (walker, { city }) => {
    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/transit')
    const archive = await desk.request.get('/transit/gtfs.zip')
    expect(archive.ok(), 'the published timetable is there for programs')
    await desk.goto('/desk/transit/import')
    await desk.locator('input[name=title]').fill('Пробний розклад')
    await desk.locator('input[type=file]').setInputFiles({ name: 'gtfs.zip', mimeType: 'application/zip', buffer: await archive.body() })
    await desk.locator('main form button.govuk-button').last().click()
    await desk.waitForURL(/\/desk\/transit\/\d+$/)
    const version = desk.url()
    await looked(desk, 'a version')
    await desk.locator('a[href$="/publish"]').click()
    await desk.locator('input[name=valid_from]').waitFor()
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(version)
    await desk.locator('a[href$="/withdraw"]').click()
    await desk.locator('textarea[name=reason]').fill('Лише проба')
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(version)
    expect((await desk.locator('main').textContent()).includes('Лише проба'), 'the reason stands on the desk')
  }, { group: 'timetable' })
}
