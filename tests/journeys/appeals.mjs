// Appeals: somebody without an account writes by law and asks an official; the office registers and answers; the asker closes the question.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

async function step(desk, verb, answer) {
  await desk.locator(`a[href$="/move/${verb}"]`).click()
  const executor = desk.locator('select[name=executor]')
  if (await executor.count()) await executor.selectOption({ index: 1 })
  const result = desk.locator('[name=result]')
  if (await result.count()) {
    if ((await result.first().evaluate((own) => own.tagName)) === 'SELECT') await result.selectOption({ index: 1 })
    else await result.first().check()
  }
  const text = desk.locator('textarea[name=answer]')
  if (await text.count()) await text.fill(answer)
  await desk.locator('main form button.govuk-button').first().click()
  await desk.waitForURL(/\/desk\/cases\/[^/]+$/)
}

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`somebody writes an appeal, the office registers and answers it${how}`, async (walker, { city }) => {
    walker.forgive(/status of 422/)
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/appeals')
    await page.locator('a.hr-choice').first().click()
    await page.locator('main form textarea[name=text]').fill('Пропоную поставити лавки вздовж алеї.')
    await page.locator('main form button.govuk-button').last().click()
    expect((await page.locator('.govuk-error-summary').textContent()).includes('анонімні'), 'an anonymous appeal is refused with words')
    expect((await page.locator('main form textarea[name=text]').inputValue()).includes('лавки'), 'what was typed is kept')
    await page.locator('main form input[name=name]').fill('Вигадана Марія Іванівна')
    await page.locator('main form input[name=residence]').fill('вул. Вигадана, 1')
    await page.locator('main form button.govuk-button').last().click()
    await page.waitForURL(/\/appeals\/[^/]+\/[^/]+$/)
    const here = page.url()
    const number = (await page.locator('h1').textContent()).trim()

    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto(`/desk/cases?desk=all&q=${encodeURIComponent(number)}`)
    await desk.locator('.hr-data tbody th a').first().click()
    await step(desk, 'accept', '')
    await step(desk, 'answer', 'Лавки поставлять навесні.')
    await page.goto(here)
    expect((await page.locator('main').textContent()).includes('Лавки поставлять навесні'), 'the answer is read')
  })
}

journey('somebody asks an official and closes the question', async (walker, { city }) => {
  const page = await walker.page()
  await page.goto('/receptions')
  await page.locator('main h2 a').first().click()
  await page.locator('a[href$="/ask"]').click()
  await page.locator('main form textarea[name=text]').fill('Коли відремонтують тротуар біля школи?')
  await page.locator('main form input[name=name]').fill('Вигадана Марія')
  await page.locator('main form input[name=email]').fill('maria@example.com')
  await page.locator('main form button.govuk-button').last().click()
  await page.waitForURL(/\/appeals\/[^/]+\/[^/]+$/)
  const here = page.url()
  const number = (await page.locator('h1').textContent()).trim()
  const desk = await walker.page()
  await signIn(desk, city, 'administrator')
  await desk.goto(`/desk/cases?desk=all&q=${encodeURIComponent(number)}`)
  await desk.locator('.hr-data tbody th a').first().click()
  await step(desk, 'answer', 'У другому півріччі.')
  await page.goto(`${here}?do=settle`)
  for (const name of ['quality', 'completeness']) {
    const own = page.locator(`form[action$="/move/settle"] [name=${name}]`)
    if ((await own.first().evaluate((one) => one.tagName)) === 'SELECT') await own.selectOption({ index: 1 })
    else await own.first().check()
  }
  await clear(page, 'settling a question')
  await page.locator('form[action$="/move/settle"] button').click()
  await page.waitForURL(here)
  expect((await page.locator('main').textContent()).includes('відповідь влаштувала'), 'the question is closed')
})

journey('pages of appeals have no faults at any width', async (walker, { city }) => {
  const page = await walker.page()
  for (const path of ['/appeals', '/appeals/new/complaint', '/appeals/track', '/information', '/information/new/urgent', '/receptions']) {
    await page.goto(path)
    await clear(page, path)
  }
  await page.locator('main h2 a').first().click()
  await page.waitForURL(/receptions\/[0-9a-f-]+$/)
  await page.waitForLoadState('networkidle')
  await clear(page, 'a reception')
  await signIn(page, city, 'administrator')
  for (const path of ['/desk/appeals', '/desk/appeals/journal', '/desk/appeals/journal?names=show', '/desk/appeals/report', '/desk/appeals/register/appeals']) {
    await page.goto(path)
    await clear(page, path)
  }
  await page.goto('/desk/cases?desk=all&kind=appeals')
  await page.locator('.hr-data tbody th a').first().click()
  await page.waitForURL(/desk\/cases\/[^/?]+$/)
  await clear(page, 'an appeal at the desk')
  await page.locator('a[href^="/desk/appeals/cards/"]').click()
  await page.waitForURL(/cards/)
  await clear(page, 'a card')
})
