// The timetable's tables: what programs get, trips of a direction written row by row and one by one, a line, days off, an archive being read.
import { clear } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey } from './lib/runner.mjs'

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  // the checks themselves are scripts
  const looked = async (page, name) => javaScriptEnabled && clear(page, name)

  journey(`a programmer finds the timetable as tables of resolution 835${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/transit')
    await page.locator('a[href="/transit/data"]').click()
    await page.waitForURL('**/transit/data')
    await looked(page, 'data of transport')
    const stops = await page.request.get('/transit/835/27_stops.csv')
    expect((await stops.text()).startsWith('uid,code,label,'), 'the table begins with the names of the schema')
    const archive = await page.request.get(await page.locator('a[href$=".zip"][href*="835"]').getAttribute('href'))
    expect(archive.ok(), 'all tables come in one archive')
  })

  journey(`an official writes trips in a table, one by one and as copies, and takes it back${how}`, async (walker, { city }) => {
    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto('/desk/transit/draft')
    await desk.locator('input[name=title]').fill('Пробні зміни')
    await desk.locator('select[name=base]').selectOption({ index: 1 })
    await desk.locator('main form button.govuk-button').first().click()
    await desk.waitForURL(/\/desk\/transit\/\d+\/draft$/)
    const draft = desk.url()
    await looked(desk, 'a draft')
    await desk.locator('a[href*="/draft/table?"]').first().click()
    await desk.locator('table input[name=start-0]').waitFor()
    const table = desk.url()
    await looked(desk, 'a table of trips')
    await desk.locator('input[name=start-0]').fill('05:01')
    await desk.locator('input[name=start-0]').press('Enter')
    await desk.locator('input[name=start-0][value="05:01"]').waitFor()
    await desk.locator('.hr-trips a').first().click()
    await desk.locator('input[name=arrival-1]').waitFor()
    await looked(desk, 'a trip')
    await desk.locator('input[name=by]').fill('7')
    await desk.locator('input[name=count]').fill('2')
    await desk.locator('form[action$="/copy"] button').click()
    await desk.waitForURL(table)
    expect((await desk.locator('main').textContent()).includes('+14'), 'the copies stand in the table')
    await desk.locator('a[href*="/draft/line?"]').click()
    await desk.locator('textarea[name=points]').waitFor()
    await looked(desk, 'a line')
    await desk.goto(draft)
    await desk.locator('a[href*="/draft/days-off"]').first().click()
    await desk.locator('h1').waitFor()
    await looked(desk, 'days off')
    for (let edits = 2; edits > 0; edits--) {
      await desk.goto(draft)
      await desk.locator('form[action$="/undo"] button').click()
      await desk.waitForURL(draft)
    }
    expect((await desk.locator('main').textContent()).includes('Змін ще немає'), 'everything was taken back')
    await desk.goto('/desk/transit/merge')
    await desk.locator('select[name=first]').waitFor()
    await looked(desk, 'a merge')
  }, { group: 'timetable' })
}
