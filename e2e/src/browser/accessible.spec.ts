import type { Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** States of screens that somebody has to ask for; the screens as they open are looked at in screens.spec.ts. */

const look = { colorScheme: 'light', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const

const everySection = async (page: Page) => {
  await expect(page.getByRole('region').first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** On a phone and on a laptop, light and dark, without opening it anew. */
const expectGoodEverywhere = async (page: Page) => {
  await expectGoodLayout(page, { widths: [360, 1280] })
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
  }
}

test('WCAG 2.2 AA: signing in with e-mail, light and dark, on a phone and a laptop', async ({ browser, server }) => {
  const page = await openSignIn(browser, server.origin, look)
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  await expect(page.getByRole('textbox', { name: /E-mail/ })).toBeVisible()
  await expectGoodEverywhere(page)
  await page.context().close()
})

test('WCAG 2.2 AA: the plan on a phone, and who sees a section, light and dark', async ({ visit }) => {
  const { page } = await visit('hanna', { ...look, viewport: { width: 360, height: 800 } })
  await everySection(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Delen', exact: true }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectGoodEverywhere(page)
})

test('WCAG 2.2 AA, by keyboard: what a change of a right means, the form without consent, and the plan as somebody else', async ({
  visit,
}) => {
  test.setTimeout(120_000)
  const { page } = await visit('hanna', look)
  await page.getByRole('link', { name: 'Delen', exact: true }).first().click()
  const opener = page.getByRole('button', { name: 'Delen: wie ziet “De kinderen”?' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Iemand erbij' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('kees')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Kees kan dit pas lezen')
  await expectGoodEverywhere(page)
  await dialog.getByRole('button', { name: 'Delen zonder toestemming' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Kijk het na' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await expectGoodEverywhere(page)
  // One step back with Escape, then out of the dialog, to what opened it.
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Iemand erbij' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  await page.getByRole('radio', { name: 'Per persoon' }).check()
  await expectGoodEverywhere(page)
  await page.getByRole('radio', { name: 'Riet', exact: true }).check()
  await page.getByRole('link', { name: 'Bekijk als Riet' }).press('Enter')
  await expect(page.getByText('Je bekijkt het plan als Riet.')).toBeVisible()
  await everySection(page)
  await expectGoodEverywhere(page)
})

test('nothing is cut off or wider than a narrow phone, for anybody', async ({ visit }) => {
  for (const persona of ['marco', 'noor', 'kees', 'bram'] as const) {
    const { page } = await visit(persona, { viewport: { width: 320, height: 640 } })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expectGoodLayout(page, { widths: [320] })
  }
})
