// The search: suggestions while somebody types, what a slip or another layout finds, what nothing found leads to.
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const RESULTS = 'main .hr-item h2 a'

journey('a visitor is offered things while typing and goes to one with the keyboard alone', async (walker) => {
  const page = await walker.page()
  await page.goto('/search')
  const box = page.locator('main').getByRole('combobox')
  await box.pressSequentially('апте')
  const options = page.getByRole('option')
  await options.first().waitFor()
  await page.locator('#hr-announce', { hasText: 'Знайдено' }).waitFor()
  const label = await options.first().locator('span').first().textContent()
  await box.press('ArrowDown')
  same(await box.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'), 'the active option')
  await box.press('Escape')
  same(await page.getByRole('listbox').count(), 0, 'lists to be seen')
  same(await box.inputValue(), 'апте', 'Escape keeps the words')
  await box.press('ArrowDown')
  await options.first().waitFor()
  await box.press('ArrowDown')
  await box.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/search')
  expect((await page.locator('h1').textContent()).includes(label.trim()), `the page of ${label}`)
})

for (const [how, javaScriptEnabled] of [['', true], [' without scripts', false]]) {
  journey(`a visitor searches from any page, narrows and comes back${how}`, async (walker) => {
    const page = await walker.page({ javaScriptEnabled })
    await page.goto('/about')
    const panel = page.locator('header details', { has: page.locator('form[role=search]') })
    await panel.locator('summary').click()
    const box = panel.locator('input[type=search]')
    if (javaScriptEnabled) await page.waitForFunction(() => document.activeElement?.type === 'search')
    await box.fill('аптеки')
    await box.press('Enter')
    await page.locator(RESULTS).first().waitFor()
    expect((await page.locator('main mark').count()) > 0, 'what was asked for is marked')
    const kinds = page.locator('main .hr-chip', { hasText: /Об’єкти/ })
    await kinds.first().click()
    await page.waitForURL(/kind=object/)
    await page.locator('aside a').first().click()
    await page.waitForURL(/group=/)
    expect((await page.locator(RESULTS).count()) > 0, 'something is left')
    await page.locator(RESULTS).first().click()
    await page.waitForURL(/\/objects\//)
    await page.goBack()
    same(await page.locator('main input[type=search]').inputValue(), 'аптеки', 'the words')
  })
}

journey('another layout and a slip are read and said, and exactly what was typed can be asked for', async (walker) => {
  const page = await walker.page()
  await page.goto('/search?q=fgntrf')
  await page.getByText('Показано для «аптека»').waitFor()
  expect((await page.locator(RESULTS).count()) > 0, 'pharmacies by another layout')
  await page.goto('/search?q=апетка')
  await page.getByText('Показано для «аптека»').waitFor()
  await page.getByRole('link', { name: 'Шукати саме «апетка»' }).click()
  await page.getByRole('heading', { name: 'За цими словами нічого немає' }).waitFor()
  expect((await page.locator('main a[href^="tel:"]').count()) === 1, 'the telephone of the city')
  expect((await page.locator('main a[href^="/rubrics/"]').count()) > 0, 'rubrics')
})

journey('what was looked for in vain becomes a synonym and is found', async (walker, { city }) => {
  const page = await walker.page()
  await page.goto('/search?q=пігулкарня')
  await page.getByRole('heading', { name: 'За цими словами нічого немає' }).waitFor()
  const publisher = await walker.page()
  await signIn(publisher, city, 'administrator')
  const row = publisher.locator('main tr', { hasText: 'пігулкарня' })
  for (let tries = 0; tries < 40 && !(await row.count()); tries++) {
    await publisher.waitForTimeout(1000)
    await publisher.goto('/admin/search')
  }
  await row.getByRole('link', { name: 'Додати синонім' }).click()
  await publisher.locator('textarea').fill('пігулкарня\nаптека')
  await publisher.getByRole('button', { name: 'Зберегти' }).click()
  await publisher.getByText('Синоніми збережено').waitFor()
  await page.waitForTimeout(2500)
  await page.goto('/search?q=пігулкарні')
  await page.locator(RESULTS).first().waitFor()
})
