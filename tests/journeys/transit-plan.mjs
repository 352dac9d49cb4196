// The journey planner: a way with conditions, on the map and in words; a resident who is told when to leave.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  // the checks themselves are scripts
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)

  journey(`a passenger plans a way past a place and shares it${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/transit/plan')
    await page.locator('#from').fill('Площа Гірницька')
    await page.locator('#to').fill('Залізничний вокзал')
    await page.locator('#time').fill('10:00')
    await page.locator('main form button.govuk-button').first().click()
    await page.locator('.hr-plan').first().waitFor()
    await looked(page, 'journeys')
    const said = await page.locator('main').textContent()
    expect(said.includes('прокладено вулицями'), 'people walk along streets')
    expect(said.includes('≈'), 'a price is said')
    await page.locator('.hr-plan__words').first().waitFor({ state: 'attached' })
    if (javaScriptEnabled) {
      await page.locator('.hr-plan__map').first().scrollIntoViewIfNeeded()
      await page.locator('.hr-plan__map[data-map-ready]').first().waitFor({ timeout: 40_000 })
    } else expect((await page.locator('.hr-plan__map svg').count()) > 0, 'the way is drawn')
    const share = await page.locator('a[data-share]').getAttribute('href')
    const first = await page.locator('.hr-plan h3').first().textContent()
    await page.goto(share)
    expect((await page.locator('.hr-plan h3').first().textContent()) === first, 'the link leads to the same journeys')
    await page.goto(changed(share, { changes: '0', window: '60', pace: 'slow' }))
    await page.locator('.hr-plan, .hr-empty').first().waitFor()
    await looked(page, 'journeys with conditions')
  })

  journey(`somebody signed in asks when to leave and no longer${how}`, async (walker, { city }) => {
    const page = await walker.page({ javaScriptEnabled })
    await signIn(page, city, 'editor')
    await page.goto('/transit/plan?from=Площа+Гірницька&to=Залізничний+вокзал&day=' + tomorrow() + '&time=10:00')
    await page.locator('a[href^="/transit/leave"]').first().click()
    await page.locator('input[name=walk]').fill('7')
    await looked(page, 'asking when to leave')
    await page.locator('main form button.govuk-button').first().click()
    await page.waitForURL((url) => url.pathname === '/transit/leave' && !url.search)
    expect((await page.locator('main').textContent()).includes('Виходити о'), 'the wish is listed')
    await looked(page, 'what one waits for')
    await page.locator('form[action$="/end"] button').first().click()
    await page.waitForURL((url) => url.pathname === '/transit/leave')
    expect((await page.locator('main').textContent()).includes('Ви нічого не чекаєте'), 'nothing is waited for')
  })
}

/** A path with other parameters. */
function changed(path, parameters) {
  const url = new URL(path, 'http://city')
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.pathname + url.search
}

function tomorrow() {
  return new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
}
