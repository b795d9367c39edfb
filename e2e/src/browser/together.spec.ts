import { createRecording } from '../recording.ts'
import { caretToEnd, caretToStart, expect, test, textOf, wordsOf } from './fixtures.ts'

test('S1 S2 S3: two people type in one paragraph and one goal at once and end alike; a third receives nothing', async ({
  visit,
}) => {
  const recording = createRecording()
  const marco = await visit('marco', { recording })
  const esra = await visit('esra')
  const hanna = await visit('hanna')
  const [hers, other] = [textOf(esra.section('Geld')), textOf(hanna.section('Geld'))]
  await expect(hers).toContainText('Er zijn schulden')
  await expect(other).toContainText('Er zijn schulden')

  await caretToStart(hers)
  await caretToEnd(other)
  await Promise.all([
    hers.pressSequentially('CanaryEsraParagraph ', { delay: 15 }),
    other.pressSequentially(' CanaryHannaParagraph', { delay: 15 }),
  ])
  for (const editor of [hers, other]) {
    await expect(editor).toContainText('CanaryEsraParagraph')
    await expect(editor).toContainText('CanaryHannaParagraph')
  }
  await expect.poll(() => wordsOf(hers)).toBe(await wordsOf(other))

  const goal = (section: typeof hers) => section.getByRole('textbox', { name: 'Het doel, in eigen woorden' })
  const [herGoal, otherGoal] = [goal(esra.section('Geld')), goal(hanna.section('Geld'))]
  await caretToEnd(herGoal)
  await caretToEnd(otherGoal)
  // At the very same place.
  await Promise.all([
    herGoal.pressSequentially('CanaryEsraGoal', { delay: 15 }),
    otherGoal.pressSequentially('CanaryHannaGoal', { delay: 15 }),
  ])
  for (const editor of [herGoal, otherGoal]) {
    await expect(editor).toContainText('CanaryEsraGoal')
    await expect(editor).toContainText('CanaryHannaGoal')
  }
  await expect.poll(() => wordsOf(herGoal)).toBe(await wordsOf(otherGoal))
  await expect(esra.status).toHaveText('Opgeslagen')
  await expect(hanna.status).toHaveText('Opgeslagen')

  // The recording is at work: what he may read, he receives.
  const shared = textOf(hanna.section('Ons gezin'))
  await caretToEnd(shared)
  await shared.pressSequentially(' VoorMarco')
  await expect(marco.section('Ons gezin')).toContainText('VoorMarco')
  expect(recording.found(['CanaryEsra', 'CanaryHanna', 'Er zijn schulden', 'Kees Brouwer', 'Schuldhulp'])).toEqual([])
  expect(recording.found(['Oma Riet komt elke week'])).toHaveLength(1)
  await expect(marco.page.getByText('Geld', { exact: true })).toHaveCount(0)

  await esra.page.reload()
  await expect(textOf(esra.section('Geld'))).toContainText('CanaryHannaParagraph')
})

test('S8: who else is here, and where, with the name that the server knows', async ({ visit }) => {
  const daan = await visit('daan')
  const esra = await visit('esra')
  await expect(esra.page.getByRole('button', { name: /^Nu hier:.*Daan/ })).toBeVisible()
  const editor = textOf(daan.section('School'))
  await textOf(esra.section('School')).scrollIntoViewIfNeeded()
  await caretToEnd(editor)
  await expect(textOf(esra.section('School')).locator('.caret-label')).toHaveText(/Daan/)
  await daan.page.context().close()
  await expect(esra.page.getByRole('button', { name: /^Nu hier:.*Daan/ })).toHaveCount(0)
})
