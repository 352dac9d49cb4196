// Ratings: an office makes a point, a visitor rates there without scripts, the office answers, everybody reads the figures.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

journey('a visitor rates a desk by the code on a sheet, the office answers and shows both', async (walker, { city }) => {
  const desk = await walker.page()
  await signIn(desk, city, 'administrator')
  await desk.goto('/desk/ratings/points')
  await clear(desk, 'points')
  await desk.locator('main input[name=name]').fill('Вікно 3')
  await desk.locator('main aside form button').click()
  await desk.waitForURL(/\/desk\/ratings\/points\/[0-9a-f-]+$/)
  await clear(desk, 'the sheet')
  const address = new URL((await desk.locator('.hr-qr-sheet b').textContent()).trim())

  const visitor = await walker.page({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  await visitor.goto(address.pathname)
  await visitor.locator('input[name=mark][value="1"]').check()
  await visitor.locator('summary.govuk-details__summary').click()
  await visitor.locator('textarea[name=comment]').fill('Вікно було зачинене')
  await visitor.locator('main form button.govuk-button').click()
  expect((await visitor.locator('main').textContent()).includes('Дякуємо'), 'the visitor is thanked')
  const again = await walker.page()
  await again.goto(address.pathname)
  await clear(again, 'the form of a rating')

  await desk.goto('/desk/ratings')
  const office = desk.locator('select[name=office]')
  if (await office.count()) expect(await office.inputValue(), 'an office is chosen')
  await clear(desk, 'the desk of ratings')
  await desk.locator('.hr-item h2 a').first().click()
  await desk.locator('textarea[name=answer]').fill('Перерву перенесли, дякуємо')
  await desk.locator('input[name=shown]').check()
  await desk.locator('main form button.govuk-button').click()
  await desk.getByText('Відповідь збережено').first().waitFor()
  await clear(desk, 'a vote')
  await desk.goto('/desk/ratings/employees')
  await clear(desk, 'employees')
  await again.goto('/ratings')
  await clear(again, 'offices')
  await again.locator('.hr-data tbody th a').first().click()
  await clear(again, 'an office')
}, { patience: 180_000 })
