// Posts: made, held, acted in; the public sees them; a list of who leaves on trial.
import { signIn } from './lib/people.mjs'
import { journey, same } from './lib/runner.mjs'

const ONE = { group: 'offices' }
const send = (page) => page.locator('main form .govuk-button-group button[type=submit]').first().click()
const day = (days) => {
  const date = new Date(Date.now() + days * 86_400_000)
  return date.toLocaleDateString('uk-UA', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' })
}

journey('an administrator makes a post, appoints an official, somebody acts for them, and a visitor sees all of it', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/staff')
  await page.locator('#words').fill('охорони здоров')
  await page.locator('main form[role=search] button[type=submit]').click()
  await page.locator('main .hr-list h2 a').first().click()
  const organisation = new URL(page.url()).pathname.split('/').pop()
  await page.locator('main a', { hasText: 'Додати посаду' }).first().click()
  await page.locator('[name=title_uk]').fill('Радник з цифрового здоров’я')
  await page.locator('[name=title_en]').fill('Adviser on Digital Health')
  await page.locator('[name=reception_uk]').fill('Щоп’ятниці, 10:00–12:00')
  await send(page)
  await page.waitForURL(/\/desk\/posts\//)
  const post = new URL(page.url()).pathname
  await page.locator('main a', { hasText: /^\s*Призначити\s*$/ }).click()
  await send(page)
  await page.locator('.govuk-error-summary').waitFor()
  await page.locator('[name=person]').fill(city.accounts.editor.email)
  await page.locator('[name=ground]').fill('наказ № 5')
  await send(page)
  await page.waitForURL(`**${post}`)
  await page.locator('main a', { hasText: 'Призначити заступника на час' }).first().click()
  await page.locator('[name=person]').fill(city.accounts.publisher.email)
  await page.locator('[name=until]').fill(day(10))
  await page.locator('[name=order_number]').fill('12-к')
  await page.locator('[name=order_date]').fill(day(-1))
  await send(page)
  await page.waitForURL(`**${post}`)
  await page.getByText('№ 12-к').first().waitFor()

  const visitor = await walker.page()
  for (let tries = 0; tries < 20; tries++) {
    await visitor.goto(`/structure/${organisation}`)
    if (await visitor.getByText('Радник з цифрового здоров’я').count()) break
    await visitor.waitForTimeout(500)
  }
  const row = visitor.locator('tr', { hasText: 'Радник з цифрового здоров’я' })
  await row.getByText('в. о. до').waitFor()
  await row.getByRole('link').first().click()
  await visitor.getByText('Щоп’ятниці, 10:00–12:00').waitFor()
  await visitor.goto('/structure/officials?q=цифрового')
  same(await visitor.locator('a[href^="/structure/posts/"]').count(), 2, 'the holder and who acts')

  const publisher = await walker.page()
  await signIn(publisher, city, 'publisher')
  await publisher.goto('/account/duties')
  await publisher.getByText('Ви дієте за').waitFor()
}, ONE)

journey('an administrator tries a list of who leaves and nothing is written before they say so', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/staff-changes/new')
  const list = `що,пошта,день\nзвільнено,${city.accounts.expert.email},${day(20)}\n`
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await send(page)
  await page.getByText('звільнено: 1').waitFor()
  await page.locator('form[action$="/write"] button').click()
  await page.waitForURL(/\/desk\/staff-changes\/[0-9a-f-]{36}$/)
  await page.getByText('Чекає свого дня').waitFor()
  await page.locator('main a', { hasText: 'Скасувати список' }).click()
  await send(page)
  await page.getByText('Список скасовано').waitFor()
}, ONE)
