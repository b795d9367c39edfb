import type { Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const everySection = async (page: Page) => {
  await expect(page.getByRole('region').first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    const viewport = { width, height: 800 }
    const look = { colorScheme, viewport, reducedMotion: 'reduce' as const }

    test(`WCAG 2.2 AA: sign-in, ${colorScheme}, ${width} px`, async ({ browser, server }) => {
      const page = await openSignIn(browser, server.origin, look)
      await expect(page.getByRole('button', { name: /^Bram/ })).toBeVisible()
      await expectAccessible(page)
      await expectGoodLayout(page, { widths: [width] })
      await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
      await expect(page.getByRole('textbox', { name: /E-mail/ })).toBeVisible()
      await expectAccessible(page)
      await expectGoodLayout(page, { widths: [width] })
      await page.context().close()
    })

    test(`WCAG 2.2 AA: my plans, ${colorScheme}, ${width} px`, async ({ visit, server }) => {
      const { page } = await visit('hanna', look)
      await page.goto(`${server.origin}/plans`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await expectGoodLayout(page, { widths: [width] })
    })

    test(`WCAG 2.2 AA: the plan, ${colorScheme}, ${width} px`, async ({ visit }) => {
      const { page } = await visit('hanna', look)
      await everySection(page)
      await expectAccessible(page)
      await expectGoodLayout(page, { widths: [width] })
      await page.getByRole('button', { name: 'Wie ziet dit?' }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page)
      await expectGoodLayout(page, { widths: [width] })
    })
  }
}

test('nothing is cut off or wider than a narrow phone, for anybody', async ({ visit }) => {
  for (const persona of ['marco', 'noor', 'kees', 'bram'] as const) {
    const { page } = await visit(persona, { viewport: { width: 320, height: 640 } })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expectGoodLayout(page, { widths: [320] })
  }
})
