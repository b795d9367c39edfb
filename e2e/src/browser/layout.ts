import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { layoutFaults } from './layout-faults.ts'

/** Small text is never under 14.5 px; buttons and fields are made for a thumb, the rest meets WCAG 2.2's least. */
const NORM = { smallestText: 14.5, smallestTarget: 24, smallestButton: 44 }

/** WCAG 2.2, levels A and AA, and what is good custom beside it: one heading, and landmarks around everything. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Waits until the page stands still: nothing moves to its place, and its size is that of the last frames. */
const standsStill = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const measure = () => `${document.documentElement.scrollHeight} ${document.getElementsByTagName('*').length}`
    await frame()
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime as number))
    await Promise.allSettled(moving.map(({ finished }) => finished))
    for (let same = 0, last = measure(); same < 3; ) {
      await frame()
      const now = measure()
      same = now === last ? same + 1 : 0
      last = now
    }
  })

/**
 * Fails when the page, at any of the widths (CSS pixels, as high as it is now), scrolls sideways, cuts text off, lets
 * text or controls overlap, or has targets or text that are too small. The page gets its own size back.
 */
export const expectGoodLayout = async (
  page: Page,
  { widths = [360, 1280] }: { readonly widths?: readonly number[] } = {},
): Promise<void> => {
  const own = page.viewportSize() ?? { width: 1280, height: 800 }
  const faults: string[] = []
  for (const width of widths) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ ...own, width })
    await standsStill(page)
    faults.push(...(await page.evaluate(layoutFaults, NORM)).map((fault) => `${width} px: ${fault}`))
  }
  if (page.viewportSize()?.width !== own.width) await page.setViewportSize(own)
  expect(faults).toEqual([])
}

/** Fails when axe finds the page, as it stands, not to meet WCAG 2.2 AA. */
export const expectAccessible = async (page: Page): Promise<void> => {
  await standsStill(page)
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')}`),
  ).toEqual([])
}
