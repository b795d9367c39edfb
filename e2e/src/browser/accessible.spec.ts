import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'

/** WCAG 2.2, levels A and AA. */
const NORM = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const faultsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(NORM).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')}`)
}

const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 10)
  })

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
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
      await expect(page.getByRole('textbox', { name: /E-mail/ })).toBeVisible()
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toEqual([])
      await page.context().close()
    })

    test(`WCAG 2.2 AA: my plans, ${colorScheme}, ${width} px`, async ({ visit, server }) => {
      const { page } = await visit('hanna', look)
      await page.goto(`${server.origin}/plans`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toEqual([])
    })

    test(`WCAG 2.2 AA: the plan, ${colorScheme}, ${width} px`, async ({ visit }) => {
      const { page } = await visit('hanna', look)
      await everySection(page)
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Wie ziet dit?' }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toEqual([])
    })
  }
}

test('no horizontal scrolling on a narrow phone, for anybody', async ({ visit }) => {
  for (const persona of ['marco', 'noor', 'kees', 'bram'] as const) {
    const { page } = await visit(persona, { viewport: { width: 320, height: 640 } })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await overflowOf(page)).toEqual([])
  }
})
