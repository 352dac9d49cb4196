// Administrators make registers; experts consider what is proposed.
import { signIn } from './lib/people.mjs'
import { expect, journey, same } from './lib/runner.mjs'

const ONE = { group: 'administration' }

journey('an administrator makes a register, publishes it and adds its first object', async (walker, { city }) => {
  const page = await walker.page()
  await signIn(page, city, 'administrator')
  await page.goto('/admin/resources/new')
  await page.locator('main h1').waitFor()
  expect(await page.locator('main').innerText(), 'the page has words')
}, ONE)
