import type { Locator } from '@playwright/test'
import { signIn } from '../people.ts'
import { holdLine } from './cut-line.ts'
import { caretToEnd, expect, test, textOf, type Visit, wordsOf } from './fixtures.ts'

const note = (section: Locator, title: string) => section.getByRole('alert').filter({ hasText: title })

const cutOff = async (visit: Visit) => {
  const line = await holdLine(visit.page)
  await expect(visit.status).toHaveText('Opgeslagen')
  return {
    mend: line.mend,
    cut: async () => {
      await line.cut()
      await expect(visit.status).toHaveText(/^Geen verbinding/)
    },
  }
}

test('S6 S7: who may only read by the time the words arrive gets them back, keeps reading, and nobody notices', async ({
  visit,
  server,
}) => {
  const noor = await visit('noor')
  const hanna = await visit('hanna')
  const family = noor.section('Ons gezin')
  const words = ' NoorTypteDit, zonder verbinding.'
  const line = await cutOff(noor)
  const before = await wordsOf(textOf(hanna.section('Ons gezin')))

  await caretToEnd(textOf(family))
  await line.cut()
  await textOf(family).pressSequentially(words)
  const esra = await signIn(server.origin, 'esra')
  const plan = await esra.plan()
  const section = plan.sections.find(({ key }) => key === 'ons-gezin')!.id
  const reader = plan.participants.find(({ key }) => key === 'noor')!.id
  const lowered = await esra.request('PUT', `/sections/${section}/grants/${reader}`, { level: 'view' })
  expect(lowered.status).toBeLessThan(300)
  line.mend()

  const kept = note(family, 'Je mag hier niet meer schrijven.')
  await expect(kept).toContainText(words.trim())
  await expect(noor.status).toHaveText('Niet opgeslagen')
  await expect(family.locator('[contenteditable="true"]')).toHaveCount(0)
  await noor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await kept.getByRole('button', { name: 'Kopieer' }).click()
  await expect(kept).toContainText('Gekopieerd')
  expect(await noor.page.evaluate(() => navigator.clipboard.readText())).toContain(words.trim())
  await kept.getByRole('button', { name: 'Sluit' }).click()
  await expect(kept).toHaveCount(0)
  await expect(noor.status).toHaveText('Opgeslagen')

  // She reads on, live; and to the others nothing happened.
  expect(await wordsOf(textOf(hanna.section('Ons gezin')))).toBe(before)
  await expect(hanna.page.getByRole('alert')).toHaveCount(0)
  await caretToEnd(textOf(hanna.section('Ons gezin')))
  await textOf(hanna.section('Ons gezin')).pressSequentially(' Hanna schrijft door.')
  await expect(family).toContainText('Hanna schrijft door.')
  await expect(family).not.toContainText('NoorTypteDit')

  // And she writes again when she may.
  expect((await esra.request('PUT', `/sections/${section}/grants/${reader}`, { level: 'edit' })).status).toBeLessThan(
    300,
  )
  await caretToEnd(textOf(family))
  await textOf(family).pressSequentially(' Noor ook.')
  await expect(textOf(hanna.section('Ons gezin'))).toContainText('Noor ook.')
})

test('G10: words typed offline in a paragraph that somebody deleted meanwhile are there to copy', async ({ visit }) => {
  const daan = await visit('daan')
  const hanna = await visit('hanna')
  const [his, hers] = [daan.section('School'), hanna.section('School')]
  const line = await cutOff(daan)
  await expect(textOf(his)).not.toBeEmpty()
  await caretToEnd(textOf(his))
  await line.cut()
  await textOf(his).pressSequentially(' DaanSchreefDit ook.')

  await textOf(hers).click()
  await textOf(hers).press('Control+A')
  await textOf(hers).press('Delete')
  await textOf(hers).pressSequentially('Hanna begint opnieuw.')
  await expect(hanna.status).toHaveText('Opgeslagen')
  line.mend()

  const kept = note(his, 'Dit schreef je op een plek die intussen is weggehaald.')
  await expect(kept.locator('blockquote')).toHaveText('DaanSchreefDit ook.')
  await expect.poll(() => wordsOf(textOf(his))).toBe('Hanna begint opnieuw.')
  await expect(kept.getByRole('button', { name: 'Kopieer' })).toBeVisible()
  await kept.getByRole('button', { name: 'Sluit' }).click()
  await expect(daan.status).toHaveText('Opgeslagen')
  await caretToEnd(textOf(his))
  await textOf(his).pressSequentially(' En Daan doet mee.')
  await expect(textOf(hers)).toContainText('En Daan doet mee.')
  await expect(hanna.page.getByRole('alert')).toHaveCount(0)
})

