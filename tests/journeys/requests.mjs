// Requests: a resident tells of a problem without an account and without scripts, an official ends it, the resident says it is not done.
import { clear, faults } from './lib/checks.mjs'
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`a resident tells of a problem, an official ends it, the resident contests it${how}`, async (walker, { city }) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/requests/new')
    await page.locator('a.hr-choice').first().click()
    await page.locator('main form textarea[name=text]').fill('Глибока яма на правій смузі')
    await page.locator('main form input[name=address]').first().fill(`вул. Вигадана, ${javaScriptEnabled ? 1 : 2}`)
    await page.locator('main form button.govuk-button').last().click()
    await page.locator('.govuk-panel').waitFor()
    const here = page.url()
    const number = (await page.locator('h1').textContent()).trim()
    expect((await page.locator('.govuk-panel').textContent()).includes(number), 'the number and the code are told')

    const desk = await walker.page({ javaScriptEnabled })
    await signIn(desk, city, 'administrator')
    await desk.goto(`/desk/cases?desk=all&q=${encodeURIComponent(number)}`)
    await desk.locator('.hr-data tbody th a').first().click()
    for (const verb of ['charge', 'take', 'finish']) {
      await desk.locator(`a[href$="/move/${verb}"]`).click()
      const executor = desk.locator('select[name=executor]')
      if (await executor.count()) await executor.selectOption({ index: 1 })
      const answer = desk.locator('textarea[name=answer]')
      if (await answer.count()) await answer.fill('Яму залатано.')
      await desk.locator('main form button.govuk-button').first().click()
      await desk.waitForURL(/\/desk\/cases\/[^/]+$/)
    }

    await page.goto(here)
    await page.locator('form[action$="/move/contest"] textarea').fill('Яма на місці')
    await page.locator('form[action$="/move/contest"] button').click()
    await page.waitForURL(here)
    expect((await page.locator('main').textContent()).includes('Яма на місці'), 'the objection stands')
  })
}

journey('pages of requests and cases have no faults at any width', async (walker, { city }) => {
  const page = await walker.page()
  for (const path of ['/requests', '/requests/new', '/requests/new/roads-pothole', '/requests/track', '/requests/statistics?by=executor', '/requests/statistics/2026-11']) {
    await page.goto(path)
    await clear(page, path)
  }
  await page.locator('main').waitFor()
  await page.goto('/requests')
  await page.locator('.hr-item a').first().click()
  await clear(page, 'a problem')
  await signIn(page, city, 'administrator')
  await page.goto('/desk/cases?desk=all')
  await clear(page, 'the desk')
  await page.locator('.hr-data tbody th a').first().click()
  await clear(page, 'a case')
  for (const path of ['/desk/cases/deadlines', '/admin/cases', '/admin/cases/new', '/admin/cases/kinds/requests', '/admin/cases/kinds/requests/change', '/admin/cases/calendar']) {
    await page.goto(path)
    await clear(page, path)
  }
})

journey('a case that changes while somebody reads it says so', async (walker, { city }) => {
  const [reader, other] = [await walker.page(), await walker.page()]
  for (const page of [reader, other]) {
    await signIn(page, city, 'administrator')
    await page.goto('/desk/cases?desk=all&state=new')
    await page.locator('.hr-data tbody th a').last().click()
    await page.waitForURL(/\/desk\/cases\/[^/]+$/)
  }
  await other.locator('a[href$="/assign"]').click()
  await other.locator('select[name=executor]').selectOption({ index: 1 })
  await other.locator('main form button.govuk-button').first().click()
  await other.waitForURL(/\/desk\/cases\/[^/]+$/)
  // as when the reader comes back to the tab, sooner than by the clock
  await reader.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await reader.locator('[data-here-said]', { hasText: 'Справу змінено' }).waitFor()
  same(await faults(reader), [], 'the case that has changed')
  await reader.locator('[data-here-said] a').click()
  await reader.waitForLoadState()
  same(await reader.locator('[data-here-said] a').count(), 0, 'nothing has changed since')
})

journey('an executor without an account takes a case and reports by the link of a letter', async (walker, { city }) => {
  walker.forgive(/status of 422/)
  const page = await walker.page()
  await page.goto('/requests/new/waste-uncollected')
  await page.locator('main form textarea[name=text]').fill('Контейнери переповнені третій день')
  await page.locator('main form input[name=address]').first().fill('вул. Вигадана, 7')
  await page.locator('main form button.govuk-button').last().click()
  await page.locator('.govuk-panel').waitFor()
  const number = (await page.locator('h1').textContent()).trim()
  const desk = await walker.page()
  await signIn(desk, city, 'administrator')
  await desk.goto(`/desk/cases?desk=all&q=${encodeURIComponent(number)}`)
  await desk.locator('.hr-data tbody th a').first().click()
  expect((await desk.locator('main').textContent()).includes('Чисте місто'), 'the rules name the executor')
  await desk.goto('/admin/mail?to=shift@clean-city.example')
  await desk.locator('td a').first().click()
  const link = (await desk.locator('main').textContent()).match(/\/executor\/[\w.-]+/)[0]
  const shift = await walker.page()
  await shift.goto(link)
  same((await shift.locator('h1').textContent()).trim(), number, 'the case')
  await clear(shift, 'a case of an executor')
  await shift.locator('a[href$="/take"]').click()
  await clear(shift, 'a step of an executor')
  await shift.locator('main form button.govuk-button').first().click()
  await shift.waitForURL(`**${link}`)
  await shift.locator('a[href$="/finish"]').click()
  await shift.locator('main form button.govuk-button').first().click()
  await shift.locator('.govuk-error-summary').waitFor()
  await shift.locator('textarea[name=answer]').fill('Вивезли, майданчик прибрано.')
  await shift.locator('main form button.govuk-button').first().click()
  await shift.waitForURL(`**${link}`)
  await page.reload()
  expect((await page.locator('main').textContent()).includes('Вивезли, майданчик прибрано.'), 'the applicant reads the answer')
  await desk.goto('/admin/cases/mailboxes')
  await clear(desk, 'the mailboxes of executors')
})

journey('a problem is told without a connection and goes by itself when there is one', async (walker) => {
  walker.forgive(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
  const page = await walker.page()
  await page.goto('/requests/new')
  await page.waitForFunction(async () => (await caches.has('later-pages-1')) && (await (await caches.open('later-pages-1')).match('/requests/new/light-out')) !== undefined)
  await page.waitForFunction(async () => (await (await caches.open('later-parts-1')).keys()).some(({ url }) => url.endsWith('.css')))
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await page.context().setOffline(true)
  await page.goto('/requests/new/light-out')
  await page.locator('main form textarea[name=text]').fill('Темно біля укриття')
  await page.locator('main form input[name=address]').first().fill('вул. Вигадана, 11')
  await page.locator('main form button.govuk-button').last().click()
  await page.getByText('Звернення збережено на цьому пристрої').first().waitFor()
  await page.context().setOffline(false)
  const sent = page.locator('[data-later-said] a')
  await sent.waitFor()
  const number = (await sent.textContent()).trim()
  await sent.click()
  await page.waitForURL(/\/requests\/[^/]+\/[^/]+$/)
  same((await page.locator('h1').textContent()).trim(), number, 'its page')
  expect((await page.locator('main').textContent()).includes('Темно біля укриття'), 'what was written')
  same(await page.evaluate(() => localStorage.getItem('later:waits')), null, 'nothing waits')
})
