import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/**
 * Drags a handle to the very top of a record, as a hand does: the list may change its looks once the drag has begun, and
 * while other sections come in the handle may move away under the press, which is then made again.
 */
const dragToTopOf = async (handle: Locator, record: Locator) => {
  const { mouse } = handle.page()
  await expect(async () => {
    await mouse.up()
    // As much as can be of what stands above it is in sight: a pointer drops nothing outside of the window.
    await handle.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }))
    await handle.hover()
    await mouse.down()
    const from = await handle.boundingBox()
    if (from === null) throw new Error('There is no handle')
    await mouse.move(from.x + 10, from.y + 10, { steps: 3 })
    await expect(async () => {
      const to = await record.boundingBox()
      if (to === null) throw new Error('There is no record')
      await mouse.move(to.x + 60, to.y + 5, { steps: 3 })
      await expect(handle.page().locator('.drop-line')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 5_000 })
  }).toPass({ timeout: 40_000 })
  await mouse.up()
}

test('from a new goal to three actions by keyboard alone, seen live by somebody else', async ({ visit }) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const school = esra.section('School')
  const { keyboard } = esra.page
  await school.getByRole('button', { name: 'Doel erbij' }).press('Enter')
  await expect(school.getByRole('article').last().getByRole('textbox').first()).toBeFocused()
  await keyboard.type('We zijn op tijd op school.')
  await keyboard.press('Enter')

  const card = (section: typeof school) =>
    section.getByRole('article').filter({ hasText: 'We zijn op tijd op school.' })
  const line = card(school).getByRole('combobox', { name: 'Wat gaat er gebeuren?' })
  await expect(line).toBeFocused()

  await keyboard.type('De wekker zetten @no')
  const people = card(school).getByRole('listbox', { name: 'Kies een naam' })
  await expect(people.getByRole('option')).toHaveCount(1)
  await expectAccessible(esra.page)
  await keyboard.press('Enter')
  await expect(people).toHaveCount(0)
  await expect(card(school).getByRole('button', { name: 'Haal weg: Noor' })).toBeVisible()
  await keyboard.type('@da')
  await keyboard.press('Enter')
  await keyboard.type('elke dag om 7 uur')
  await expect(card(school).getByRole('button', { name: 'Haal weg: elke dag om 07:00' })).toBeVisible()
  await expectGoodLayout(esra.page, { widths: [360] })
  await keyboard.press('Enter')
  await expect(line).toBeFocused()
  await expect(line).toHaveValue('')
  const first = card(hanna.section('School')).getByRole('listitem').filter({ hasText: 'De wekker zetten' })
  await expect(first).toContainText('elke dag om 07:00')
  await expect(first).toContainText('Noor, Daan')

  await keyboard.type('Een brood smeren over twee weken')
  await expect(card(school).getByRole('button', { name: /^Haal weg: \w+dag \d+ \w+$/ })).toBeVisible()
  // Refused, the words stay words.
  await keyboard.press('Backspace')
  await expect(card(school).getByRole('button', { name: /^Haal weg/ })).toHaveCount(0)
  await expect(line).toHaveValue('Een brood smeren over twee weken')
  await keyboard.press('Enter')
  await expect(card(hanna.section('School'))).toContainText('Een brood smeren over twee weken')

  await keyboard.type('De tas pakken morgen')
  await keyboard.press('Enter')
  const third = card(hanna.section('School')).getByRole('listitem').filter({ hasText: 'De tas pakken' })
  await expect(third).toContainText('morgen')
  await expect(third.getByRole('checkbox')).toHaveAccessibleName('Gedaan: De tas pakken')

  await keyboard.press('Escape')
  await expect(card(school).getByRole('button', { name: 'Actie erbij' })).toBeFocused()
  await expect(card(school).getByRole('checkbox')).toHaveCount(3)
  await expect(esra.status).toHaveText('Opgeslagen')
  // Each action is a step of its own, however fast they came.
  await keyboard.press('Control+z')
  await expect(card(hanna.section('School')).getByRole('checkbox')).toHaveCount(2)
  await expect(card(hanna.section('School'))).not.toContainText('De tas pakken')
})