test('G10: a goal that was archived while somebody wrote in it offline comes back with one press', async ({
  visit,
}) => {
  const daan = await visit('daan')
  const hanna = await visit('hanna')
  const [his, hers] = [daan.section('De kinderen'), hanna.section('De kinderen')]
  const goal = (section: Locator) => section.getByRole('textbox', { name: 'Het doel, in eigen woorden' })
  const line = await cutOff(daan)
  const count = await goal(hers).count()
  await caretToEnd(goal(his).first())
  await line.cut()
  await goal(his).first().pressSequentially(' DaanInHetDoel')

  await hers
    .getByRole('button', { name: /^Meer over doel/ })
    .first()
    .click()
  await hanna.page.getByRole('menuitem', { name: 'Archiveren' }).click()
  await expect(goal(hers)).toHaveCount(count - 1)
  await expect(hanna.status).toHaveText('Opgeslagen')
  line.mend()

  const kept = note(his, 'Je schreef in een doel. Iemand heeft het intussen gearchiveerd.')
  await expect(kept.locator('blockquote')).toHaveText('DaanInHetDoel')
  await expect(goal(his)).toHaveCount(count - 1)
  await kept.getByRole('button', { name: 'Zet terug' }).click()
  await expect(kept).toHaveCount(0)
  await expect(goal(hers)).toHaveCount(count)
  await expect(goal(hers).first()).toContainText('DaanInHetDoel')
})

test('G6: a phone whose clock is an hour ahead still adds progress', async ({ visit }) => {
  const riet = await visit('riet')
  await riet.page.clock.install({ time: Date.now() + 3_600_000 })
  await riet.page.reload()
  const children = riet.section('De kinderen')
  await children.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first().fill('Een uur te vroeg.')
  await children.getByRole('button', { name: 'Zet erbij' }).first().click()
  await expect(riet.status).toHaveText('Opgeslagen')
  await expect(riet.page.getByRole('alert')).toHaveCount(0)
  const esra = await visit('esra')
  await expect(esra.section('De kinderen')).toContainText('Een uur te vroeg.')
})

test('S6 S7: who lost the right while offline gets the own words to copy, and nothing else of the section', async ({
  visit,
  server,
}) => {
  const daan = await visit('daan')
  const line = await cutOff(daan)
  await caretToEnd(textOf(daan.section('School')))
  await line.cut()
  await textOf(daan.section('School')).pressSequentially(' DaanTypteDit, zonder verbinding.')
  const esra = await signIn(server.origin, 'esra')
  const plan = await esra.plan()
  const section = plan.sections.find(({ key }) => key === 'school')!.id
  const reader = plan.participants.find(({ key }) => key === 'daan')!.id
  const grant = `/sections/${section}/grants/${reader}`
  expect((await esra.request('DELETE', grant)).status).toBe(204)
  line.mend()

  const closed = daan.page.getByRole('group', { name: 'Dit onderdeel is voor jou gesloten.' })
  await expect(closed).toContainText('DaanTypteDit, zonder verbinding.')
  await expect(closed.getByRole('button', { name: 'Kopieer' })).toBeVisible()
  await expect(daan.page.locator('body')).not.toContainText('zeven keer niet op school')
  expect((await esra.request('PUT', grant, { level: 'edit' })).status).toBeLessThan(300)
})
