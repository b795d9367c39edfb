import { signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { caretToEnd, expect, test, textOf } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** Check 3 of the acceptance: a place of one's own, of which nobody sees a sign. */

test('check 3, A3 S1: Daan makes his own place in one press; no byte of it reaches a grown-up before he shares it', async ({
  visit,
  server,
}) => {
  test.setTimeout(150_000)
  const [toEsra, toHanna] = [createRecording(), createRecording()]
  const esra = await visit('esra', { recording: toEsra })
  const hanna = await visit('hanna', { recording: toHanna })
  const daan = await visit('daan')
  await expect(esra.section('De kinderen')).toContainText('Daan is vaak boos')
  await expect(hanna.section('De kinderen')).toContainText('Daan is vaak boos')

  const place = daan.page.getByRole('region', { name: 'Jouw eigen plek' })
  await place.scrollIntoViewIfNeeded()
  await expect(place).toContainText('Alleen jij leest dit.')
  await expectGoodLayout(daan.page)
  await place.getByRole('button', { name: 'Maak mijn eigen plek' }).press('Enter')
  const own = daan.section('Van Daan')
  await expect(own).toBeFocused()
  await expect(own).toContainText('Alleen jij ziet dit. Jij bepaalt wie het leest.')
  await expect(place).toHaveCount(0)
  await expectAccessible(daan.page)

  await own.getByRole('button', { name: 'Naam en archief van Van Daan' }).click()
  await daan.page.getByRole('menuitem', { name: 'Andere naam' }).click()
  await daan.page.getByRole('textbox', { name: 'Hoe heet het?' }).fill('DaansKanarieTitel')
  await daan.page.keyboard.press('Enter')
  const renamed = daan.section('DaansKanarieTitel')
  await caretToEnd(textOf(renamed))
  await textOf(renamed).pressSequentially('DaansKanarieTekst: ik slaap slecht.')
  await expect(daan.status).toHaveText('Opgeslagen')

  // What they would hear of it, they would hear before what comes after it.
  const api = await signIn(server.origin, 'daan')
  const plan = await api.plan()
  const section = plan.sections.find(({ title }) => title === 'DaansKanarieTitel')!
  const signs = [section.id, 'DaansKanarieTitel', 'DaansKanarieTekst', 'Van Daan']
  await caretToEnd(textOf(daan.section('School')))
  await textOf(daan.section('School')).pressSequentially(' Dit zien zij wel.')
  for (const { section: shown } of [esra, hanna]) await expect(shown('School')).toContainText('Dit zien zij wel.')
  for (const { page } of [esra, hanna]) {
    await page.reload()
    await expect(page.getByRole('region', { name: 'School', exact: true })).toContainText('Dit zien zij wel.')
  }
  expect(toEsra.found(signs)).toEqual([])
  expect(toHanna.found(signs)).toEqual([])

  // Nobody but Daan opens it, whatever they manage elsewhere.
  const idOf = (key: string) => plan.participants.find((one) => one.key === key)!.id
  for (const persona of ['esra', 'hanna'] as const) {
    const tried = await signIn(server.origin, persona)
    const grant = (reader: string) =>
      tried.request('PUT', `/sections/${section.id}/grants/${reader}`, { level: 'view' })
    expect((await grant(idOf('esra'))).status).toBe(404)
  }
  const share = await api.request('PUT', `/sections/${section.id}/grants/${idOf('hanna')}`, { level: 'view' })
  expect(share.status).toBeLessThan(300)
  await expect(hanna.section('DaansKanarieTitel')).toContainText('DaansKanarieTekst: ik slaap slecht.')
  // The recording hears what there is to hear.
  expect(toHanna.found([section.id, 'DaansKanarieTitel'])).toEqual([section.id, 'DaansKanarieTitel'])
  await expect(renamed).toContainText('Alleen jij en Hanna zien dit.')
  await caretToEnd(textOf(renamed))
  await textOf(renamed).pressSequentially(' Soms.')
  await expect(hanna.section('DaansKanarieTitel')).toContainText('ik slaap slecht. Soms.')
  expect(
    (
      await (
        await signIn(server.origin, 'hanna')
      ).request('PUT', `/sections/${section.id}/grants/${idOf('esra')}`, { level: 'view' })
    ).status,
  ).toBe(403)
  await expect(esra.section('School')).toContainText('Dit zien zij wel.')
  expect(toEsra.found(signs)).toEqual([])
})
