// A table comes in: wrong rows are named, good ones accepted, and all of it can be taken back.
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const REGISTER = 'wifi'
const GOOD = 3

async function table(page) {
  // The template has the columns of the register, whatever they are.
  const answer = await page.request.get(`/desk/resources/${REGISTER}/imports/template.csv`)
  const [head] = (await answer.text()).replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = head.includes(';') ? ';' : ','
  return { columns: head.split(separator).map((name) => name.replace(/^"|"$/g, '')), separator }
}

journey('a publisher imports a table with mistakes, accepts the good rows and undoes the import', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  const total = async () => {
    await page.goto(`/desk/resources/${REGISTER}`)
    return Number(/\d+/.exec((await page.locator('[data-live-said]').textContent()).replace(/\s/g, ''))[0])
  }
  const before = await total()
  const { columns, separator } = await table(page)
  const rows = Array.from({ length: GOOD + 1 }, (_, at) => columns.map((_, column) => (column === 0 && at < GOOD ? `Точка з таблиці ${at + 1}` : '')))
  const csv = [columns, ...rows, columns.map((_, column) => (column === 0 ? 'я'.repeat(600) : ''))].map((row) => row.join(separator)).join('\r\n')
  await page.goto(`/desk/resources/${REGISTER}/imports/new`)
  await page.locator('main input[type=file]').setInputFiles({ name: 'точки.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${csv}`) })
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/imports\/[^/]+\/plan/)
  await page.locator('main form button[type=submit]').filter({ hasNotText: 'Зіставити' }).first().click()
  await page.locator('#problems').waitFor({ timeout: 30_000 })
  expect((await page.locator('#problems tbody tr').count()) >= 1, 'the wrong rows are named')
  await page.locator('main form[action$="/accept"] button').click()
  await page.locator('main form[action$="/apply"] button').click()
  await page.locator('main a[href$="/undo"]').waitFor({ timeout: 30_000 })
  const written = page.url()
  same(await total(), before + GOOD, 'objects after the import')
  await page.goto(written)
  await page.locator('main a[href$="/undo"]').click()
  await page.locator('main form[action$="/undo"] button[type=submit]').click()
  await page.locator('#progress').waitFor({ state: 'detached', timeout: 30_000 })
  await page.waitForLoadState('networkidle')
  await page.goto(`/desk/resources/${REGISTER}?q=${encodeURIComponent('Точка з таблиці')}&state=published`)
  same(await page.locator('.hr-data tbody tr').count(), 0, 'published objects of the import')
}, { group: 'desk' })
