import type { Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

// They only look, and take longest: side by side.
test.describe.configure({ mode: 'parallel' })

/** A phone, a laptop and a beamer. */
const WIDTHS = [360, 1280, 1920]

const looks = { reducedMotion: 'reduce', colorScheme: 'light' } as const

const settled = async (page: Page) => {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Addresses of the plan's screens, as its own navigation lists them; a new screen is looked at from its first day. */
const screensOf = async (page: Page): Promise<string[]> => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const plan = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  const links = page.getByRole('link')
  await expect(links.filter({ hasText: /^(Wie doet wat|Who does what)$/ }).first()).toBeVisible()
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  )
  // Behind a person's own face, so in no list of links.
  const own = `${plan}/my-data`
  return [...new Set([plan, ...addresses.filter((address) => address.startsWith(`${plan}/`)), own])]
}

/** The address of one person's own screen, from the screen that lists the people. */
const onePerson = async (page: Page): Promise<string[]> => {
  const plan = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  const people = page.locator(`a[href^="${plan}/people/"]`)
  return (await people.count()) === 0 ? [] : [(await people.first().getAttribute('href')) ?? '']
}

const visitScreens = async (page: Page, look: (address: string) => Promise<void>) => {
  await settled(page)
  const seen: string[] = []
  const faults: string[] = []
  const queue = [...(await screensOf(page)), '/plans', '/plans/new', '/account', '/nowhere']
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    // Inside the app, as a person goes: no screen is loaded anew for another size or theme.
    await page.evaluate((to) => history.pushState(null, '', to), address)
    await settled(page)
    if (address.endsWith('/people')) queue.push(...(await onePerson(page)))
    // All screens are looked at, whatever is wrong with the first of them.
    await look(address).catch((error: Error) =>
      faults.push(`${address.replace(/[0-9a-f-]{36}/g, 'id')}\n${error.message}`),
    )
    seen.push(address)
  }
  expect(faults.join('\n')).toBe('')
  expect(seen.length).toBeGreaterThan(6)
}

test('every screen in Dutch: nothing cut, overlapping or too small at any width, WCAG 2.2 AA in light and dark', async ({
  visit,
}) => {
  test.setTimeout(180_000)
  const { page } = await visit('hanna', looks)
  await visitScreens(page, async () => {
    await expectGoodLayout(page, { widths: WIDTHS })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
  })
})

test('every screen in English: nothing cut, overlapping or too small at any width', async ({ visit }) => {
  test.setTimeout(180_000)
  const { page } = await visit('esra', { ...looks, locale: 'en-GB' })
  await visitScreens(page, () => expectGoodLayout(page, { widths: WIDTHS }))
})

test('sign-in at every width, light and dark, in both languages', async ({ browser, server }) => {
  for (const locale of ['nl-NL', 'en-GB']) {
    const page = await openSignIn(browser, server.origin, { ...looks, locale })
    await settled(page)
    await expectGoodLayout(page, { widths: WIDTHS })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    await page.context().close()
  }
})
