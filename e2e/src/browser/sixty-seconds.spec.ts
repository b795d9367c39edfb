import type { Locator, Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'

/** Presses from the button to sign in on, that one too: whoever helps has a minute, and no patience for menus. */
const MOST_TAPS = 5

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** Counts in the page itself, so that no press of the test is forgotten. */
const countTaps = async (page: Page) => {
  await page.evaluate(() => {
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.isTrusted) return
        const taps = Number(document.documentElement.dataset.taps ?? 0) + 1
        document.documentElement.dataset.taps = String(taps)
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset.taps ?? 0))
}

/** Somebody with a phone in the hand, before the page to sign in. */
const withPhone = async (use: (page: Page) => Promise<void>, open: () => Promise<Page>) => {
  const page = await open()
  const taps = await countTaps(page)
  await use(page)
  const counted = await taps()
  expect(counted).toBeGreaterThan(1)
  expect(counted).toBeLessThanOrEqual(MOST_TAPS)
  await page.context().close()
}

const signInAs = (page: Page, name: RegExp) => page.getByRole('button', { name }).tap()

/** Scrolling is no press; what is read must be in sight. */
const read = async (words: Locator) => {
  await words.scrollIntoViewIfNeeded()
  await expect(words).toBeInViewport()
}

test('Riet reads the goal and adds how it goes, within five taps; Esra sees it at once', async ({
  browser,
  server,
  visit,
}) => {
  const esra = await visit('esra')
  await withPhone(
    async (page) => {
      await signInAs(page, /^Riet/)
      const goal = page.getByRole('article').filter({ hasText: 'Ik wil thuis rustig kunnen eten.' })
      await read(goal.getByText('Ik wil thuis rustig kunnen eten.').last())
      await goal.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).tap()
      await page.keyboard.type('We hebben rustig soep gegeten.')
      await goal.getByRole('button', { name: 'Zet erbij' }).tap()
      await read(goal.getByText('We hebben rustig soep gegeten.'))
      await expect(page.getByRole('banner').getByText('Opgeslagen')).toBeVisible()
    },
    () => openSignIn(browser, server.origin, phone),
  )
  await expect(esra.section('De kinderen')).toContainText('We hebben rustig soep gegeten.')
})

test('Daan gives a figure, within five taps', async ({ browser, server }) => {
  await withPhone(
    async (page) => {
      await signInAs(page, /^Daan/)
      const goal = page.getByRole('article').filter({ hasText: 'Ik wil thuis rustig kunnen eten.' })
      await goal.getByRole('button', { name: 'Geef een cijfer' }).tap()
      await page.getByRole('dialog').getByRole('button', { name: '8', exact: true }).tap()
      await read(goal.getByText('Gaf een 8. Eerst was het een 6.'))
      await expect(page.getByRole('banner').getByText('Opgeslagen')).toBeVisible()
    },
    () => openSignIn(browser, server.origin, phone),
  )
})

test('Kees adds how it goes with the money, within five taps', async ({ browser, server }) => {
  await withPhone(
    async (page) => {
      await signInAs(page, /^Kees/)
      const money = page.getByRole('region', { name: 'Geld', exact: true })
      await money.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first().tap()
      await page.keyboard.type('De eerste betaling is gelukt.')
      await money.getByRole('button', { name: 'Zet erbij' }).first().tap()
      await read(money.getByText('De eerste betaling is gelukt.'))
      await expect(page.getByRole('banner').getByText('Opgeslagen')).toBeVisible()
    },
    () => openSignIn(browser, server.origin, phone),
  )
})
