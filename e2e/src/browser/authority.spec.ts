import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const openPerson = async (page: Page, name: string) => {
  await page.getByRole('link', { name: 'Per persoon' }).first().click()
  await page.getByRole('main').getByRole('link', { name }).click()
}

test('A2: the plan director records authority and measures with their source; who is concerned reads them and is told', async ({
  visit,
}) => {
  test.setTimeout(150_000)
  const [hanna, esra, riet] = [await visit('hanna'), await visit('esra'), await visit('riet')]
  const part = (page: Page, name: string) => page.getByRole('region', { name: `Wie beslist over ${name}?` })
  await openPerson(hanna.page, 'Daan Timmer')
  await openPerson(esra.page, 'Daan Timmer')
  const [hers, mothers] = [part(hanna.page, 'Daan'), part(esra.page, 'Daan')]
  await expect(hers).toContainText('Nu beslissen Esra, Marco en Daan.')
  await expect(mothers).toContainText(/Nu beslissen jij, Marco en Daan\. Vanaf .* beslist Daan zelf\./)
  await expect(mothers.getByRole('button')).toHaveCount(0)
  // Somebody whom it does not concern hears nothing of it.
  await openPerson(riet.page, 'Daan Timmer')
  await expect(riet.page.getByRole('heading', { name: 'Daan Timmer' })).toBeVisible()
  await expect(part(riet.page, 'Daan')).toHaveCount(0)

  // Not without how it is known; what it changes is said before.
  await hers.getByRole('button', { name: 'Het gezag van Marco eindigt' }).press('Enter')
  const form = hers.getByRole('form', { name: 'Het gezag van Marco eindigt' })
  await expect(form).toContainText(
    'Marco beslist daarna niet meer mee over Daan. Toestemming van anderen blijft gelden.',
  )
  await form.getByRole('button', { name: 'Leg vast' }).press('Enter')
  await expect(form.getByRole('alert').filter({ hasText: 'Vul in hoe je dit weet.' })).toBeVisible()
  await expectAccessible(hanna.page)
  await expectGoodLayout(hanna.page)
  await form.getByRole('textbox', { name: 'Hoe weet je dit?' }).fill('Gezagsregister, gezien aan tafel')
  await form.getByLabel('Op welke dag is dit vastgesteld?').fill('2026-03-03')
  await form.getByRole('button', { name: 'Leg vast' }).press('Enter')
  await expect(form).toHaveCount(0)
  await expect(hers).toContainText('Nu beslissen Esra en Daan.')
  await expect(mothers).toContainText('Nu beslissen jij en Daan.')

  await hers.getByRole('button', { name: 'Gezag erbij' }).press('Enter')
  const add = hers.getByRole('form', { name: 'Gezag erbij' })
  await add.getByRole('combobox', { name: 'Wie krijgt het gezag?' }).selectOption({ label: 'Riet Veldkamp, oma' })
  await add.getByRole('radio', { name: 'voogd' }).check()
  await expect(add).toContainText('Riet moet daar eerst ja op zeggen.')
  await add.getByRole('textbox', { name: 'Hoe weet je dit?' }).fill('Besluit van de kinderrechter')
  await add.getByLabel('Op welke dag is dit vastgesteld?').fill('2026-04-04')
  await add.getByRole('button', { name: 'Leg vast' }).click()
  await expect(mothers).toContainText('Riet Veldkamp, voogd')
  await expect(mothers).toContainText('Zo weten we dit: Besluit van de kinderrechter, 4 april. Vastgelegd door Hanna')

  await hers.getByRole('button', { name: 'Maatregel erbij' }).press('Enter')
  const measure = hers.getByRole('form', { name: 'Maatregel erbij' })
  await measure.getByRole('radio', { name: 'uithuisplaatsing' }).check()
  await measure.getByRole('textbox', { name: /^Welke rechter/ }).fill('Kinderrechter, besluit van 1 mei')
  await measure.getByLabel('Wanneer begint dit?').fill('2026-05-01')
  await measure.getByRole('button', { name: 'Leg vast' }).click()
  await expect(mothers).toContainText('uithuisplaatsing')
  await expect(mothers).toContainText('Sinds 1 mei.')
  await hers.getByRole('button', { name: 'De uithuisplaatsing eindigt' }).click()
  const ends = hers.getByRole('form', { name: 'De uithuisplaatsing eindigt' })
  await ends.getByRole('textbox', { name: 'Hoe weet je dit?' }).fill('Besluit van 1 juni')
  await ends.getByLabel('Op welke dag eindigde dit?').fill('2026-06-01')
  await ends.getByRole('button', { name: 'Leg vast' }).click()
  await expect(mothers).toContainText('Er is geen maatregel vastgelegd.')

  // Esra was told each time, and the way leads to the child.
  await esra.page.getByRole('link', { name: /nieuwe berichten/ }).click()
  await esra.page.getByRole('main').getByRole('link', { name: 'Bekijk dit bij Daan' }).first().click()
  await expect(mothers).toBeVisible()
})

test('A2: a birth date says who decides, and without one nobody can', async ({ visit }) => {
  const hanna = await visit('hanna')
  const { page } = hanna
  await page.getByRole('link', { name: 'Ons netwerk' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Lot Timmer' })
  await page.getByRole('button', { name: 'Pas Lot aan' }).click()
  await expect(dialog).toContainText('Nu beslissen Esra en Marco.')
  const born = dialog.getByLabel('Geboortedatum')
  await expect(born).not.toHaveValue('')
  await expectGoodLayout(page)
  await expectAccessible(page)
  const year = Number((await born.inputValue()).slice(0, 4))
  await born.fill(`${year - 7}-02-01`)
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog).toContainText('Nu beslissen Esra, Marco en Lot.')
  await born.fill('')
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog).toContainText('Nu kan niemand beslissen.')
  await expect(dialog).toContainText('De geboortedatum van Lot is niet bekend.')
})
