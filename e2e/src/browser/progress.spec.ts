import type { Page } from '@playwright/test'
import { sectionId, signIn } from '../people.ts'
import { addRating, parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const quiet = 'Ik wil thuis rustig kunnen eten.'
const rent = 'Ik betaal elke maand de huur.'

const toProgress = async (page: Page) => {
  // Both the contents beside the plan and the bar below it lead there; one of them shows.
  await page.getByRole('link', { name: 'Voortgang' }).locator('visible=true').first().press('Enter')
  await expect(page.getByRole('heading', { name: 'Voortgang', level: 2 })).toBeVisible()
}

test('by keyboard: what a chart shows, its table, another order, and the way to the goal; a new figure comes by itself', async ({
  visit,
  server,
}) => {
  const { page } = await visit('esra')
  await toProgress(page)
  const chart = page.getByRole('article', { name: quiet })
  await expect(chart).toContainText('Daan gaf eerst een 4 en nu een 6.')
  await expect(page.getByRole('region', { name: 'Dit is gelukt' })).toContainText('Daan ging van een 4 naar een 6.')
  await expect(chart.locator('.figure-chart__mark')).toHaveCount(2)
  // To who listens, the picture is not there: the sentence and the table are.
  await expect(chart.getByRole('img')).toHaveCount(0)
  const table = chart.getByRole('table', { name: `Cijfers bij: ${quiet}` })
  await expect(table).toHaveCount(0)
  await chart.getByRole('button', { name: 'Laat de cijfers zien' }).press('Enter')
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table.getByRole('columnheader')).toHaveText(['Dag', 'Wie', 'Cijfer'])
  await expect(table.getByRole('row').last()).toContainText('Daan6')

  const daan = await signIn(server.origin, 'daan')
  const kinderen = openStandard(daan, await sectionId(daan, 'kinderen'))
  await kinderen.synced()
  const button = chart.getByRole('button', { name: 'Verberg de cijfers' })
  await button.focus()
  const [goal] = parts(kinderen.doc).goals.keys()
  addRating(kinderen.doc, (await daan.plan()).me, goal!, 9)
  await expect(chart).toContainText('Daan gaf eerst een 4 en nu een 9.', { timeout: 1_500 })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(button).toBeFocused()
  kinderen.destroy()

  await page.getByRole('radio', { name: 'Per doel' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: 'Opvoeden', level: 3 })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: 'Daan', level: 3 })).toBeVisible()
  await chart.getByRole('link', { name: quiet }).press('Enter')
  await expect(page.getByRole('article', { name: `Doel: ${quiet}` })).toBeFocused()
})

test('S1: figures count only what I may see, and what closes is gone at once', async ({ visit, server }) => {
  const marco = await visit('marco')
  await toProgress(marco.page)
  await expect(marco.page.getByRole('article', { name: quiet })).toBeVisible()
  await expect(marco.page.getByRole('main')).not.toContainText(/huur|veilig|slapen|Geld|Noor|Hanna gaf/)
  await marco.page.getByText('Per persoon', { exact: true }).locator('visible=true').last().click()
  await expect(marco.page.getByRole('main').getByRole('article')).toHaveCount(1)

  const bram = await visit('bram')
  await toProgress(bram.page)
  await expect(bram.page.getByText('Hier zijn nog geen doelen.')).toBeVisible()

  const kees = await visit('kees')
  await toProgress(kees.page)
  const hers = kees.page.getByRole('article', { name: rent })
  await expect(hers).toContainText('Esra gaf een 5.')
  const hanna = await signIn(server.origin, 'hanna')
  const reader = (await hanna.plan()).participants.find(({ key }) => key === 'kees')!.id
  const grant = `/sections/${await sectionId(hanna, 'geld')}/grants/${reader}`
  expect((await hanna.request('DELETE', grant)).status).toBe(204)
  await expect(hers).toHaveCount(0, { timeout: 1_000 })
  await expect(kees.page.getByRole('main')).not.toContainText('huur')
  expect((await hanna.request('PUT', grant, { level: 'contribute' })).status).toBe(200)
  await expect(hers).toBeVisible()
})

test('WCAG 2.2 AA and layout, light and dark; on paper each chart has its table', async ({ visit }) => {
  const { page } = await visit('hanna', { reducedMotion: 'reduce' })
  await toProgress(page)
  const chart = page.getByRole('article', { name: quiet })
  await chart.getByRole('button', { name: 'Laat de cijfers zien' }).click()
  await expectAccessible(page)
  await expectGoodLayout(page)
  await page.getByText('Per persoon', { exact: true }).locator('visible=true').last().click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await expectGoodLayout(page, { widths: [360] })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('table')).toHaveCount(await page.getByRole('main').getByRole('article').count())
})
