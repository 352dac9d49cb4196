// The dispatch centre: trips are cancelled and run again, a driver without an account is told and answers even without a connection, a day is
// played back.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

const said = async (page) => page.locator('main').textContent()

/** Waits until a page that is asked for again and again says something. */
async function until(page, url, text) {
  for (let turn = 0; turn < 40; turn++) {
    await page.goto(url)
    if ((await said(page)).includes(text)) return
    await page.waitForTimeout(500)
  }
  throw new Error(`${url} never says ${text}`)
}

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)

  journey(`a dispatcher cancels the trips of a route for an hour, passengers see it, and they run again${how}`, async (walker, { city }) => {
    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/transit/orders/new')
    await looked(desk, 'the form of an order')
    const option = desk.locator('select[name=where] option').nth(javaScriptEnabled ? 1 : 2)
    const route = (await option.getAttribute('value')).slice('route:'.length)
    await desk.locator('select[name=where]').selectOption(`route:${route}`)
    await desk.locator('input[name=until][value=today]').check()
    await desk.locator('select[name=reason]').selectOption('power')
    await desk.locator('main form button.govuk-button').first().click()
    // late at night a route may have no trips left
    walker.forgive(/422/)
    if ((await desk.locator('.govuk-error-summary').count()) > 0) return
    await desk.waitForURL(/\/desk\/transit\/orders$/)
    await looked(desk, 'orders')
    const title = (await desk.locator('.hr-item h2').first().textContent()).trim()
    expect(title.includes('Скасовано'), title)
    const guest = await walker.page({ javaScriptEnabled })
    await guest.goto(`/transit/routes/${encodeURIComponent(route)}`)
    await guest.locator('.hr-line-stops a').first().click()
    await guest.locator('#board .hr-known--cancelled').first().waitFor()
    const board = guest.url()
    await desk.locator('form[action$="/undo"] button').first().click()
    await desk.waitForURL(/\/desk\/transit\/orders$/)
    await guest.goto(board)
    expect((await guest.locator('#board .hr-known--cancelled').count()) === 0, 'the trips run again')
  }, { group: 'orders' })
}

journey('a driver opens a link, reads an instruction, and is heard once though the connection broke', async (walker, { city }) => {
  const desk = await walker.page()
  await signIn(desk, city, 'administrator')
  await until(desk, '/desk/transit/dispatch/now', 'дані')
  await desk.goto('/desk/transit/cabs')
  await clear(desk, 'links of drivers')
  await desk.locator('select[name=carrier]').selectOption({ index: 0 })
  const vehicle = `cab-${Date.now() % 100000}`
  await desk.locator('input[name=vehicle]').fill(vehicle)
  await desk.locator('main aside form button.govuk-button').click()
  await desk.locator('.hr-cab-code').waitFor()
  await clear(desk, 'a link with its code')
  const href = new URL(await desk.locator('a[href*="/transit/cab/"]').getAttribute('href')).pathname
  const phone = await walker.page({ viewport: { width: 360, height: 720 } })
  await phone.goto(href)
  await phone.locator('.hr-cab__words').waitFor()
  await clear(phone, 'the page of a cab')
  await desk.goto('/desk/transit/instructions')
  await desk.locator('select[name=where] option', { hasText: vehicle }).waitFor({ state: 'attached' })
  await desk.locator('select[name=where]').selectOption({ label: `№ ${vehicle}` })
  await desk.locator('input[name=code][value=hold]').check()
  await desk.locator('textarea[name=text]').fill('до 14:20')
  await desk.locator('main aside form button.govuk-button').click()
  await desk.waitForURL(/\/desk\/transit\/instructions$/)
  await clear(desk, 'instructions')
  await phone.locator('.hr-cab__unread').waitFor()
  await phone.locator('.hr-cab__unread button').click()
  await phone.locator('.hr-cab__told svg').first().waitFor()
  expect((await phone.locator('.hr-cab__unread').count()) === 0, 'it is read')
  await until(desk, '/desk/transit/instructions', 'Прочитали 1, доставлено 1 з 1')
  // no connection: what is said is kept
  walker.forgive(/Failed to load resource|net::ERR_INTERNET_DISCONNECTED/)
  await phone.context().setOffline(true)
  await phone.locator('.hr-cab__words button[value=breakdown]').click()
  await phone.locator('[data-later-said]').waitFor()
  await phone.context().setOffline(false)
  await until(desk, '/desk/transit/incidents', `№ ${vehicle}: Несправність`)
  await phone.waitForTimeout(1000)
  await desk.goto('/desk/transit/incidents')
  expect((await desk.locator('.hr-item h2', { hasText: vehicle }).count()) === 1, 'once')
}, { group: 'cabs' })

journey('a dispatcher plays a day back on the map with the keyboard', async (walker, { city }) => {
  const desk = await walker.page()
  await signIn(desk, city, 'administrator')
  await until(desk, '/desk/transit/dispatch/now', 'дані')
  await desk.goto('/desk/transit/replay')
  await desk.locator('[data-map][data-map-ready]').waitFor({ timeout: 60_000 })
  await desk.locator('[data-replay-time]').focus()
  await desk.keyboard.press('End')
  await desk.waitForFunction(() => Number(document.querySelector('[data-map]').dataset.vehicles) > 0, null, { timeout: 30_000 })
  const clock = async () => desk.locator('[data-replay-clock]').textContent()
  const last = await clock()
  await desk.keyboard.press('ArrowLeft')
  await desk.waitForFunction((last) => document.querySelector('[data-replay-clock]').textContent !== last, last)
  const earlier = await clock()
  await desk.locator('[data-replay-play]').press('Enter')
  await desk.waitForFunction((earlier) => document.querySelector('[data-replay-clock]').textContent !== earlier, earlier)
  await clear(desk, 'a day played back')
  const plain = await walker.page({ javaScriptEnabled: false })
  await signIn(plain, city, 'administrator')
  await plain.goto(desk.url())
  await plain.locator('#moment').waitFor()
}, { group: 'replay' })
