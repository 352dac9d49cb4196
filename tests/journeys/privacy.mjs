// Consents, requests about data, terms of keeping and incidents, as a person and as the officer walk through them, on the narrowest phone.
import { faults } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { journey, same, expect } from './lib/runner.mjs'

const NARROW = { width: 320, height: 720 }

async function sound(page, path) {
  const answer = await page.goto(path)
  same(answer.status(), 200, path)
  same(await faults(page), [], path)
}

const submit = (page, form = 'main form') => page.locator(`${form} button:not([name])`).first().click()

journey('a purpose is written with a preview, a person agrees, sees it in the cabinet and withdraws', async (walker, { city }) => {
  const officer = await walker.page()
  await signIn(officer, city, 'administrator')
  await officer.setViewportSize(NARROW)
  await sound(officer, '/admin/consents')
  await sound(officer, '/admin/consents/new')
  const words = { code: 'walk-news', 'title-uk': 'Новини прогулянок', 'title-en': 'News of walks', 'body-uk': 'Раз на місяць.', 'body-en': 'Once a month.' }
  for (const [name, text] of Object.entries(words)) await officer.locator(`[name="${name}"]`).fill(text)
  await officer.locator('main form button[name=preview]').click()
  await officer.locator('#preview').waitFor()
  same(await faults(officer), [], 'the preview')
  await submit(officer)
  await officer.waitForURL('**/admin/consents/walk-news')
  same(await faults(officer), [], 'the purpose')

  const person = await walker.page()
  await signIn(person, city, 'expert')
  await person.setViewportSize(NARROW)
  await sound(person, '/account/consents')
  await sound(person, '/account/consents/walk-news')
  await submit(person, 'main form[action="/account/consents/walk-news"]')
  await person.waitForURL('**/account/consents')
  same(await faults(person), [], 'the history')
  await person.goto('/cabinet')
  await person.locator('main a', { hasText: 'Новини прогулянок' }).first().waitFor()
  same(await faults(person), [], 'the cabinet')
  await sound(person, '/cabinet/things?q=прогулянок')
  await person.goto('/account/consents/walk-news')
  await submit(person, 'main form[action$="/withdraw"]')
  await person.waitForURL('**/account/consents')
}, { patience: 120_000 })

journey('a request about data is asked, answered and read; an incident has its clock; a dry run is told', async (walker, { city }) => {
  const person = await walker.page()
  await signIn(person, city, 'publisher')
  await person.setViewportSize(NARROW)
  await sound(person, '/account/data/requests')
  await sound(person, '/account/data/requests/new')
  await person.locator('[name=kind][value=access]').check({ force: true })
  await person.locator('[name=asked]').fill('Що саме ви зберігаєте про мене?')
  await submit(person)
  await person.locator('main', { hasText: 'Що саме ви зберігаєте' }).waitFor()
  same(await faults(person), [], 'my request')

  const officer = await walker.page()
  await signIn(officer, city, 'data_protection')
  await officer.setViewportSize(NARROW)
  for (const path of ['/admin/privacy', '/admin/privacy/restrictions', '/admin/data-questions', '/admin/privacy/processing', '/admin/privacy/looks', '/admin/privacy/retention', '/admin/privacy/retention/run', '/admin/privacy/incidents', '/admin/privacy/incidents/new', '/admin/privacy/requests']) await sound(officer, path)
  await officer.locator('main .hr-list a').first().click()
  await officer.locator('[name=answer]').waitFor()
  same(await faults(officer), [], 'answering')
  await officer.locator('[name=outcome][value=done]').check({ force: true })
  await officer.locator('[name=answer]').fill('Ім’я, пошту та журнал дій.')
  await submit(officer)
  await officer.waitForURL('**/admin/privacy/requests')
  await officer.goto('/admin/privacy/incidents/new')
  await officer.locator('[name=title]').fill('Втрачено телефон')
  await officer.locator('[name=what]').fill('Залишили в трамваї, відкликали сеанси.')
  await officer.locator('[name=touched]').fill('Службова пошта однієї людини.')
  await submit(officer)
  await officer.locator('main', { hasText: 'Втрачено телефон' }).waitFor()
  same(await faults(officer), [], 'the incident')
  await person.reload()
  expect(await person.locator('main', { hasText: 'журнал дій' }).count(), 'the answer is read')
}, { patience: 120_000 })
