// Somebody looks for a street under its old name, finds out what is at a house, compares a list; an editor settles what is doubtful.
import { faults } from './lib/checks.mjs'
import { tabTo } from './lib/keyboard.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

/** A renamed street of the city: its name of before, of today, and its page. */
async function renamed(page) {
  await page.goto('/addresses/renamed')
  const row = page.locator('.hr-data tbody tr').first()
  const before = (await row.locator('th, td').first().innerText()).trim()
  const link = row.locator('a[href^="/addresses/streets/"]').first()
  return { before: before.split(/\s+/).slice(1).join(' '), today: (await link.innerText()).trim(), href: await link.getAttribute('href') }
}

/** The page of some house. */
async function house(page) {
  await page.goto('/addresses/streets')
  await page.goto(await page.locator('#results li', { hasText: /\d адрес/ }).first().locator('h2 a').getAttribute('href'))
  return page.locator('.hr-numbers a').first().getAttribute('href')
}

journey('a visitor types a former name and is led to the street of today, with the keyboard alone', async (walker) => {
  const page = await walker.page()
  const street = await renamed(page)
  await page.goto('/addresses')
  await tabTo(page, (at) => at.name === 'Пошук вулиці чи адреси' || at.name === 'q', 'the search')
  await page.keyboard.type(street.before)
  const option = page.locator('[role=option]').first()
  await option.waitFor()
  expect((await option.innerText()).includes('колишня'), 'the option says that the name is a former one')
  await page.keyboard.press('ArrowDown')
  await Promise.all([page.waitForURL(/\/addresses\/streets\//), page.keyboard.press('Enter')])
  expect((await page.locator('main').innerText()).includes('Колишні назви'), 'the street tells its former names')
})

journey('without scripts a visitor searches, opens a street and a house', async (walker) => {
  const page = await walker.page({ javaScriptEnabled: false })
  const street = await renamed(page)
  await page.goto('/addresses')
  await page.locator('main [name=q]').fill(street.before)
  await Promise.all([page.waitForURL(/q=/), page.locator('main form.hr-search button').click()])
  await page.locator(`main a[href="${street.href}"]`).first().click()
  await page.waitForURL(/\/addresses\/streets\//)
  await page.goto(await house(page))
  expect(await page.locator('h2', { hasText: 'Що за цією адресою' }).isVisible(), 'the page says what is there')
})

journey('pages of addresses have nothing that axe finds, at any width', async (walker) => {
  const page = await walker.page()
  const street = await renamed(page)
  const pages = ['/addresses', `/addresses?q=${encodeURIComponent(street.before)}`, '/addresses/streets?letter=%D0%A1', street.href, await house(page), '/addresses/renamed', '/addresses/check']
  await page.goto('/addresses')
  pages.push(await page.locator('a[href^="/addresses/districts/"]').first().getAttribute('href'))
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of pages) {
      await page.goto(path)
      same(await faults(page), [], `${path} at ${width} px`)
    }
  }
})

journey('a list is pasted and compared with the register', async (walker) => {
  const page = await walker.page()
  await page.goto(await house(page))
  const title = await page.locator('h1').innerText()
  await page.goto('/addresses/check')
  await page.locator('[name=text]').first().fill(`${title}, кв. 4\nвул. Якоїсьтамнемає 5\n`)
  await page.locator('main form button', { hasText: 'Перевірити' }).click()
  await page.locator('.hr-match').first().waitFor()
  same(await page.locator('.hr-match').count(), 2, 'lines of the report')
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button[value=csv]').click()])
  same(download.suggestedFilename(), 'addresses.csv', 'the result')
})

journey('an editor is asked which address is meant, and it is tied', async (walker, { city }) => {
  walker.forgive(/status of 422/)
  const page = await walker.page()
  const street = await renamed(page)
  await page.goto(street.href)
  const number = (await page.locator('.hr-numbers a').first().innerText()).trim()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/addresses')
  same(await faults(page), [], 'the desk for doubtful addresses')
  await page.goto('/desk/resources/pharmacies/new')
  const address = page.locator('[data-address] input[type=text]').first()
  await address.fill(`${street.before} ${number}`)
  await page.locator('#record-form button[value=keep]').click()
  const choice = page.locator('input[name$=".tie"]').first()
  await choice.waitFor()
  same(await faults(page), [], 'the form with its question')
  await choice.check()
}, { group: 'desk' })
