// Signing in and out, as people do it.
export async function signIn(page, city, role, { password } = {}) {
  const account = city.accounts[role]
  if (!account) throw new Error(`the demonstration has no ${role}`)
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(account.email)
  await page.locator('[name=password]').fill(password ?? account.password)
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in')), page.locator('main form button[type=submit]').first().click()])
}