test('actions and goals are dragged by their handle, and everybody sees the new order', async ({ visit }) => {
  const hanna = await visit('hanna')
  const esra = await visit('esra')
  const geld = hanna.section('Geld')
  const words = (visitor: typeof hanna, within: 'article' | 'action') =>
    visitor
      .section('Geld')
      .locator(within === 'article' ? 'article[data-record]' : 'article[data-record] li[data-record]')
      .evaluateAll((records) => records.map((record) => record.getAttribute('data-record')))
  const goal = geld.getByRole('article').first()
  const line = goal.getByRole('combobox', { name: 'Wat gaat er gebeuren?' })
  await goal.getByRole('button', { name: 'Actie erbij' }).click()
  await line.fill('De laatste in de rij')
  await line.press('Enter')
  await line.press('Escape')
  const rows = goal.locator('li[data-record]')
  const before = await words(esra, 'action')
  await expect(rows.last()).toContainText('De laatste in de rij')
  await dragToTopOf(goal.getByRole('button', { name: 'Versleep actie De laatste in de rij' }), rows.first())
  await expect(rows.first()).toContainText('De laatste in de rij')
  await expect(hanna.page.getByText(/^De actie staat nu op plek 1 van \d+\.$/)).toHaveCount(1)
  await expect.poll(() => words(esra, 'action')).toEqual([...(await words(hanna, 'action'))])
  expect(await words(esra, 'action')).not.toEqual(before)
  // One step back undoes the whole move.
  await hanna.page.getByRole('banner').getByRole('button', { name: 'Ongedaan maken' }).click()
  await expect(rows.last()).toContainText('De laatste in de rij')

  await geld.getByRole('button', { name: 'Doel erbij' }).click()
  await hanna.page.keyboard.type('We sparen samen.')
  const added = geld.getByRole('article').filter({ hasText: 'We sparen samen.' })
  const order = await words(hanna, 'article')
  const handle = added.getByRole('button', { name: 'Versleep doel We sparen samen.' })
  await dragToTopOf(handle, geld.getByRole('article').first())
  await expect.poll(() => words(hanna, 'article')).toEqual([order.at(-1), ...order.slice(0, -1)])
  await expect.poll(() => words(esra, 'article')).toEqual([order.at(-1), ...order.slice(0, -1)])

  // The same with the keys of the handle, which keeps the focus.
  await handle.focus()
  await handle.press('ArrowDown')
  await expect.poll(() => words(esra, 'article')).not.toEqual([order.at(-1), ...order.slice(0, -1)])
  await expect(handle).toBeFocused()
})

test('a tick takes one press, and a word about it may follow', async ({ visit }) => {
  const riet = await visit('riet', { viewport: { width: 360, height: 780 } })
  const esra = await visit('esra')
  const kinderen = riet.section('De kinderen')
  const action = (section: typeof kinderen) =>
    section
      .getByRole('listitem')
      .filter({ has: section.page().getByRole('checkbox', { name: 'Gedaan: Op woensdag samen met Daan koken.' }) })
  const tick = action(kinderen).getByRole('checkbox')
  await tick.press('Space')
  await expect(tick).toBeChecked()
  await expect(tick).toBeFocused()
  await expect(action(esra.section('De kinderen'))).toContainText('vandaag gedaan, volgens Riet')
  const remark = action(kinderen).getByRole('textbox', { name: 'Wil je er iets bij zeggen?' })
  await expectAccessible(riet.page)
  await expectGoodLayout(riet.page, { widths: [360] })
  await remark.fill('Daan koos zelf het recept.')
  await remark.press('Enter')
  await expect(remark).toHaveCount(0)
  await expect(tick).toBeFocused()
  await expect(esra.section('De kinderen')).toContainText('Daan koos zelf het recept.')

  // Taken back by another status, without a word.
  await tick.press('Space')
  await expect(tick).not.toBeChecked()
  await expect(remark).toBeVisible()
  await expect(action(esra.section('De kinderen'))).toContainText('elke woensdag')
  await riet.section('De kinderen').getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first().focus()
  await expect(remark).toHaveCount(0)

  // Open again after its day: late is a word with an icon.
  const place = esra
    .section('School')
    .getByRole('listitem')
    .filter({ hasText: 'Een rustige plek op school regelen.' })
    .first()
  await expect(place).toContainText(/gedaan op \d+ \w+, volgens Anouk/)
  await place.getByRole('checkbox').press('Space')
  await expect(place).toContainText('4 dagen te laat')
  await expect(place.locator('.chip--late svg')).toBeVisible()
})

