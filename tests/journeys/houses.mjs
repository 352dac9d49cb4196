// Houses: a resident finds theirs, reads its passport, prints it, compares it and subscribes; a manager enters figures with the keyboard.
import { readFileSync } from 'node:fs'
import { faults } from './lib/checks.mjs'
import { tabTo } from './lib/keyboard.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const HOUSES = '/houses'
const WIDTHS = [320, 1440]

// Nothing is wrong with a page at any width.
async function clear(page, url) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    if (!page.url().endsWith(url)) await page.goto(url)
    same(await faults(page), [], `${url} at ${width}`)
  }
}

async function open(page, at = 0) {
  await page.goto(HOUSES)
  const link = page.locator('#results .hr-item h2 a').nth(at)
  const title = await link.textContent()
  await link.click()
  same(await page.locator('h1').textContent(), title, 'the heading of the passport')
  return title
}

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`a resident finds a house, reads what its upkeep costs and compares it with another${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto(HOUSES)
    const boxes = page.locator('#results input[name=ids]')
    await boxes.nth(0).check()
    await boxes.nth(3).check()
    await page.locator('.hr-houses__bar button').click()
    await page.waitForURL(/\/houses\/compare\?/)
    same(await page.locator('.hr-compare thead th').count(), 2, 'houses side by side')
    const title = await open(page, 1)
    expect(await page.locator('.hr-passport__stats .hr-stat').count() >= 2, 'the house stands beside the city')
    await page.locator('.hr-passport__cost summary').click()
    expect((await page.locator('.hr-passport__cost table tbody tr').count()) === 24, 'two years of months as a table')
    await page.goto(`${HOUSES}?q=${encodeURIComponent(title)}`)
    expect(page.url().includes(HOUSES), 'an address typed whole is found')
  })
}

journey('a house passport is printed on two sheets', async (walker) => {
  const page = await walker.page()
  for (const at of [0, 4, 11]) {
    await open(page, at)
    const pdf = await page.pdf({ format: 'A4', tagged: true })
    same(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 2, 'sheets')
  }
})

journey('pages of houses have no faults at any width', async (walker) => {
  const page = await walker.page()
  await open(page, 2)
  const passport = page.url()
  const ids = await page.goto(HOUSES).then(() => page.locator('#results input[name=ids]').evaluateAll((all) => all.slice(0, 4).map((one) => `ids=${one.value}`).join('&')))
  for (const url of [HOUSES, `${HOUSES}?view=table`, passport, `${HOUSES}/compare?${ids}`, `${HOUSES}/queue`]) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(url)
      same(await faults(page), [], `${url} at ${width}`)
    }
  }
})

journey('a manager uploads a table of costs, sees what is wrong, writes the good and takes it back', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/houses/loads/new')
  const [template] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="template.csv"]').click()])
  const [head, ...rows] = readFileSync(await template.path(), 'utf8').trim().split(/\r?\n/)
  const filled = rows.slice(0, 40).map((row, at) => row.split(';').map((cell, column) => (column === 4 ? (at === 1 ? 'багато' : `${1000 + at},40`) : cell)).join(';'))
  await page.locator('input[type=file]').setInputFiles({ name: 'витрати.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...filled].join('\n')) })
  await clear(page, '/desk/houses/loads/new')
  await page.getByRole('button', { name: 'Перевірити' }).click()
  await page.getByText('Що робити з помилками').waitFor()
  const load = page.url()
  await page.getByText('багато').waitFor()
  await clear(page, load)
  await page.getByLabel('Записати правильне, решту пропустити').check()
  await page.locator('[name=reason]').fill('Уточнені акти')
  await page.getByRole('button', { name: 'Записати', exact: true }).click()
  await page.getByRole('button', { name: 'Скасувати запис' }).waitFor()
  await clear(page, load)
  await page.getByRole('button', { name: 'Скасувати запис' }).click()
  await page.getByText('Скасовано').first().waitFor()
  await clear(page, load)
  await clear(page, '/desk/houses/loads')
})

journey('without scripts the page of a table that is being checked asks for itself again', async (walker, { city }) => {
  const page = await walker.page({ javaScriptEnabled: false })
  await signIn(page, city, 'administrator')
  await page.goto('/desk/houses/loads/new')
  const table = 'number;month;cleaning\nБУД-00001;2025-01;100\n'
  await page.locator('input[type=file]').setInputFiles({ name: 'мала.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.getByRole('button', { name: 'Перевірити' }).click()
  await page.getByText('Перевірено, не записано').waitFor()
  await page.getByRole('button', { name: 'Відкинути таблицю' }).click()
  await page.getByText('Таблицю відкинуто').waitFor()
})

journey('pages of repairs and of the queue on the desk have no faults at any width', async (walker, { city }) => {
  walker.forgive(/422/)
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/houses')
  const costs = await page.locator('.hr-data tbody a').first().getAttribute('href')
  const house = new URL(costs, page.url()).pathname.replace(/\/costs$/, '')
  for (const url of [`${house}/repairs`, `${house}/repairs/new`, `${house}/queue/new`, '/desk/houses']) await clear(page, url)
  await page.goto(`${house}/repairs/new`)
  await page.locator('main form button').first().click()
  await page.locator('.govuk-error-summary').waitFor()
  same(await faults(page), [], 'a work with mistakes')
  await page.locator('[name=work]').fill('Ремонт покрівлі')
  await page.locator('[name=element]').selectOption({ index: 1 })
  await page.locator('[name=cost]').fill('85 000')
  await page.locator('main form button').first().click()
  await page.waitForURL(new RegExp(`${house}/repairs$`))
  const work = await page.locator('.hr-data tbody a').first().getAttribute('href')
  await clear(page, work)
})

journey('the search leads to the passport of a house, once', async (walker) => {
  const page = await walker.page()
  const title = await open(page, 2)
  const passport = new URL(page.url()).pathname
  await page.goto(`/search?q=${encodeURIComponent(title)}`)
  same(await page.locator(`main a[href="${passport}"]`).count(), 1, 'links to the passport')
  same(await page.locator(`main a[href*="/resources/houses/objects/"]`).count(), 0, 'links to the object')
})

journey('a resident subscribes to a house without an account', async (walker) => {
  walker.forgive(/422/)
  const page = await walker.page()
  await open(page, 3)
  const form = page.locator('#follow form')
  await form.locator('[name=email]').fill('olena')
  await form.locator('button').click()
  await page.locator('.govuk-error-summary').waitFor()
  const again = page.locator('main form')
  same(await again.locator('[name=email]').inputValue(), 'olena', 'what was typed')
  await again.locator('[name=email]').fill('olena@example.com')
  await again.locator('button').click()
  await page.getByText('Лист із посиланням надіслано').waitFor()
})

journey('figures of a house are entered with the keyboard alone', async (walker, { city }) => {
  walker.forgive(/422/)
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/desk/houses')
  await page.locator('.hr-data tbody a').first().click()
  await page.locator('[data-sheet]').waitFor()
  const first = page.locator('[data-sheet] tbody tr').first().locator('input:not([type=hidden])')
  await first.nth(1).focus()
  await page.keyboard.type('1250,40')
  await page.keyboard.press('ArrowDown')
  const second = await page.evaluate(() => document.activeElement.name)
  expect(second.endsWith('.cleaning'), `the arrow goes to the month before in the same column: ${second}`)
  await page.keyboard.press('ArrowUp')
  await page.locator('[name=reason]').focus()
  await tabTo(page, ({ name }) => name === 'Зберегти', 'the button')
  await page.keyboard.press('Enter')
  await page.getByText('Збережено 1 місяць').waitFor()
  const changed = page.locator('[data-sheet] tbody tr').first().locator('input:not([type=hidden])').nth(1)
  await changed.fill('1300')
  await changed.press('Tab')
  await page.locator('form[data-unsaved] button', { hasText: 'Зберегти' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  same(await changed.inputValue(), '1300', 'what was typed')
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    same(await faults(page), [], `the sheet at ${width}`)
  }
})
