// The contact centre: a call rings, an operator answers, is helped while the caller speaks, opens a request, answers, calls back.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const HERE = { group: 'the contact centre' }

async function ring(page, number) {
  await page.goto('/desk/calls/supervision')
  await page.locator('form[action$="/ring"] input[name=number]').fill(number)
  await page.locator('form[action$="/ring"] button').click()
  await page.waitForURL(/\/supervision$/)
}

/** A house of the city, as people call it. */
async function address(page) {
  const answer = await page.request.get('/addresses/suggest?q=%D0%B2%D1%83%D0%BB')
  for (const one of await answer.json()) {
    const houses = await (await page.request.get(`/addresses/suggest?q=${encodeURIComponent(`${one.label} `)}`)).json()
    const house = houses.find((own) => /,\s*\d/.test(own.label))
    if (house) return house.label
  }
  throw new Error('no house is suggested')
}

journey('an operator answers a call, is helped while the caller speaks and opens a request by the keyboard', async (walker, { city }) => {
  const supervisor = await walker.page()
  await signIn(supervisor, city, 'supervisor')
  const desk = await walker.page()
  await signIn(desk, city, 'operator')
  await desk.goto('/desk/calls')
  await ring(supervisor, '+380201112233')
  // the call appears by itself
  const waits = desk.locator('#calls-now form button').first()
  await waits.waitFor({ timeout: 15_000 })
  await waits.click()
  await desk.waitForURL(/\/desk\/calls\/[0-9a-f-]{36}$/)
  expect((await desk.locator('aside').textContent()).includes('+380201112233'), 'the card has the whole number')
  const started = Date.now()
  await desk.locator('#text').pressSequentially('Біля зупинки глибока яма, пробили колесо', { delay: 2 })
  await desk.locator('#calls-class input[name=suggested]:checked').waitFor()
  same(await desk.locator('#calls-class input[name=suggested]:checked').getAttribute('value'), 'roads-pothole', 'the class of the words')
  await desk.locator('#address').fill(await address(desk))
  await desk.locator('#calls-place section').waitFor()
  await desk.locator('#name').fill('Ганна Вигадана')
  await desk.keyboard.press('Control+Enter')
  await desk.locator('#opened-title').waitFor()
  expect(Date.now() - started < 40_000, 'a request is open within 40 seconds')
  await clear(desk, 'a call with its request')
  await desk.setViewportSize({ width: 1280, height: 900 })
  await desk.locator('form[action$="/end"] button').click()
  await desk.locator('.govuk-tag--green').first().waitFor()
}, HERE)

journey('an operator without scripts gives an answer of the knowledge base and promises to call back', async (walker, { city }) => {
  const desk = await walker.page({ javaScriptEnabled: false })
  await signIn(desk, city, 'operator')
  await desk.goto('/desk/calls')
  await desk.locator('summary', { hasText: 'вручну' }).click()
  await desk.locator('form[action$="/new"] input[name=number]').fill('+380204445566')
  await desk.locator('form[action$="/new"] button[value=in]').click()
  await desk.waitForURL(/\/desk\/calls\/[0-9a-f-]{36}$/)
  await desk.locator('#text').fill('Які документи потрібні на субсидію')
  await desk.locator('.hr-call-plain').click()
  await desk.locator('#calls-answers button[name=article]').first().click()
  await desk.waitForURL(/\/desk\/calls\/[0-9a-f-]{36}$/)
  expect((await desk.locator('aside').textContent()).includes('субсидії'), 'the answer stands with the call')
  await desk.locator('#callback summary').click()
  await desk.locator('#due_at').fill('2030-01-02T10:00')
  await desk.locator('#callback button').click()
  await desk.waitForURL(/\/callback$/)
  await desk.goto('/desk/calls/callbacks')
  expect((await desk.locator('main').textContent()).includes('Обіцяли передзвонити'), 'the promise is in the list')
}, HERE)

journey('pages of the contact centre have no faults at any width', async (walker, { city }) => {
  const page = await walker.page()
  await page.goto('/answers')
  await clear(page, 'answers')
  await page.locator('main .hr-list a').first().click()
  await clear(page, 'an answer')
  await signIn(page, city, 'supervisor')
  for (const path of ['/desk/calls', '/desk/calls/callbacks', '/desk/calls/callbacks?show=closed', '/desk/calls/checks', '/desk/calls/articles', '/desk/calls/articles/new', '/desk/calls/supervision']) {
    await page.goto(path)
    await clear(page, path)
  }
  await page.goto('/desk/calls')
  await page.locator('.hr-data tbody th a').first().click()
  await clear(page, 'a call')
}, HERE)
