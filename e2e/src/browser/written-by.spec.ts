import { caretToStart, expect, test, textOf, wordsOf } from './fixtures.ts'

test('G2: who wrote this, and when, is told at the caret by keyboard and by pointer', async ({ visit }) => {
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const [hers, others] = [textOf(esra.section('Geld')), textOf(hanna.section('Geld'))]
  await caretToStart(others)
  await others.pressSequentially('HannaSchreef ')
  await expect(hanna.status).toHaveText('Opgeslagen')
  await expect.poll(() => wordsOf(hers)).toMatch(/^HannaSchreef/)

  const told = esra.page.getByRole('dialog', { name: 'Wie schreef dit?' })
  await hers.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await expect(hers).toHaveAttribute('contenteditable', 'true')
  // By pointer and not with Home: a key within 20 ms after the focus came is undone by the editor.
  await hers.click({ position: { x: 14, y: 18 } })
  await hers.press('F2')
  await expect(told).toBeFocused()
  await expect(told).toContainText('Hanna')
  await expect(told).toContainText(/Op \w+dag \d+ \w+ om\s\d\d:\d\d/)
  await esra.page.keyboard.press('Escape')
  await expect(told).toHaveCount(0)
  await expect(hers).toBeFocused()

  // What the plan began with, with the button: a word of the second line.
  await hers.dblclick({ position: { x: 30, y: 46 } })
  await esra.page.getByRole('button', { name: 'Wie schreef dit?' }).click()
  await expect(told).toContainText('Dit stond er al toen het plan begon.')
  // A press elsewhere closes it, and the person goes on there.
  await hers.click({ position: { x: 14, y: 18 } })
  await expect(told).toHaveCount(0)

  // One's own words of this moment.
  await caretToStart(hers)
  await hers.pressSequentially('!')
  await hers.press('F2')
  await expect(told).toContainText(/Dit ben jij, net nu\.|Esra/)
})
