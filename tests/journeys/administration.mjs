// Administrators make registers; experts consider what is proposed.
import { signIn } from './lib/people.mjs'
import { journey, same } from './lib/runner.mjs'

const ONE = { group: 'administration' }
const send = (page, css = 'main form .govuk-button-group button[type=submit], main form > button[type=submit]') => page.locator(css).first().click()

journey('an administrator makes a register field by field, publishes it and adds its first object', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/admin/resources/new')
  await page.locator('[name=title_uk]').fill('Лавки міста')
  await page.locator('[name=title_en]').fill('City benches')
  await send(page)
  await page.waitForURL(/\/admin\/drafts\//)
  const draft = new URL(page.url()).pathname
  await page.goto(`${draft}/fields/new?kind=integer`)
  await page.locator('[name=label_uk]').fill('Скільки місць')
  await page.locator('[name=label_en]').fill('Seats')
  await page.locator('main form .govuk-button-group button[type=submit]').click()
  await page.waitForURL((url) => url.pathname === draft)
  await page.getByRole('link', { name: 'Скільки місць' }).waitFor()
  await page.goto(`${draft}/about`)
  const organisation = page.locator('select[name=organisation]')
  await organisation.selectOption({ index: 1 })
  const code = page.locator('[name=code]')
  if (!(await code.inputValue())) await code.fill('city-benches')
  const register = await code.inputValue()
  await send(page)
  await page.waitForURL((url) => url.pathname === draft)
  await page.goto(`${draft}/publish`)
  await page.locator('input[name=_state][value=active]').check({ force: true })
  await send(page)
  await page.waitForURL(`**/admin/resources/${register}`)
  await page.goto(`/desk/resources/${register}/new`)
  const fields = page.locator('#record-form input.govuk-input[type=text]')
  await fields.first().fill('Лавка біля фонтана')
  await page.locator('#record-form button[name=then][value=publish]').click()
  await page.waitForURL(/\/objects\//)
  const visitor = await walker.page()
  await visitor.goto(`/resources/${register}`)
  await visitor.getByRole('link', { name: 'Лавка біля фонтана' }).click()
  same(await visitor.locator('h1').textContent(), 'Лавка біля фонтана', 'the first object')
}, ONE)

/** Gives an opinion of a proposal on its page. */
async function judge(page, proposal, verdict, words) {
  await page.goto(proposal)
  const opinion = page.locator('form[data-act=opinion]')
  await opinion.locator(`input[value=${verdict}]`).check({ force: true })
  await opinion.locator('textarea').fill(words)
  await opinion.locator('button').click()
  await page.locator('.hr-talk').getByText(words).first().waitFor()
}

/** Opens a page again and again until the locator is there: a job works meanwhile. */
async function comesUp(page, path, css) {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(path)
    if (await page.locator(css).count()) return page.locator(css).first()
    await page.waitForTimeout(500)
  }
  throw new Error(`${css} never came up at ${path}`)
}

journey('an editor proposes a register, experts ask for more, the editor answers, they approve, the register appears', async (walker, { city }) => {
  walker.forgive(/status of 4\d\d/)
  const [editor, expert, administrator] = [await walker.page(), await walker.page(), await walker.page()]
  await signIn(editor, city, 'editor')
  await signIn(expert, city, 'expert')
  await signIn(administrator, city, 'administrator')
  const name = 'Пункти обігріву просто неба'
  await editor.goto('/proposals/new')
  await editor.locator('button[name=do][value=submit]:visible').click()
  await editor.locator('.govuk-error-summary').waitFor()
  await editor.locator('[name=title_uk]').fill(name)
  await editor.locator('[name=why]').fill('Люди питають, де зігрітися, коли немає світла.')
  await editor.locator('[name=sources]').fill('Обхід і листи закладів')
  for (const select of await editor.locator('main select[name=organisation]').all()) await select.selectOption({ index: 1 })
  await editor.locator('button[name=do][value=submit]:visible').click()
  await editor.waitForURL(/\/proposals\/[0-9a-f-]{36}$/)
  const proposal = new URL(editor.url()).pathname

  await expert.goto('/proposals')
  await expert.getByRole('link', { name }).first().click()
  await expert.waitForURL(`**${proposal}`)
  await judge(expert, proposal, 'return', 'Додайте поле з адресою')
  const back = expert.locator('details:has(form[data-act=return])')
  await back.locator('summary').click()
  await back.locator('textarea').fill('Без адреси пункт не знайти')
  await back.locator('button').click()
  await expert.locator('form[data-act=opinion]').waitFor({ state: 'detached' })

  await editor.goto('/notices')
  await editor.getByRole('button', { name: new RegExp(`${name}.*доопрацювання`) }).first().click()
  await editor.waitForURL(`**${proposal}`)
  await editor.getByText('Без адреси пункт не знайти').first().waitFor()
  await editor.locator(`a[href="${proposal}/edit"]`).click()
  await editor.locator('[name="fields.1.label"]').fill('Адреса')
  await editor.locator('[name="fields.1.kind"]').selectOption('address')
  await editor.locator('button[name=do][value=submit]:visible').click()
  await editor.waitForURL(`**${proposal}`)

  await judge(expert, proposal, 'approve', 'Тепер добре')
  same(await editor.locator('a[href^="/resources/"]').count(), 0, 'one approval is not enough')
  await judge(administrator, proposal, 'approve', 'Погоджуюся')
  const resource = await comesUp(editor, proposal, 'aside a[href^="/resources/"]')
  same(await resource.textContent(), name, 'the resource of the proposal')
  const address = await resource.getAttribute('href')
  const visitor = await walker.page()
  await visitor.goto(`/resources?q=${encodeURIComponent(name)}`)
  await visitor.locator(`a[href="${address}"]`).first().click()
  await visitor.waitForURL(`**${address}`)
  same((await visitor.locator('h1').textContent()).trim(), name, 'the register in the catalogue')
}, { group: 'expert' })
