// What residents and guests do: find, read, change the look, walk with the keyboard, print.
import { tabTo } from './lib/keyboard.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const REGISTER = '/resources/pharmacies'
const insulin = 'input[name="f.insulin"][value=true]'
const count = async (page) => Number(/\d+/.exec(await page.locator('#results b').first().textContent())[0])

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`a visitor finds a pharmacy by a filter and opens it in both languages${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/')
    await page.locator('.hr-hero input[type=search]').fill('аптека')
    await page.locator('.hr-hero input[type=search]').press('Enter')
    await page.locator(`main a[href="${REGISTER}"]`).first().click()
    const all = await count(page)
    const facet = page.locator('.hr-facet', { has: page.locator(insulin) })
    if (!(await facet.evaluate((one) => one.open))) await facet.locator('summary').click()
    await page.locator(insulin).check()
    if (!javaScriptEnabled) await page.locator('#filters button.hr-block').click()
    await page.waitForURL(/f\.insulin=true/)
    await page.locator('#results .hr-chip--on').first().waitFor()
    const some = await count(page)
    expect(some > 0 && some < all, `of ${all} pharmacies ${some} are left`)
    const title = await page.locator('#results .hr-item h3 a').first().textContent()
    await page.locator('#results .hr-item h3 a').first().click()
    same(await page.locator('h1').textContent(), title, 'the heading of the pharmacy')
    await page.goBack()
    expect(await page.locator(insulin).isChecked(), 'coming back keeps the filter')
    await page.locator('summary', { hasText: 'Вигляд' }).click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.locator('html[lang=en]').waitFor()
    same(await page.locator('h1').textContent(), 'Pharmacies', 'the heading in English')
    same(await count(page), some, 'pharmacies in English')
  })
}

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`a visitor changes theme, size and contrast, and they stay${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/resources')
    const choose = async (href) => {
      const panel = page.locator('details.hr-pop', { has: page.locator('a[href^="/look?"]') }).first()
      if (!(await panel.evaluate((one) => one.open))) await panel.locator('summary').click()
      await panel.locator(`a[href^="${href}"]`).click()
    }
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await choose('/look?theme=dark')
    await page.locator('html[data-theme=dark]').waitFor()
    await choose('/look?size=3')
    await page.locator('html[data-size="3"]').waitFor()
    await page.goto('/')
    same(await page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.dataset.size]), ['dark', '3'], 'the look of the next page')
    expect((await background()) !== light, 'the dark page is dark')
    await choose('/look?contrast=more')
    await page.locator('html[data-contrast=more][data-theme=light]').waitFor()
  })
}

journey('a visitor walks from the home page to an object with the keyboard alone and always sees where they are', async (walker) => {
  const page = await walker.page()
  await page.goto('/')
  const first = await tabTo(page, () => true, 'anything')
  same(first.href, '#main', 'the first stop is the way past the menu')
  await page.keyboard.press('Enter')
  await tabTo(page, ({ href }) => href === '/resources', 'the catalogue')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/resources')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, ({ href }) => href.startsWith('/resources/') && !href.includes('?'), 'a register')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/resources\/[^/]+$/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, ({ href }) => href.includes('/objects/'), 'an object')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/objects\//)
  await page.locator('h1').waitFor()
})

journey('an object is printed on white paper without menus and buttons', async (walker) => {
  const page = await walker.page({ colorScheme: 'dark' })
  await page.goto(REGISTER)
  await page.locator('#results .hr-item h3 a').first().click()
  await page.locator('h1').waitFor()
  await page.emulateMedia({ media: 'print' })
  same(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)', 'the paper')
  for (const css of ['.hr-tools', '.hr-strip', '.govuk-breadcrumbs', 'main .govuk-button']) same(await page.locator(css).first().isVisible(), false, `${css} on paper`)
  expect(await page.locator('h1').isVisible(), 'the heading is printed')
  const pdf = await page.pdf({ format: 'A4', tagged: true })
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(sheets >= 1 && sheets <= 3, `an object takes ${sheets} sheets`)
})

journey('with forced colours and less motion nothing is lost', async (walker) => {
  const page = await walker.page({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(REGISTER)
  const border = (css) => page.locator(css).first().evaluate((one) => parseFloat(getComputedStyle(one).borderTopWidth))
  for (const css of ['.govuk-button', '.govuk-tag', '.hr-map']) expect((await border(css)) > 0, `${css} has a border`)
  same(await page.locator('.hr-seg [aria-current]').first().evaluate((one) => getComputedStyle(one).outlineStyle), 'solid', 'the chosen view is marked')
  same(await page.locator('.govuk-checkboxes__input').first().evaluate((one) => getComputedStyle(one).opacity), '1', 'checkboxes are the system’s own')
  await page.goto('/')
  same(await page.locator('.hr-card--link').first().evaluate((one) => getComputedStyle(one).transitionDuration), '0s', 'motion')
})

journey('a page that is not there says so and helps to go on', async (walker) => {
  walker.forgive(/404/)
  const page = await walker.page()
  const answer = await page.goto('/no-such-page')
  same(answer.status(), 404, 'the status')
  await page.locator('h1').waitFor()
  await page.locator('main a[href="/"]').first().click()
  await page.locator('.hr-hero').waitFor()
})
