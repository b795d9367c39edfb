import { expect, test } from './fixtures.ts'

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
  await keyboard.press('Enter')
  await expect(people).toHaveCount(0)
  await expect(card(school).getByRole('button', { name: 'Haal weg: Noor' })).toBeVisible()
  await keyboard.type('@da')
  await keyboard.press('Enter')
  await keyboard.type('elke dag om 7 uur')
  await expect(card(school).getByRole('button', { name: 'Haal weg: elke dag om 07:00' })).toBeVisible()
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
})
