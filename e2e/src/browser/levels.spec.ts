import { closeCodes } from '@eenplan/protocol'
import type * as Y from 'yjs'
import { type Person, sectionId, signIn } from '../people.ts'
import { addProgress, anyGoal, contentOf, parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'
import { expect, test, textOf, type Visit } from './fixtures.ts'

test('G5: who may only view sees no way to change anything', async ({ visit }) => {
  const { section } = await visit('marco')
  const children = section('De kinderen')
  await expect(children).toContainText('Ik wil thuis rustig kunnen eten.')
  await expect(children.getByRole('textbox')).toHaveCount(0)
  await expect(children.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(children.getByRole('button', { name: /erbij|aanpassen|cijfer|Meer over/ })).toHaveCount(0)
  for (const tick of await children.getByRole('checkbox').all()) await expect(tick).toBeDisabled()
  // In his own section he can.
  await expect(textOf(section('Van Marco'))).toBeVisible()
})

test('G5: who may contribute tells how it goes, and changes nothing else', async ({ visit }) => {
  const riet = await visit('riet')
  const esra = await visit('esra')
  const children = riet.section('De kinderen')
  await expect(children).toContainText('Ik wil thuis rustig kunnen eten.')
  await expect(children.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(children.getByRole('button', { name: /Doel erbij|Actie erbij|aanpassen/ })).toHaveCount(0)
  await children
    .getByRole('textbox', { name: 'Schrijf hoe het gaat' })
    .first()
    .fill('Daan dekte zelf de tafel, zonder vragen.')
  await children.getByRole('button', { name: 'Zet erbij' }).first().click()
  await expect(children).toContainText('Daan dekte zelf de tafel, zonder vragen.')
  await expect(esra.section('De kinderen')).toContainText('Daan dekte zelf de tafel, zonder vragen.')
  await expect(riet.status).toHaveText('Opgeslagen')
  await riet.page.reload()
  await expect(riet.section('De kinderen')).toContainText('Daan dekte zelf de tafel, zonder vragen.')
})

/** Somebody's y-websocket client changes the section by hand, in a document of its own; how the server answered. */
const changeByHand = async (person: Person, section: string, change: (doc: Y.Doc) => void) => {
  const client = openStandard(person, section)
  await client.synced()
  change(client.doc)
  await until('it is closed for good', () => client.closedFor() !== undefined)
  const code = client.closedFor()
  client.destroy()
  // It heals by beginning anew: a fresh replica, without what was refused.
  const fresh = openStandard(person, section)
  await fresh.synced()
  const content = contentOf(fresh.doc)
  fresh.destroy()
  return { code, content }
}

test('check 4, G5 S6: Kees edits the goal by hand and is refused whole; he appends, corrects, and nobody deletes', async ({
  visit,
  server,
}) => {
  const [keesApi, hannaApi] = [await signIn(server.origin, 'kees'), await signIn(server.origin, 'hanna')]
  const section = await sectionId(keesApi, 'geld')
  const [kees, esra, hanna] = [await visit('kees'), await visit('esra'), await visit('hanna')]
  const goal = ({ section }: Visit) => section('Geld').getByRole('article').first()
  for (const one of [kees, esra, hanna]) await expect(goal(one)).toContainText('Ik betaal elke maand de huur.')
  const untouched = openStandard(hannaApi, section)
  await untouched.synced()
  const before = contentOf(untouched.doc)
  let heard = 0
  untouched.doc.on('update', () => heard++)

  // What he may not, together with what he may: the whole of it is refused.
  const { me } = await keesApi.plan()
  const byHand = await changeByHand(keesApi, section, (doc) =>
    doc.transact(() => {
      const words = anyGoal(doc).get('statement') as Y.XmlFragment
      ;((words.firstChild as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'KeesVeranderde ')
      addProgress(doc, me, 'KeesVeranderdeErIetsBij')
    }),
  )
  expect(byHand).toEqual({ code: closeCodes.refused, content: before })
  expect([contentOf(untouched.doc), heard]).toEqual([before, 0])

  // His browser is as it was; what he adds there reaches everybody entitled, and he corrects it by a second entry.
  const field = (name: string) => goal(kees).getByRole('textbox', { name })
  await field('Schrijf hoe het gaat').fill('De huur is tien dagen te laat.')
  await goal(kees).getByRole('button', { name: 'Zet erbij' }).click()
  for (const one of [esra, hanna]) await expect(goal(one)).toContainText('De huur is tien dagen te laat.')
  await goal(kees).getByRole('button', { name: 'Verbeter: De huur is tien dagen te laat.' }).press('Enter')
  await field('Verbeter je bericht').fill('De huur is twee dagen te laat.')
  await kees.page.keyboard.press('Control+Enter')
  for (const one of [esra, hanna]) {
    await expect(goal(one).locator('li.entry').filter({ hasText: 'De huur is twee dagen te laat.' })).toContainText(
      'Dit verbetert het bericht van vandaag.',
    )
    await expect(goal(one)).not.toContainText('KeesVeranderde')
  }
  // No button deletes it, neither for him nor for who manages the section; and by hand it is refused like the rest.
  for (const { page, section: shown } of [kees, hanna]) {
    await expect(shown('Geld').getByRole('button', { name: /^(Verwijder|Wis|Haal weg)/ })).toHaveCount(0)
    await expect(page.getByText('KeesVeranderde')).toHaveCount(0)
  }
  const now = contentOf(untouched.doc)
  for (const person of [keesApi, hannaApi]) {
    const { log } = parts(untouched.doc)
    const tried = await changeByHand(person, section, (doc) => parts(doc).log.delete(log.length - 1, 1))
    expect(tried).toEqual({ code: closeCodes.refused, content: now })
  }
  untouched.destroy()

  // The plan director reads what was refused.
  await hanna.page.getByRole('link', { name: 'Wie keek mee' }).click()
  await hanna.page.getByText('Geweigerd').click()
  await expect(hanna.page.getByText('Kees wilde iets veranderen in “Geld”.').first()).toBeVisible()
})
