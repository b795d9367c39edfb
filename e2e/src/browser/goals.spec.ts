import { caretToEnd, caretToStart, expect, test, textOf, wordsOf } from './fixtures.ts'

test('a goal and an action are added, written, ticked and told about, and are there after loading anew', async ({
  visit,
}) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const school = esra.section('School')
  await school.getByRole('button', { name: 'Doel erbij' }).click()
  await expect(school.getByRole('article').last().getByRole('textbox').first()).toBeFocused()
  await esra.page.keyboard.type('We lezen elke avond samen.')
  const card = (section: typeof school) =>
    section.getByRole('article').filter({ hasText: 'We lezen elke avond samen.' })
  await expect(card(hanna.section('School'))).toBeVisible()

  await card(school).getByRole('button', { name: 'Actie erbij' }).click()
  await expect(card(school).getByRole('combobox', { name: 'Wat gaat er gebeuren?' })).toBeFocused()
  await esra.page.keyboard.type('Een boek kiezen in de bieb.')
  await esra.page.keyboard.press('Enter')
  await expect(card(hanna.section('School'))).toContainText('Een boek kiezen in de bieb.')

  const tick = card(school).getByRole('checkbox', { name: 'Gedaan: Een boek kiezen in de bieb.' })
  await tick.press('Space')
  await expect(tick).toBeChecked()
  const others = card(hanna.section('School')).getByRole('checkbox', { name: 'Gedaan: Een boek kiezen in de bieb.' })
  await expect(others).toBeChecked()
  await expect(card(hanna.section('School'))).toContainText('gedaan')

  const field = card(school).getByRole('textbox', { name: 'Schrijf hoe het gaat' })
  await field.fill('Vandaag een half uur gelezen.')
  await card(school).getByRole('button', { name: 'Zet erbij' }).click()
  await expect(card(hanna.section('School'))).toContainText('Vandaag een half uur gelezen.')
  await expect(esra.status).toHaveText('Opgeslagen')

  await esra.page.reload()
  await expect(card(esra.section('School'))).toContainText('Vandaag een half uur gelezen.')
  await expect(card(esra.section('School')).getByRole('checkbox')).toBeChecked()
})

test('a goal is archived, and undo brings it back, for everybody', async ({ visit }) => {
  const hanna = await visit('hanna')
  const esra = await visit('esra')
  const words = 'Ik betaal elke maand de huur.'
  const card = hanna.section('Geld').getByRole('article').filter({ hasText: words })
  await card.getByRole('button', { name: /^Meer over doel/ }).click()
  await hanna.page.getByRole('menuitem', { name: 'Archiveren' }).click()
  await expect(card).toHaveCount(0)
  await expect(esra.section('Geld').getByRole('article').filter({ hasText: words })).toHaveCount(0)
  await expect(hanna.section('Geld')).toContainText('1 doel in het archief')
  await hanna.page.getByRole('button', { name: 'Ongedaan maken' }).first().click()
  await expect(card).toBeVisible()
  await expect(esra.section('Geld').getByRole('article').filter({ hasText: words })).toBeVisible()
})

test('undo takes back my own changes only, and never a message of the log', async ({ visit }) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const [hers, other] = [textOf(esra.section('Ons gezin')), textOf(hanna.section('Ons gezin'))]
  await caretToStart(hers)
  await hers.pressSequentially('VanEsra ')
  await expect(other).toContainText('VanEsra')
  await caretToEnd(other)
  await other.pressSequentially(' VanHanna')
  await expect(hers).toContainText('VanHanna')
  await esra.section('Ons gezin').getByRole('textbox', { name: 'Schrijf hoe het gaat' }).fill('Dit blijft staan.')
  await esra.section('Ons gezin').getByRole('button', { name: 'Zet erbij' }).click()
  await expect(hanna.section('Ons gezin')).toContainText('Dit blijft staan.')

  const undo = esra.page.getByRole('banner').getByRole('button', { name: 'Ongedaan maken' })
  for (let i = 0; i < 20 && (await wordsOf(hers)).includes('VanEsra'); i++) await undo.click()
  await expect(other).not.toContainText('VanEsra')
  await expect(other).toContainText('VanHanna')
  await expect(hers).toContainText('VanHanna')
  await expect(hanna.section('Ons gezin')).toContainText('Dit blijft staan.')

  await hers.focus()
  await esra.page.keyboard.press('Control+Shift+z')
  await expect(other).toContainText('VanEsra')
})

test('a goal is moved by keyboard, and everybody sees the new order', async ({ visit }) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const section = esra.section('Ons gezin')
  for (const words of ['Eerste doel hier.', 'Tweede doel hier.']) {
    await section.getByRole('button', { name: 'Doel erbij' }).click()
    const field = section.getByRole('article').last().getByRole('textbox', { name: 'Het doel, in eigen woorden' })
    await expect(field).toBeFocused()
    await esra.page.keyboard.type(words)
    await expect(field).toHaveText(words)
  }
  const order = (visitor: typeof esra) =>
    visitor
      .section('Ons gezin')
      .getByRole('article')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? card.textContent))
  await expect.poll(async () => (await order(hanna)).join()).toMatch(/Eerste.*Tweede/s)
  const second = section.getByRole('article').filter({ hasText: 'Tweede doel hier.' })
  await second.getByRole('button', { name: /^Meer over doel/ }).press('Enter')
  await esra.page.getByRole('menuitem', { name: 'Omhoog' }).press('Enter')
  await expect.poll(async () => (await order(esra)).join()).toMatch(/Tweede.*Eerste/s)
  await expect.poll(async () => (await order(hanna)).join()).toMatch(/Tweede.*Eerste/s)
})

test('a press beside a text that is being written lands where it went down', async ({ visit }) => {
  const { page, section } = await visit('esra')
  const kinderen = section('De kinderen')
  await kinderen.getByRole('textbox').first().click()
  await expect(kinderen.getByRole('toolbar')).toBeVisible()
  const menu = kinderen.getByRole('button', { name: 'Meer over doel' }).first()
  await menu.scrollIntoViewIfNeeded()
  const more = await menu.boundingBox()
  if (more === null) throw new Error('The goal has no menu')
  await page.mouse.move(more.x + more.width / 2, more.y + more.height / 2)
  await page.mouse.down()
  // The text has lost the focus by now; its toolbar may go only when the press has landed.
  await expect(kinderen.getByRole('textbox').first()).not.toBeFocused()
  await page.mouse.up()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(kinderen.getByRole('toolbar')).toBeHidden()
})
