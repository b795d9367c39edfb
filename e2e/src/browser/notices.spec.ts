import { sectionId, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { addAction, anyGoal, parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { expect, test, type Visit } from './fixtures.ts'

const lines = ({ page }: Visit) => page.getByRole('main').getByRole('listitem')
const line = (visit: Visit, words: string) => lines(visit).filter({ hasText: words })
const given = 'Hanna gaf jou een actie in “Geld”.'
const late = 'Een actie van jou in “Geld” is te laat.'
const progress = 'Hanna schreef hoe het gaat met jouw doel in “Geld”.'

test('S1, attack 46: what concerns me comes by itself and leads to its place, unless I do not want to hear it; who may not read it gets no byte', async ({
  visit,
  server,
}) => {
  const recording = createRecording()
  const marco = await visit('marco', { recording })
  const esra = await visit('esra')
  await expect(esra.section('Geld')).toBeVisible()
  const hanna = await signIn(server.origin, 'hanna')
  const { participants, me } = await hanna.plan()
  const idOf = (name: string) => participants.find((one) => one.name.startsWith(name))!.id
  const geld = await sectionId(hanna, 'geld')
  const money = openStandard(hanna, geld)
  await money.synced()
  // For Marco too, as the document says: it cannot know who may read it.
  addAction(money.doc, 'Kanarie: de bank bellen.', [idOf('Esra'), idOf('Marco')], { due: '2026-01-15' })
  const [goal, action] = [[...parts(money.doc).goals.keys()][0]!, [...parts(money.doc).actions.keys()].at(-1)!]
  anyGoal(money.doc).set('forWhom', [idOf('Esra'), idOf('Marco')])
  money.doc.transact(() =>
    parts(money.doc).log.push([
      {
        ...{ id: crypto.randomUUID(), kind: 'progress', author: me, at: new Date().toISOString() },
        ...{ text: 'Kanarie: het loopt.', about: { goal } },
      },
    ]),
  )

  const call = esra.page.getByRole('banner').getByRole('link', { name: '3 nieuwe berichten' })
  await call.press('Enter')
  for (const words of [given, late, progress]) await expect(line(esra, words)).toBeVisible()
  await line(esra, late).getByRole('link', { name: 'Ga naar de actie' }).press('Enter')
  await expect(esra.page.locator('[id^=action-]').filter({ hasText: 'Kanarie: de bank bellen.' })).toBeFocused()
  await expect(esra.page.getByRole('banner').getByRole('link', { name: '2 nieuwe berichten' })).toBeVisible()

  // He asks anew, for nobody told him to.
  await marco.page.getByRole('link', { name: 'Berichten', exact: true }).click()
  await marco.page.reload()
  await expect(marco.page.getByText('Er zijn geen berichten.')).toBeVisible()
  expect(recording.found(['Kanarie', geld, goal, action])).toEqual([])
  // The recording is at work: what he may read, he receives.
  expect(recording.found(['Oma Riet komt elke week'])).toHaveLength(1)
  money.destroy()

  // What she does not want to hear is gone here, and comes back when she does.
  await esra.page.getByRole('link', { name: 'Berichten', exact: true }).click()
  const overdue = line(esra, late)
  await expect(overdue).toBeVisible()
  const choice = esra.page.getByRole('checkbox', { name: 'Een actie van mij is te laat' })
  await choice.focus()
  await esra.page.keyboard.press('Space')
  await expect(choice).not.toBeChecked()
  await expect(overdue).toHaveCount(0)
  await esra.page.reload()
  await expect(line(esra, given)).toBeVisible()
  await expect(overdue).toHaveCount(0)
  await expect(choice).not.toBeChecked()
  await choice.press('Space')
  await expect(overdue).toBeVisible()
  // The demo family has no addresses: no mail can be promised.
  await expect(esra.page.getByRole('checkbox', { name: 'Stuur me een mail als er iets nieuws is' })).toBeDisabled()
})
