import type { Page } from '@playwright/test'
import { createRecording } from '../recording.ts'
import { caretToEnd, expect, test, textOf } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const openLog = async (page: Page) => {
  await page.getByRole('link', { name: 'Wie keek mee' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Wie keek mee' })).toBeVisible()
}
const line = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words })

test('Daan sees that Anouk read "De kinderen" and who wrote; a filter leaves what is asked for', async ({ visit }) => {
  const anouk = await visit('anouk')
  await expect(anouk.section('De kinderen')).toBeVisible()
  await expect(anouk.page.locator('[aria-busy="true"]')).toHaveCount(0)
  const esra = await visit('esra')
  await caretToEnd(textOf(esra.section('De kinderen')))
  await esra.page.keyboard.type(' Wij letten op elkaar.')
  await expect(esra.status).toHaveText('Opgeslagen')

  const { page } = await visit('daan')
  await openLog(page)
  const read = line(page, 'Anouk las').first()
  await expect(read).toContainText('“De kinderen”')
  await expect(line(page, 'Esra schreef in “De kinderen”.').first()).toContainText('nu bezig')
  await read.getByText('Precies', { exact: true }).click()
  await expect(read.getByRole('listitem').filter({ hasText: '“De kinderen”' })).toContainText('leest mee')
  await expectAccessible(page)
  await expectGoodLayout(page, { widths: [360, 1280] })

  await page.getByRole('combobox', { name: 'Wie?' }).selectOption({ label: 'Esra' })
  await expect(line(page, 'Anouk las')).toHaveCount(0)
  await expect(line(page, 'Esra schreef').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Wie?' }).selectOption({ label: 'Iedereen' })
  await page.getByText('Alleen van anderen').click()
  await expect(line(page, 'Anouk las').first()).toBeVisible()
  await expect(line(page, 'Jij las')).toHaveCount(0)
})

test('S1, attack 47: what everybody did in hidden sections leaves no byte on Marco’s screen; Hanna sees what was refused', async ({
  visit,
}) => {
  const recording = createRecording()
  const hidden = await visit('hanna')
  await expect(textOf(hidden.section('Veiligheid'))).toBeVisible()
  const { page } = await visit('marco', { recording })
  await openLog(page)
  await expect(line(page, 'Jij las').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Wanneer?' }).selectOption({ label: 'Alles van vroeger tot nu' })
  await page.getByText('Geweigerd').click()
  await expect(page.getByText('In deze tijd is er niets geweigerd.')).toBeVisible()
  const titles = ['Waar wij wonen', 'Geld', 'Veiligheid', 'Veilig thuis', 'Wat Joyce doet', 'Van Noor', 'Rondetafel']
  const words = await page.getByRole('main').textContent()
  for (const title of [...titles, 'Kees', 'Bram']) expect(words).not.toContain(title)

  const plan = await hidden.page.evaluate(async () => {
    const id = location.pathname.split('/')[2]
    return (await fetch(`/api/v1/plans/${id}`)).json()
  })
  const secrets = plan.sections
    .filter(({ title }: { title: string }) => titles.some((one) => title.startsWith(one)))
    .map(({ id }: { id: string }) => id)
  expect(secrets.length).toBeGreaterThan(5)
  expect(recording.found([...secrets, 'Kees'])).toEqual([])
  const tried = await page.evaluate(async (id) => (await fetch(`/api/v1/sections/${id}`)).status, secrets[1])
  expect(tried).toBe(404)

  await openLog(hidden.page)
  await hidden.page.getByText('Geweigerd').click()
  await expect(line(hidden.page, 'Marco wilde').first()).toContainText('openen.')
})
