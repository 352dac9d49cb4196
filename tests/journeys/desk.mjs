// Editors and publishers at work. They share one city, so these go one after another.
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const REGISTER = 'pharmacies'
const DESK = `/desk/resources/${REGISTER}`
const ONE = { group: 'desk' }
const form = '#record-form'
const field = (code) => `${form} [name="${code}"]:not([type=hidden])`
const press = (page, then) => page.locator(`${form} button[name=then][value=${then}]`).click()

/** Two people at work at once, each with cookies of their own. */
async function both(walker, city) {
  const [editor, publisher] = [await walker.page(), await walker.page()]
  await signIn(editor, city, 'editor')
  await signIn(publisher, city, 'publisher')
  return { editor, publisher }
}

journey('an editor makes an object with mistakes, loses nothing, submits; the publisher returns it, then publishes it', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const { editor, publisher } = await both(walker, city)
  const name = `Аптека «Мандрівна ${Date.now() % 10_000}»`
  await editor.goto(`${DESK}/new`)
  await editor.locator(field('phone')).fill('немає')
  await editor.locator(field('email')).fill('не пошта')
  await editor.locator(field('licence')).fill('12/34 від 01.02.2026')
  await editor.locator(field('address')).first().fill('вул. Соборності, 1')
  await press(editor, 'submit')
  await editor.locator('.govuk-error-summary').waitFor()
  const errors = await editor.locator('.govuk-error-summary__list a').count()
  expect(errors >= 3, `three mistakes are named, not ${errors}`)
  await editor.locator('.govuk-error-summary__list a').first().click()
  expect(await editor.evaluate((css) => !!document.activeElement.closest(css), form), 'a mistake leads to its field')
  same([await editor.locator(field('phone')).inputValue(), await editor.locator(field('licence')).inputValue(), await editor.locator(field('address')).first().inputValue()], ['немає', '12/34 від 01.02.2026', 'вул. Соборності, 1'], 'what was typed')
  await editor.locator(field('name')).fill(name)
  await editor.locator(field('phone')).fill('056 400-11-22')
  await editor.locator(field('email')).fill('apteka@example.com')
  await press(editor, 'submit')
  await editor.waitForURL(/\/objects\//)
  const record = new URL(editor.url()).pathname

  await publisher.goto(record)
  await publisher.locator('main a[href*="verb=return"]').click()
  await publisher.locator('[name=reason]').fill('Уточніть години роботи')
  await publisher.locator('main form button[type=submit], main form button:not([type])').last().click()
  await publisher.waitForURL((url) => !url.pathname.endsWith('/move'))

  await editor.goto('/desk')
  const waiting = editor.locator('main li', { hasText: name })
  await waiting.first().waitFor()
  await editor.goto(record)
  await editor.getByText('Уточніть години роботи').first().waitFor()
  await editor.locator(field('opening_hours')).first().fill('08:00–20:00')
  await editor.getByRole('button', { name: 'Будні як понеділок' }).click()
  await press(editor, 'submit')
  await editor.waitForLoadState()

  await publisher.goto(record)
  await publisher.locator('button[name=verb][value=publish], main a[href*="verb=publish"]').first().click()
  await publisher.waitForLoadState()
  const visitor = await walker.page()
  await visitor.goto(`/resources/${REGISTER}?q=${encodeURIComponent(name)}`)
  await visitor.locator('#results .hr-item h3 a', { hasText: name }).click()
  same(await visitor.locator('h1').textContent(), name, 'the heading of the published object')
  await visitor.getByText('20:00').first().waitFor()
}, ONE)

journey('two people change one object: the second sees both answers and chooses', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const { editor, publisher } = await both(walker, city)
  await publisher.goto(`${DESK}?state=published`)
  const record = await publisher.locator('.hr-data tbody th a').first().getAttribute('href')
  await editor.goto(record)
  await publisher.goto(record)
  await publisher.locator(field('licence')).fill('Ліцензія видавця')
  await press(publisher, 'publish')
  await publisher.waitForLoadState()
  await editor.locator(field('licence')).fill('Ліцензія редактора')
  await press(editor, 'submit')
  const choice = editor.locator('input[name="pick.licence"][value=mine]')
  await choice.waitFor({ state: 'attached' })
  for (const text of ['Ліцензія видавця', 'Ліцензія редактора']) await editor.getByText(text).first().waitFor()
  await editor.locator('label[for="pick-licence-mine"]').click()
  await editor.locator('main form .govuk-button-group button').first().click()
  await editor.waitForURL((url) => url.pathname === record)
  same(await editor.locator(field('licence')).inputValue(), 'Ліцензія редактора', 'the chosen answer')
}, ONE)

journey('a publisher publishes several objects at once', async (walker, { city }) => {
  const { editor, publisher } = await both(walker, city)
  for (const number of [1, 2]) {
    await editor.goto(`${DESK}/new`)
    await editor.locator(field('name')).fill(`Аптека «Гуртова ${number}»`)
    await press(editor, 'submit')
    await editor.waitForURL(/\/objects\//)
  }
  await publisher.goto(`${DESK}?state=on_review&q=${encodeURIComponent('Гуртова')}`)
  const rows = publisher.locator('.hr-data [data-row]')
  same(await rows.count(), 2, 'objects on review')
  same(await publisher.locator('[data-bulk-bar]').isVisible(), false, 'the bar before anything is chosen')
  await publisher.locator('.hr-data [data-all]').check()
  await publisher.locator('#bulk-verb').selectOption('publish')
  await publisher.locator('[data-bulk-bar] button').click()
  await publisher.waitForURL(/\/bulk/)
  same(await publisher.locator('main aside li').count(), 2, 'objects to change')
  await publisher.locator('main form .govuk-button-group button').first().click()
  await publisher.getByText(/Опубліковано/).first().waitFor()
  await publisher.goto(`/resources/${REGISTER}?q=${encodeURIComponent('Гуртова')}`)
  same(await publisher.locator('#results .hr-item').count(), 2, 'published objects')
}, ONE)

journey('a desk is found by its keys, and its list answers while one types', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'publisher')
  await page.goto(DESK)
  await page.locator('.hr-data').waitFor()
  await page.keyboard.press('j')
  same(await page.evaluate(() => !!document.activeElement.closest('.hr-data tbody')), true, 'J goes to the first row')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#filters input[type=search]').fill('Атлант')
  await page.waitForURL(/q=/)
  await page.locator('.hr-data tbody tr', { hasText: 'Атлант' }).first().waitFor()
  same(await page.evaluate(() => document.activeElement.name), 'q', 'the focus')
}, ONE)
