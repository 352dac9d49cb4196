// People who come without a password: by a letter, with a name of their own, and who leave with everything they brought.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { faults } from './lib/checks.mjs'
import { journey, same, expect } from './lib/runner.mjs'

const EMAIL = 'hanna.newcomer@example.com'
const OTHER_EMAIL = 'hanna.other@example.com'
const LETTER_MS = 20_000

/** The last letter to an address, as soon as it has left the house. */
async function letterTo(city, email) {
  for (const until = Date.now() + LETTER_MS; Date.now() < until; await new Promise((later) => setTimeout(later, 200))) {
    const all = await readdir(city.folder, { recursive: true })
    const letters = await Promise.all(all.filter((name) => name.endsWith('.eml')).sort().map((name) => readFile(join(city.folder, name), 'utf8')))
    const found = letters.filter((letter) => letter.includes(`To: ${email}`)).pop()
    if (found) return found
  }
  throw new Error(`no letter to ${email}`)
}

/** The text of a letter, whichever way it was packed. */
function textOf(letter) {
  const [head, body] = letter.split(/\r?\n\r?\n(.*)/s)
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return /quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString() : body
}

const sixDigits = (letter) => textOf(letter).match(/(?<!\d)\d{3}\s?\d{3}(?!\d)/)[0].replace(/\D/g, '')

journey('a newcomer signs in by a letter, says what to call them, takes everything away and leaves', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/sign-in/letter')
  same(await faults(page), [], 'asking for a letter')
  await page.locator('[name=email]').fill(EMAIL)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/sign-in/letter/code')
  same(await faults(page), [], 'the code')
  await page.locator('[name=code]').fill(sixDigits(await letterTo(city, EMAIL)))
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/sign-in/name')
  same(await faults(page), [], 'the name')
  for (const [field, name] of [['given', 'Ганна'], ['surname', 'Новенко']]) {
    const input = page.locator(`main [name=${field}]`)
    if (await input.count()) await input.fill(name)
  }
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  for (const path of ['/cabinet', '/cabinet/things', '/cabinet/files', '/cabinet/exports', '/account/consents', '/account/data/requests', '/account', '/account/email', '/account/assurance', '/account/identities', '/account/data', '/account/profile', '/account/export', '/account/close']) {
    const answer = await page.goto(path)
    same(answer.status(), 200, path)
    same(await faults(page), [], path)
  }
  await page.goto('/account/email')
  await page.locator('main form [name=email]').fill(OTHER_EMAIL)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/account/email/code')
  same(await faults(page), [], 'the code of another e-mail')
  await page.locator('[name=code]').fill(sixDigits(await letterTo(city, OTHER_EMAIL)))
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/account')
  expect((await page.locator('main').innerText()).includes(OTHER_EMAIL), 'the e-mail is another')
  await page.goto('/account/export')
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main form button[type=submit]').first().click()])
  expect(download.suggestedFilename().endsWith('.zip'), download.suggestedFilename())
  await page.goto('/account/close')
  await page.locator('main form [name=email]').fill(OTHER_EMAIL)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/account'))
  await page.goto('/account')
  await page.waitForURL(/\/sign-in/)
}, { patience: 180_000 })

/** The code of the last SMS to a number, as soon as it has left the house. */
async function codeTo(city, number, after = 0) {
  for (const until = Date.now() + LETTER_MS; Date.now() < until; await new Promise((later) => setTimeout(later, 200))) {
    const own = city.sms.filter((sms) => sms.to === number)
    if (own.length > after) return own.pop().text.match(/\d{3}\s?\d{3}/)[0].replace(/\D/g, '')
  }
  throw new Error(`no SMS to ${number}`)
}

const next = (page) => page.locator('main form button[type=submit]').first().click()

journey('a newcomer signs in by a code to a phone, changes the number and is asked once more at the old one', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/sign-in')
  same(await faults(page), [], 'the door')
  await page.locator('main a[href^="/sign-in/phone"]').click()
  await page.waitForURL('**/sign-in/phone**')
  await page.locator('[name=phone]').fill('0900 123 456')
  await next(page)
  await page.locator('.govuk-error-summary').waitFor()
  same(await faults(page), [], 'a number that costs')
  await page.locator('[name=phone]').fill('067 765 43 21')
  await next(page)
  await page.waitForURL('**/sign-in/phone/code')
  same(await faults(page), [], 'the code')
  await page.locator('[name=code]').fill(await codeTo(city, '+380677654321'))
  await next(page)
  await page.waitForURL('**/sign-in/name')
  await page.locator('main [name=given]').fill('Ганна')
  await page.locator('main [name=surname]').fill('Телефонна')
  await next(page)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  for (const path of ['/account', '/account/phone', '/account/phone/remove', '/account/profile']) {
    same((await page.goto(path)).status(), 200, path)
    same(await faults(page), [], path)
  }
  await page.goto('/account/phone')
  await page.locator('[name=phone]').fill('050 765 43 21')
  await next(page)
  await page.waitForURL('**/account/phone/code')
  same(await faults(page), [], 'the code of the new number')
  await page.locator('[name=code]').fill(await codeTo(city, '+380507654321'))
  await next(page)
  await page.waitForURL('**/account')
  expect((await page.locator('main').textContent()).includes('+380507654321'), 'the new number')
}, { patience: 180_000 })
