import type { Locator, Page } from '@playwright/test'
import { expect, openSignIn, test, textOf } from './fixtures.ts'
import { expectGoodLayout } from './layout.ts'

/** More presses of Tab than any way on these pages takes. */
const MOST_TABS = 400

const hasFocus = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement))

/** Goes on with Tab, as somebody without a mouse does, until the focus is there. */
const tabTo = async (page: Page, target: Locator) => {
  await target.waitFor({ state: 'attached' })
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never came there')
}

test('by keyboard only: sign in, read, tell how it goes, add a goal with an action, go to another screen and back', async ({
  browser,
  server,
}) => {
  const page = await openSignIn(browser, server.origin, { reducedMotion: 'reduce' })
  const esra = page.getByRole('button', { name: /^Esra/ })
  await tabTo(page, esra)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Plan van/ })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)

  // The table of contents brings a section to the top of the window, however long what stands above it is.
  await tabTo(page, page.getByRole('link', { name: 'School', exact: true }).first())
  await page.keyboard.press('Enter')
  const school = page.getByRole('region', { name: 'School', exact: true })
  await expect
    .poll(() => school.evaluate((card) => Math.abs(card.getBoundingClientRect().top) < window.innerHeight / 2))
    .toBe(true)
  await expect(school).toMatchAriaSnapshot(`
    - region "School":
      - heading "School" [level=2]
      - button "Delen"
      - textbox "Tekst van School"
      - article:
        - heading /Doel:/ [level=3]
  `)

  const progress = school.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first()
  await tabTo(page, progress)
  await page.keyboard.type('Deze week ging het beter.')
  await tabTo(page, school.getByRole('button', { name: 'Zet erbij' }).first())
  await page.keyboard.press('Enter')
  await expect(school.getByRole('listitem').filter({ hasText: 'Deze week ging het beter.' })).toBeVisible()

  await tabTo(page, school.getByRole('button', { name: 'Doel erbij' }))
  await page.keyboard.press('Enter')
  const goal = school.getByRole('article').last()
  await expect(goal.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('Ik fiets zelf naar school.')
  await page.keyboard.press('Enter')
  await expect(goal.getByRole('combobox', { name: 'Wat gaat er gebeuren?' })).toBeFocused()
  await page.keyboard.type('Op zaterdag de weg oefenen.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const added = school.getByRole('article').filter({ hasText: 'Ik fiets zelf naar school.' })
  await expect(added).toContainText('Op zaterdag de weg oefenen.')

  const screen = page.getByRole('link', { name: 'Wie doet wat' }).first()
  await screen.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Wie doet wat' })).toBeVisible()
  await expect(page.getByText('Op zaterdag de weg oefenen.').first()).toBeVisible()
  const back = page.getByRole('link', { name: 'Ons plan', exact: true }).first()
  await back.focus()
  await page.keyboard.press('Enter')
  await expect(textOf(school)).toBeVisible()
  await page.context().close()
})

test('what a screen reader hears of the page: its parts, the plan, and the sections in their order', async ({
  visit,
}) => {
  const { page } = await visit('daan')
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - banner:
      - link /eenplan/
      - heading "Plan van Esra, Noor, Daan en Lot" [level=1]
  `)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "Ons gezin":
        - heading "Ons gezin" [level=2]
      - region "De kinderen":
        - heading "De kinderen" [level=2]
      - region "School":
        - heading "School" [level=2]
  `)
})

test('letters that somebody else types are not read aloud one by one', async ({ visit }) => {
  const esra = await visit('esra')
  const daan = await visit('daan')
  await expect(textOf(daan.section('School'))).toContainText('tweede klas')
  await daan.page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const regions = document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]')
    for (const region of regions) {
      const hear = () => void said.push(region.textContent ?? '')
      new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true })
    }
  })
  const text = textOf(esra.section('School'))
  await text.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await expect(text).toHaveAttribute('contenteditable', 'true')
  await text.click()
  await text.press('Control+End')
  const words = ' Dit wordt letter voor letter geschreven.'
  await text.pressSequentially(words, { delay: 10 })
  await expect(textOf(daan.section('School'))).toContainText(words.trim())
  const said = await daan.page.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(said.length).toBeLessThan(words.length / 4)
  expect(said.join(' ')).not.toContain('letter voor letter')
})

test('on paper the plan is whole: no buttons, no navigation, nothing cut, also what was far out of sight', async ({
  visit,
}) => {
  const { page } = await visit('hanna')
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const sections = await page.getByRole('region').count()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Doel erbij' })).toHaveCount(0)
  expect(await page.locator('section.card').count()).toBeGreaterThan(5)
  const drawn = await page
    .locator('section.card')
    .evaluateAll((cards) => cards.every((card) => card.checkVisibility({ contentVisibilityAuto: true })))
  expect(drawn).toBe(true)
  const inside = await page
    .locator('section.card p, section.card h2')
    .evaluateAll((all) =>
      all.every(
        (line) =>
          line.checkVisibility({ contentVisibilityAuto: true }) ||
          line.closest('.not-on-paper, .out-of-sight') !== null ||
          line.getClientRects().length === 0,
      ),
    )
  expect(inside).toBe(true)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  expect(sections).toBeGreaterThan(5)
})

test('a link goes to the right place, also when all between rests out of sight', async ({ visit }) => {
  const { page } = await visit('hanna', { viewport: { width: 1280, height: 500 }, reducedMotion: 'reduce' })
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.locator('section.card:not([data-rests])')).toHaveCount(0)
  const titles = await page.locator('section.card h2').allTextContents()
  // Down to the end, back to the top, and to the middle.
  for (const title of [titles.at(-1)!, titles[0]!, titles[Math.floor(titles.length / 2)]!]) {
    await page.getByRole('link', { name: title }).first().focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeInViewport()
  }
  // What rests is still told to who listens.
  await expect(page.getByRole('heading', { level: 2, name: titles.at(-1)!, exact: true })).toHaveCount(1)
})

test('200% zoom: the plan can be read and written without scrolling sideways', async ({ visit }) => {
  const { page } = await visit('riet', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expectGoodLayout(page, { widths: [640] })
})

test('on a low laptop screen the contents keep the sections, and show which screen is open', async ({ visit }) => {
  const { page } = await visit('esra', { viewport: { width: 1366, height: 650 } })
  const sections = page.getByRole('navigation', { name: 'Inhoud van het plan' })
  const screens = page.getByRole('navigation', { name: 'Schermen van het plan' })
  const roomFor = async (nav: Locator) => (await nav.boundingBox())!.height
  await expect(sections.getByRole('link', { name: 'Ons gezin' })).toBeInViewport({ ratio: 1 })
  expect(await roomFor(sections)).toBeGreaterThan(44 * (await sections.getByRole('link').count()) - 44)
  const search = screens.getByRole('link', { name: 'Zoeken' })
  await search.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await expect(search).toBeInViewport({ ratio: 1 })
  // The page itself did not move for it.
  expect(await page.evaluate(() => scrollY)).toBe(0)
})
