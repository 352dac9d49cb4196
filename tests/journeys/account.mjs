// Signing in and out, and the second factor.
import { createHmac } from 'node:crypto'
import { signIn } from './lib/people.mjs'
import { journey, same } from './lib/runner.mjs'

const STEP_SECONDS = 30

/** The six digits of RFC 6238 for a secret in base32. */
function sixDigits(secret) {
  const bits = [...secret.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[hash.length - 1] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const signOut = async (page) => {
  await page.goto('/account')
  await Promise.all([page.waitForURL((url) => url.pathname !== '/account'), page.locator('main form[action="/sign-out"] button').click()])
}

journey('a wrong password is refused in words, the e-mail stays, and the right one lets in and out', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(city.accounts.editor.email)
  await page.locator('[name=password]').fill('не той пароль')
  await page.locator('main form button[type=submit]').first().click()
  await page.locator('.govuk-error-summary').waitFor()
  same(await page.evaluate(() => document.activeElement.className.includes('govuk-error-summary')), true, 'the summary has the focus')
  same(await page.locator('[name=email]').inputValue(), city.accounts.editor.email, 'the e-mail')
  await signIn(page, city, 'editor')
  await signOut(page)
  await page.goto('/account')
  await page.waitForURL(/\/sign-in/)
}, { group: 'editor' })

journey('a second factor is set with a phone, asked for at the next sign-in and taken away again', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'expert')
  await page.goto('/account/second-factor')
  const secret = await page.locator('main code').first().textContent()
  await page.locator('[name=code]').fill(sixDigits(secret))
  await page.locator('main [name=password]').fill(city.accounts.expert.password)
  await page.locator('main form button[type=submit]').last().click()
  const spare = await page.locator('.govuk-inset-text code').first().textContent()
  await signOut(page)
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(city.accounts.expert.email)
  await page.locator('[name=password]').fill(city.accounts.expert.password)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/\/sign-in\/code/)
  await page.locator('[name=code]').fill(spare)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto('/account/second-factor')
  await page.locator('main [name=password]').fill(city.accounts.expert.password)
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL('**/account')
}, { group: 'expert' })

/** A device with a passkey store, as the browser's own tools make it. */
async function device(page) {
  const tools = await page.context().newCDPSession(page)
  await tools.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', { options })
  const present = (enabled) => tools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  const held = async () => (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length
  return { present, held }
}

journey('a passkey is added, signs in alone at the door, shows that it is still them, and is removed', async (walker, { city }) => {
  // browsers give passkeys to names, not to numbers
  const page = await walker.page({ baseURL: city.origin.replace('127.0.0.1', 'localhost') })
  await signIn(page, city, 'publisher')
  const phone = await device(page)
  await page.goto('/account/passkeys')
  await page.locator('main [name=name]').fill('Телефон')
  await page.locator('[data-passkey=create] button').click()
  await page.locator('.govuk-inset-text code').first().waitFor()
  same(await page.locator('.govuk-inset-text code').count(), 10, 'an official gets codes for the day the phone is lost')
  same(await phone.held(), 1, 'the phone has it')
  await page.goto('/account/passkeys')
  same(await page.locator('main th[scope=row]').textContent(), 'Телефон', 'the list')

  // the browser itself offers the passkey where the e-mail is typed; here its owner presses the button
  await phone.present(false)
  await signOut(page)
  await page.goto('/sign-in')
  await phone.present(true)
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in')), page.locator('[data-passkey=get] button').click().catch(() => {})])
  await page.goto('/account/passkeys')
  await page.locator('main a[href$="/remove"]').click()
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/account/passkeys')
  same(await page.locator('main th[scope=row]').count(), 0, 'it is gone')
}, { group: 'publisher' })

journey('a page of somebody who has signed out elsewhere clears itself and leads back in', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'publisher')
  await page.goto('/cabinet')
  const other = await page.context().newPage()
  await signOut(other)
  await other.close()
  await page.bringToFront()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const door = page.getByRole('link', { name: 'Сеанс завершено. Увійти знову' })
  await door.waitFor()
  same(await page.locator('body').innerText(), 'Сеанс завершено. Увійти знову', 'nothing else is left')
  await door.click()
  await page.waitForURL(/\/sign-in\?next=%2Fcabinet/)
}, { group: 'publisher' })
