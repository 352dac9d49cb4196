// Outages: an official announces by pasting a list, a visitor finds it by address and asks for letters, a resident hears, the official ends it.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

// The street and the first house of an outage that goes on.
async function somewhere(page) {
  await page.goto('/outages')
  await page.locator('.hr-item a').first().click()
  await page.locator('.hr-outage__streets').waitFor()
  const street = (await page.locator('.hr-outage__streets dt').first().textContent()).trim()
  const number = (await page.locator('.hr-outage__streets dd').first().textContent()).split(',')[0].trim()
  return { street, number }
}

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`an official announces an outage by a pasted list, a resident hears of it, the official ends it${how}`, async (walker, { city }) => {
    const resident = await walker.page({ javaScriptEnabled })
    const { street, number } = await somewhere(resident)
    await signIn(resident, city, 'publisher')
    await resident.goto(`/outages/find?address=${encodeURIComponent(`${street}, ${number}`)}`)
    await resident.waitForURL(/\/outages\/at\//)
    const address = resident.url()
    const subscribe = resident.locator('#follow form button')
    if (await subscribe.count()) await subscribe.click()
    await resident.waitForURL(address)
    await resident.locator('#follow a').waitFor()

    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/outages/new')
    await desk.locator('select[name=organisation]').selectOption({ index: 1 })
    await desk.locator('select[name=kind]').selectOption('gas')
    await desk.locator('input[name=sort][value=emergency]').check()
    await desk.locator('input[name=starts_at]').fill('')
    await desk.locator('input[name=cause_uk]').fill('Пошкодження газопроводу')
    await desk.locator('textarea[name=addresses]').fill(`${street}, ${number}\n${street} (вся)\nвул. Неіснуюча Зовсім, 5`)
    await desk.locator('button[value=check]').click()
    await desk.locator('#report').waitFor()
    expect((await desk.locator('#report').textContent()).includes('Неіснуюча'), 'what is not recognised is shown')
    await desk.locator('button[value=announce]').click()
    await desk.waitForURL(/\/desk\/outages\/\d+$/)
    const work = desk.url()
    expect(await desk.locator('#unread').count(), 'the line waits to be put right')
    await desk.locator('#unread button[value=nothing]').click()
    await desk.waitForURL(work)
    same(await desk.locator('#unread').count(), 0, 'lines that wait')

    await resident.goto(address)
    expect((await resident.locator('main').textContent()).includes('Газ: аварійне відключення'), 'the page of the address knows')
    for (let tries = 0; ; tries++) {
      await resident.goto('/notices')
      if ((await resident.locator('main').textContent()).includes('Газ: аварійне відключення')) break
      expect(tries < 40, 'the resident hears of it')
      await resident.waitForTimeout(250)
    }

    await desk.locator('a[href$="/end"]').click()
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(work)
    expect((await desk.locator('main').textContent()).includes('Завершено'), 'it has ended')
  })
}

journey('a visitor finds what is off at their address and asks for letters', async (walker) => {
  const page = await walker.page()
  const { street, number } = await somewhere(page)
  await page.goto('/outages')
  await page.locator('#address').fill(`${street}, ${number}`)
  await page.locator('.hr-outage__find button').click()
  await page.waitForURL(/\/outages\/(at|find)/)
  if (page.url().includes('/find')) await page.locator('main .hr-list a').first().click()
  await page.locator('#follow input[name=email]').fill('mariia.susidka@example.com')
  await page.locator('#follow form button').click()
  expect((await page.locator('body').textContent()).includes('лист'), 'a letter asks to confirm')
})

journey('pages of outages have no faults at any width', async (walker, { city }) => {
  const page = await walker.page()
  for (const path of ['/', '/outages', '/outages?span=planned', '/outages?span=past', '/outages?kind=lift', '/outages/find?address=казна-що']) {
    await page.goto(path)
    await clear(page, path)
  }
  const { street, number } = await somewhere(page)
  await clear(page, 'an outage')
  await page.goto(`/outages/find?address=${encodeURIComponent(`${street}, ${number}`)}`)
  await clear(page, 'an address')
  await signIn(page, city, 'administrator')
  await page.goto('/desk/outages')
  await clear(page, 'the desk')
  await page.locator('.hr-data tbody th a').first().click()
  await clear(page, 'an outage at the desk')
  const work = page.url()
  for (const path of ['/desk/outages/new', `${work}/change`, `${work}/end`, `${work}/cancel`, `${work}/addresses`, '/admin/outages']) {
    await page.goto(path)
    await clear(page, path)
  }
})
