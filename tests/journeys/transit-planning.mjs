// Planning of transport: what is reached from a place, a scenario made, reckoned, compared, shown to everybody.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)
  const main = async (page) => (await page.locator('main').textContent()).replace(/\s+/g, ' ')
  const ready = async (page) => {
    for (let tries = 0; tries < 120; tries++) {
      if ((await page.locator('#figures').count()) > 0) return
      await page.waitForTimeout(1_000)
      await page.goto(page.url().split('#')[0])
    }
    throw new Error('the study was not reckoned in time')
  }

  journey(`an official plans: what is reached from a stop, a scenario compared and shown to everybody${how}`, async (walker, { city }) => {
    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/transit/planning')
    await looked(desk, 'planning')
    await desk.goto('/desk/transit/planning/isochrone?place=stop:1001&cell=1000')
    await desk.locator('.hr-shades').waitFor()
    await looked(desk, 'an isochrone')
    await desk.goto('/desk/transit/planning/scenarios/new')
    await desk.locator('input[name=title]').fill(`Рідше${how}`)
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(/scenarios\/\d+$/)
    const scenario = desk.url()
    await desk.locator('a[href$="/changes/frequency"]').click()
    await desk.locator('select[name=route]').selectOption({ index: 1 })
    await desk.locator('input[name=percent]').fill('50')
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(scenario)
    await looked(desk, 'a scenario')
    await desk.locator('a[href*="studies/new"]').click()
    await desk.locator('select[name=cell]').selectOption('1000')
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(/studies\/\d+$/)
    await ready(desk)
    expect((await main(desk)).includes('програють'), 'losers are named')
    await looked(desk, 'a study')
    await desk.locator('form[action$="/share"] button').click()
    await desk.locator('main .hr-note a').waitFor()
    const shown = await desk.locator('main .hr-note a').first().getAttribute('href')
    const visitor = await walker.page({ javaScriptEnabled })
    await visitor.goto(shown)
    expect((await main(visitor)).includes('програють'), 'everybody who has the address sees it')
    await looked(visitor, 'a shared study')
  }, { group: 'planning' })
}
