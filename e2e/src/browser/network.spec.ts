import type { Page } from '@playwright/test'
import { createRecording, type Recording } from '../recording.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const toNetwork = async (page: Page) => {
  await page.getByRole('link', { name: 'Ons netwerk' }).click()
  await page.getByRole('heading', { name: 'Ons netwerk' }).waitFor()
}

/** A face in the picture, by the name of the person. */
const face = (page: Page, name: string) =>
  page.getByRole('figure', { name: 'Het netwerk als tekening' }).getByRole('button', { name: new RegExp(`^${name}, `) })

/** The words about somebody in the list. */
const inList = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })

/** How often somebody was told that the plan changed. */
const messages = ({ frames }: Recording) => frames.filter((frame) => Buffer.from(frame).includes('planChanged')).length

test('closeness, contact and people are changed by keyboard, live for others, and nothing reaches who may not know', async ({
  visit,
}) => {
  const recording = createRecording()
  const [esra, hanna, marco] = [await visit('esra'), await visit('hanna'), await visit('marco', { recording })]
  for (const { page } of [esra, hanna, marco]) await toNetwork(page)
  await expect(inList(hanna.page, 'Kees Brouwer')).toContainText('Ver weg')
  await expect(face(marco.page, 'Riet Veldkamp')).toBeVisible()
  await expect(face(marco.page, 'Kees Brouwer')).toHaveCount(0)
  await expect(inList(hanna.page, 'Marco Timmer')).toContainText('Moeilijk contact met Esra.')
  await expect(marco.page.getByText(/moeilijk/i)).toHaveCount(0)
  const heard = messages(recording)

  // Esra, with the keyboard alone.
  const { page } = esra
  await face(page, 'Kees Brouwer').focus()
  await expect(page.getByText('Kees Brouwer. Soms contact met jou en Hanna.')).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Kees Brouwer' })
  await dialog.getByRole('radio', { name: 'Ver weg' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(dialog.getByRole('radio', { name: 'Iets verder' })).toBeChecked()
  await expect(inList(hanna.page, 'Kees Brouwer')).toContainText('Iets verder')

  await dialog.getByLabel('Met wie?').focus()
  await page.keyboard.type('Riet')
  await expect(dialog.getByLabel('Met wie?')).toHaveValue(/./)
  await dialog.getByLabel('Hoeveel contact?').focus()
  await page.keyboard.type('Moe')
  await expect(dialog).toContainText('Moeilijk contact zien alleen jij, Noor en Hanna.')
  await dialog.getByRole('button', { name: 'Contact erbij' }).press('Enter')
  await expect(inList(hanna.page, 'Kees Brouwer')).toContainText('Moeilijk contact met Riet.')

  await dialog.getByRole('button', { name: 'Haal het contact met Riet weg' }).press('Enter')
  await expect(inList(hanna.page, 'Kees Brouwer')).not.toContainText('Riet')
  await expect(dialog.getByRole('button', { name: 'Ongedaan maken' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inList(hanna.page, 'Kees Brouwer')).toContainText('Moeilijk contact met Riet.')
  await dialog.getByRole('button', { name: 'Haal het contact met Riet weg' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(face(page, 'Kees Brouwer')).toBeFocused()

  // What Marco may see he hears; all before it never reached him.
  expect(messages(recording)).toBe(heard)
  await face(hanna.page, 'Joyce Amoah').click()
  await hanna.page.getByRole('dialog').getByText('Iets verder', { exact: true }).click()
  await expect(inList(marco.page, 'Joyce Amoah')).toContainText('Iets verder')
  expect(messages(recording)).toBeGreaterThan(heard)
  expect(recording.found(['Kees', '"kind":"difficult"'])).toEqual([])

  // Somebody who is added is known to who manages, until shared; then taken out again.
  await page.getByRole('button', { name: 'Persoon erbij' }).click()
  const adding = page.getByRole('dialog', { name: 'Wie wil je erbij zetten?' })
  await adding.getByRole('button', { name: 'Zet erbij' }).click()
  await expect(adding.getByText('Vul een naam in.')).toBeVisible()
  await adding.getByLabel('Naam', { exact: true }).fill('Jan Veldkamp')
  await adding.getByLabel('Wie is dit voor het gezin?').fill('opa')
  await expect(adding.getByRole('radio', { name: 'Alleen jij en Hanna' })).toBeChecked()
  await expectAccessible(page)
  await adding.getByRole('button', { name: 'Zet erbij' }).click()
  await expect(page.getByText('Jan Veldkamp staat erbij.')).toBeVisible()
  await expect(inList(hanna.page, 'Jan Veldkamp')).toContainText('Nog geen plek')

  await page.getByRole('button', { name: 'Pas Jan aan' }).click()
  const jan = page.getByRole('dialog', { name: 'Jan Veldkamp' })
  await jan.getByText('Dichtbij', { exact: true }).click()
  await expect(inList(hanna.page, 'Jan Veldkamp')).toContainText('Dichtbij')
  await expect(inList(marco.page, 'Jan Veldkamp')).toHaveCount(0)
  await jan.getByText('Iedereen die “Ons gezin” leest', { exact: false }).click()
  await expect(inList(marco.page, 'Jan Veldkamp')).toContainText('Dichtbij')
  await expect(marco.page.getByRole('button', { name: 'Pas Jan aan' })).toHaveCount(0)

  await jan.getByRole('button', { name: 'Haal uit het netwerk' }).click()
  await jan.getByRole('button', { name: 'Ja, haal weg' }).click()
  await expect(inList(page, 'Jan Veldkamp')).toHaveCount(0)
  await expect(inList(marco.page, 'Jan Veldkamp')).toHaveCount(0)
})

/** With the mouse, straight away from the family and over the next line. */
const dragRiet = async (page: Page) => {
  const from = (await face(page, 'Riet Veldkamp').boundingBox())!
  const home = (await face(page, 'Noor Timmer').boundingBox())!
  const middle = { x: home.x + 40, y: home.y + 60 }
  await page.mouse.move(from.x + 28, from.y + 28)
  await page.mouse.down()
  const away = Math.hypot(from.x - middle.x, from.y - middle.y)
  const by = 110 / away
  await page.mouse.move(from.x + 28 + (from.x - middle.x) * by, from.y + 28 + (from.y - middle.y) * by, { steps: 6 })
  await page.mouse.up()
  await expect(inList(page, 'Riet Veldkamp')).toContainText('Iets verder')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('it reads well on a phone, wide and in the dark; a face is dragged; who reads no family section sees people only', async ({
  visit,
}) => {
  const { page } = await visit('kees', { viewport: { width: 1280, height: 900 } })
  await toNetwork(page)
  await expect(page.getByText('Je ziet hier de mensen die je in dit plan kent.')).toBeVisible()
  await expect(page.getByText(/contact|Nog geen plek|Dichtbij/i)).toHaveCount(0)
  await expectAccessible(page)

  const esra = (await visit('esra', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' })).page
  await toNetwork(esra)
  await expectAccessible(esra)
  await expectGoodLayout(esra)
  await dragRiet(esra)
  await esra.setViewportSize({ width: 360, height: 780 })
  await face(esra, 'Riet Veldkamp').click()
  await esra.getByRole('dialog', { name: 'Riet Veldkamp' }).waitFor()
  await expectAccessible(esra)
  await expectGoodLayout(esra)
})
