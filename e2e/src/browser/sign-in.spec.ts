import { expect, openSignIn, test } from './fixtures.ts'

test('sign-in, reading and signing out work with the keyboard alone', async ({ browser, server }) => {
  const page = await openSignIn(browser, server.origin)
  const hanna = page.getByRole('button', { name: /^Hanna/ })
  await expect(hanna).toBeVisible()
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    if (await hanna.evaluate((button) => button === document.activeElement)) break
  }
  await expect(hanna).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Plan van/ })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  const menu = page.getByRole('button', { name: /^Menu van Hanna/ })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  const signOut = page.getByRole('menuitem', { name: 'Uitloggen', exact: true })
  await signOut.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Wie ben jij?' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Wie ben jij?' })).toBeVisible()
  await page.context().close()
})

test('H2: the session cookie is out of reach of scripts', async ({ visit }) => {
  const { page } = await visit('noor')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
  expect(cookie!.name).toMatch(/^__Host-/)
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('the pages speak Dutch and English, and remember which', async ({ visit, browser, server }) => {
  const signIn = await openSignIn(browser, server.origin)
  await signIn.getByRole('button', { name: 'English' }).click()
  await expect(signIn.getByRole('heading', { level: 1 })).toHaveText('Who are you?')
  await expect(signIn.locator('html')).toHaveAttribute('lang', 'en')
  await signIn.getByRole('button', { name: /^Esra/ }).click()
  await expect(signIn.getByRole('button', { name: 'Who sees this?' }).first()).toBeVisible()
  await expect(signIn.getByText('Saved', { exact: true })).toBeVisible()
  // From the first request on, for it decides in which language mails come.
  const asksWhoIAm = signIn.waitForRequest((request) => request.url().endsWith('/api/v1/me'))
  await signIn.reload()
  expect((await asksWhoIAm).headers()['accept-language']).toBe('en')
  await expect(signIn.getByRole('button', { name: 'Who sees this?' }).first()).toBeVisible()
  await signIn.context().close()

  const { page } = await visit('esra')
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl')
  await expect(page.getByRole('button', { name: 'Wie ziet dit?' }).first()).toBeVisible()
})
