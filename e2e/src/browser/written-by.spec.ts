import { caretToStart, expect, test, textOf } from './fixtures.ts'

test('G2: who wrote this, and when, is told at the caret by keyboard and by pointer', async ({ visit }) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const [hers, others] = [textOf(esra.section('Geld')), textOf(hanna.section('Geld'))]
  await caretToStart(others)
  await others.pressSequentially('HannaSchreef ')
  await expect(hanna.status).toHaveText('Opgeslagen')
  await expect(hers).toContainText('HannaSchreef')

  const told = esra.page.getByRole('dialog', { name: 'Wie schreef dit?' })
  await caretToStart(hers)
  await hers.press('F2')
  await expect(told).toBeFocused()
  await expect(told).toContainText('Hanna')
  await expect(told).toContainText(/Op \w+dag \d+ \w+ om \d\d:\d\d/)
  await esra.page.keyboard.press('Escape')
  await expect(told).toHaveCount(0)
  await expect(hers).toBeFocused()

  // What the plan began with; with the button, for the first of what is selected.
  await hers.press('Control+Home')
  for (let i = 0; i < 'HannaSchreef '.length; i++) await hers.press('ArrowRight')
  await hers.press('Shift+ArrowRight')
  await esra.page.getByRole('button', { name: 'Wie schreef dit?' }).click()
  await expect(told).toContainText('Dit stond er al toen het plan begon.')
  // A press elsewhere closes it, and the person goes on there.
  await hers.click()
  await expect(told).toHaveCount(0)

  // One's own words of this moment.
  await hers.press('Control+End')
  await hers.pressSequentially('!')
  await hers.press('F2')
  await expect(told).toContainText(/Dit ben jij, net nu\.|Esra/)
})