test('day, time, repetition and people are chosen in words, live, and never disturb who writes', async ({ visit }) => {
  const hanna = await visit('hanna')
  const esra = await visit('esra')
  const action = (visitor: typeof hanna) =>
    visitor.section('Geld').getByRole('listitem').filter({ hasText: 'Een lijst maken met alle schulden.' })
  const facts = action(hanna).getByRole('button', { name: /Actie aanpassen$/ })
  await facts.press('Enter')
  const dialog = hanna.page.getByRole('dialog', { name: 'Deze actie aanpassen' })
  const due = dialog.getByRole('textbox', { name: 'Wanneer is het klaar?' })
  await due.fill('overmorgen om half vier')
  await expect(dialog.getByLabel('Hoe laat?')).toHaveValue('15:30')
  await expect(action(esra)).toContainText(/op \d+ \w+ om 15:30/)
  // Somebody else chooses a day meanwhile: what is being written stays.
  await action(esra)
    .getByRole('button', { name: /Actie aanpassen$/ })
    .press('Enter')
  const hers = esra.page.getByRole('dialog', { name: 'Deze actie aanpassen' })
  await hers.getByRole('textbox', { name: 'Wanneer is het klaar?' }).fill('morgen')
  await expect(due).toBeFocused()
  await expect(due).toHaveValue('overmorgen om half vier')
  await due.fill('volgende week')
  await due.press('Tab')
  await expect(dialog.getByText('Welke dag is dit? Schrijf bijvoorbeeld: 12 december.')).toBeVisible()
  await expectAccessible(hanna.page)
  await expectGoodLayout(hanna.page, { widths: [360] })
  await due.fill('')
  await expect(hers.getByText(/^\w+dag \d+ \w+$/)).toHaveCount(0)
  await dialog.getByLabel('Hoe laat?').fill('16:00')
  await dialog.getByRole('textbox', { name: 'Hoe vaak?' }).fill('elke dinsdag')
  await expect(dialog.getByText(/^De volgende keer: dinsdag \d+ \w+\.$/)).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Esra' }).check()
  await dialog.getByRole('button', { name: 'Klaar' }).press('Enter')
  await expect(facts).toBeFocused()
  await expect(action(esra)).toContainText('elke dinsdag om 16:00')
  await expect(action(esra)).toContainText('Kees, Esra')
})

test('who does not write along says of an action that it is stuck, and everybody reads why, and of what', async ({
  visit,
}) => {
  const kees = await visit('kees', { viewport: { width: 360, height: 780 } })
  const esra = await visit('esra')
  const geld = kees.section('Geld')
  const more = geld.getByRole('button', { name: 'Meer over actie Een lijst maken met alle schulden.' })
  await more.press('Enter')
  await expect(kees.page.getByRole('menuitem')).toHaveText(['Dit zit vast'])
  await kees.page.getByRole('menuitem', { name: 'Dit zit vast' }).press('Enter')
  const why = geld.getByRole('textbox', { name: 'Waarom zit dit vast?' })
  await expect(why).toBeFocused()
  await expectGoodLayout(kees.page, { widths: [360] })
  await kees.page.keyboard.type('De bank geeft geen antwoord.')
  await kees.page.keyboard.press('Enter')
  await expect(why).toHaveCount(0)
  const told = esra.section('Geld').locator('li.entry').filter({ hasText: 'De bank geeft geen antwoord.' })
  await expect(told).toContainText('Dit zit vast')
  await expect(told).toContainText('Over: Een lijst maken met alle schulden.')
  // Escape asks for nothing, and the focus goes back to where it came from.
  await more.press('Enter')
  await kees.page.getByRole('menuitem', { name: 'Dit zit vast' }).press('Enter')
  await why.press('Escape')
  await expect(more).toBeFocused()
})
