import type { Locator, Page } from '@playwright/test'
import { createRecording } from '../recording.ts'
import { caretToEnd, caretToStart, expect, test, textOf, wordsOf } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** Goes to the past of a section by the links of the screen. */
const openHistory = async (page: Page, section: string): Promise<void> => {
  await page.getByRole('link', { name: 'Geschiedenis' }).click()
  await page.getByRole('combobox', { name: 'Welk onderdeel?' }).selectOption({ label: section })
}

const list = (page: Page): Locator => page.getByRole('region', { name: 'Bewaarde versies' })
const version = (page: Page, words: string): Locator => list(page).getByRole('listitem').filter({ hasText: words })

const keep = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Bewaar deze versie' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('textbox').press('Enter')
  await expect(dialog).toBeHidden()
}

test('P4 G2 S3: what two people wrote is kept, compared with who wrote what, and put back for everybody', async ({
  visit,
}) => {
  const hanna = await visit('hanna')
  const esra = await visit('esra')
  await openHistory(hanna.page, 'School')
  await expect(list(hanna.page)).toContainText('Er is nog geen versie bewaard.')
  await openHistory(esra.page, 'School')

  // What is kept on one screen appears on the other.
  await keep(esra.page, 'Voor het gesprek')
  await expect(version(esra.page, 'Voor het gesprek')).toContainText('door jou bewaard')
  await expect(version(hanna.page, 'Voor het gesprek')).toContainText('bewaard door Esra')
  await expectAccessible(esra.page)
  await expectGoodLayout(esra.page)

  await hanna.page.getByRole('link', { name: 'School', exact: true }).first().click()
  await esra.page.getByRole('link', { name: 'School', exact: true }).first().click()
  const [his, hers] = [textOf(hanna.section('School')), textOf(esra.section('School'))]
  const before = await wordsOf(hers)
  await caretToEnd(his)
  await his.pressSequentially(' Kwikstaart.')
  await expect(hers).toContainText('Kwikstaart.')
  await caretToStart(hers)
  await hers.pressSequentially('Bosuil en ')
  await expect(his).toContainText('Bosuil')
  await expect(esra.status).toHaveText('Opgeslagen')

  await openHistory(esra.page, 'School')
  await version(esra.page, 'Voor het gesprek')
    .getByRole('button', { name: /^Vergelijk met nu/ })
    .press('Enter')
  await expect(esra.page.getByRole('heading', { name: 'School: wat is er anders?' })).toBeFocused()
  await expect(esra.page.locator('ins').filter({ hasText: 'Kwikstaart' })).toHaveText(/^erbij/)
  const who = esra.page.getByText('Wie en wanneer?')
  for (let i = 0; i < (await who.count()); i++) await who.nth(i).press('Enter')
  const told = esra.page.getByRole('article').getByRole('listitem')
  await expect(told.filter({ hasText: 'Kwikstaart' })).toContainText(/Hanna, vandaag om \d\d:\d\d/)
  await expect(told.filter({ hasText: 'Bosuil' })).toContainText(/jij, vandaag om/)
  await expectAccessible(esra.page)
  await expectGoodLayout(esra.page)
  // Written on meanwhile: the comparison comes along.
  await caretToEnd(his)
  await his.pressSequentially(' Roodborst.')
  await expect(esra.page.locator('ins').filter({ hasText: 'Roodborst' })).toBeVisible()

  await esra.page.getByRole('button', { name: 'Terug naar de lijst' }).press('Enter')
  await version(esra.page, 'Voor het gesprek')
    .getByRole('button', { name: /^Bekijk/ })
    .press('Enter')
  const old = esra.page.getByRole('article').filter({ hasText: 'Zo was het' })
  await expect(old).toContainText('Dit is een oude versie.')
  await expect(old).not.toContainText('Kwikstaart')
  await expect(old.getByRole('textbox')).toHaveCount(0)
  await expectAccessible(esra.page)
  await expectGoodLayout(esra.page)

  await esra.page.getByRole('button', { name: 'Zet deze versie terug' }).press('Enter')
  await expect(esra.page.getByRole('dialog')).toContainText('De tekst wordt weer zoals toen.')
  await esra.page.getByRole('dialog').getByRole('button', { name: 'Zet deze versie terug' }).press('Enter')
  // Live for the other, who was writing there.
  await expect.poll(() => wordsOf(his)).toBe(before)
  await expect(version(esra.page, 'Voor het terugzetten')).toBeVisible()
  await expect(version(esra.page, 'Na het terugzetten')).toBeVisible()

  await esra.page.getByRole('banner').getByRole('button', { name: 'Ongedaan maken' }).click()
  await expect.poll(() => wordsOf(his)).toMatch(/^Bosuil en .*Kwikstaart\. Roodborst\.$/s)
})

test('S1 S7: nobody gets a byte of the past of a hidden section, and with the right the past leaves the screen', async ({
  visit,
}) => {
  const recording = createRecording()
  const marco = await visit('marco', { recording })
  const esra = await visit('esra')
  await openHistory(esra.page, 'Geld')
  await keep(esra.page, 'Canariegeel')

  await marco.page.getByRole('link', { name: 'Geschiedenis' }).click()
  const choice = marco.page.getByRole('combobox', { name: 'Welk onderdeel?' })
  await expect(choice.getByRole('option', { name: 'Geld' })).toHaveCount(0)
  // He reads the past of what he may see, and keeps nothing.
  await choice.selectOption({ label: 'School' })
  await expect(list(marco.page)).toBeVisible()
  await expect(marco.page.getByRole('button', { name: 'Bewaar deze versie' })).toHaveCount(0)
  expect(recording.found(['Canariegeel', 'Er zijn schulden'])).toEqual([])

  // Kees looks at an old version while the right is taken away.
  const kees = await visit('kees')
  await openHistory(kees.page, 'Geld')
  await version(kees.page, 'Canariegeel')
    .getByRole('button', { name: /^Bekijk/ })
    .click()
  await expect(kees.page.getByRole('article')).toContainText('Er zijn schulden')
  const status = await esra.page.evaluate(async () => {
    const { id } = ((await (await fetch('/api/v1/plans')).json()) as { id: string }[])[0]!
    const { sections, participants } = (await (await fetch(`/api/v1/plans/${id}`)).json()) as Record<
      string,
      { id: string; key: string }[]
    >
    const idOf = (all: { id: string; key: string }[] | undefined, key: string) =>
      all?.find((one) => one.key === key)?.id
    const path = `/api/v1/sections/${idOf(sections, 'geld')}/grants/${idOf(participants, 'kees')}`
    return (await fetch(path, { method: 'DELETE', headers: { 'content-type': 'application/json' } })).status
  })
  expect(status).toBe(204)
  await expect(kees.page.getByText('Er zijn schulden')).toHaveCount(0)
  await expect(kees.page.getByRole('main')).toContainText('Dit onderdeel is voor jou gesloten.')
})
