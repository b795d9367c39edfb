import { randomUUID } from 'node:crypto'
import { sectionId, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { addAction, parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const quiet = 'Ik wil thuis rustig kunnen eten.'
const school = 'Ik ga elke dag naar school.'

/** The next Wednesday but one, so that no test depends on the hour. */
const wednesday = (): string => {
  const day = new Date(Date.now() + 7 * 86_400_000)
  while (day.getUTCDay() !== 3) day.setTime(day.getTime() + 86_400_000)
  return day.toISOString().slice(0, 10)
}

const openSection = async (origin: string, persona: 'esra' | 'hanna', key: 'kinderen' | 'school' | 'geld') => {
  const person = await signIn(origin, persona)
  const client = openStandard(person, await sectionId(person, key))
  await client.synced()
  const [goal] = parts(client.doc).goals.keys()
  return { person, ...client, place: { section: await sectionId(person, key), goal: goal! } }
}

test('by keyboard to one person; two things at the same moment stand side by side, live', async ({ visit, server }) => {
  const { page } = await visit('hanna')
  const kinderen = await openSection(server.origin, 'esra', 'kinderen')
  const daan = (await kinderen.person.plan()).participants.find(({ key }) => key === 'daan')!.id
  addAction(kinderen.doc, 'Naar de voetbaltraining.', [daan], { repeats: 'elke woensdag om 16:00' })

  await page.getByRole('link', { name: 'Per persoon' }).locator('visible=true').first().press('Enter')
  await expect(page.getByRole('heading', { name: 'Per persoon', level: 2 })).toBeVisible()
  await page.getByRole('link', { name: /^Daan Timmer/ }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Daan Timmer', level: 2 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Doelen' }).getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('region', { name: 'Wat Daan vertelde' })).toContainText('Gaf een 6.')
  const double = page.getByRole('region', { name: 'Twee dingen op hetzelfde moment' })
  await expect(double).toHaveCount(0)

  const lessons = await openSection(server.origin, 'esra', 'school')
  const back = page.getByRole('link', { name: 'Alle personen' })
  await back.focus()
  addAction(lessons.doc, 'Gesprek met de mentor.', [daan], { due: wednesday(), time: '16:00' })
  await expect(double).toContainText('Woensdag', { timeout: 1_500 })
  await expect(double.getByRole('listitem')).toHaveText([/voetbaltraining/, /Gesprek met de mentor/])
  await expect(back).toBeFocused()
  await back.press('Enter')
  await expect(page.getByRole('link', { name: /^Daan Timmer/ })).toContainText('Let op')
  kinderen.destroy()
  lessons.destroy()
})

test('by keyboard two goals are said to pull against each other: both say so, live, also to who reads along', async ({
  visit,
}) => {
  const esra = await visit('esra')
  const marco = await visit('marco')
  const card = (visitor: typeof esra, words: string) => visitor.page.getByRole('article', { name: `Doel: ${words}` })
  await card(esra, quiet)
    .getByRole('button', { name: /^Meer over doel/ })
    .press('Enter')
  await esra.page.getByRole('menuitem', { name: 'Botst met een ander doel' }).press('Enter')
  const dialog = esra.page.getByRole('dialog', { name: 'Met welk doel botst dit?' })
  await dialog.getByRole('checkbox', { name: school }).press('Space')
  await expect(dialog.getByRole('checkbox', { name: school })).toBeChecked()
  await expectAccessible(esra.page)
  await expectGoodLayout(esra.page)
  await esra.page.keyboard.press('Escape')
  for (const visitor of [esra, marco]) {
    await expect(card(visitor, quiet).getByRole('link', { name: school })).toBeVisible()
    await expect(card(visitor, school).getByRole('link', { name: quiet })).toBeVisible()
  }
  await card(esra, quiet).getByRole('link', { name: school }).press('Enter')
  await expect(card(esra, school)).toBeFocused()

  await card(esra, school)
    .getByRole('button', { name: /^Meer over doel/ })
    .press('Enter')
  await esra.page.getByRole('menuitem', { name: 'Botst met een ander doel' }).press('Enter')
  await dialog.getByRole('checkbox', { name: quiet }).press('Space')
  await esra.page.keyboard.press('Escape')
  for (const visitor of [esra, marco]) await expect(visitor.page.getByText('Botst met:')).toHaveCount(0)
})

test('S1: of a pair with a goal that is hidden from him, Marco gets no byte and no message', async ({
  visit,
  server,
}) => {
  const recording = createRecording()
  const marco = await visit('marco', { recording })
  await expect(marco.page.getByRole('article', { name: `Doel: ${quiet}` })).toBeVisible()
  const [kinderen, money, lessons] = [
    await openSection(server.origin, 'hanna', 'kinderen'),
    await openSection(server.origin, 'hanna', 'geld'),
    await openSection(server.origin, 'hanna', 'school'),
  ]
  const hanna = kinderen.person
  const opposites = `/plans/${hanna.planId}/opposites`
  const told = () => recording.frames.filter((frame) => Buffer.from(frame).includes('planChanged')).length
  const hidden = { a: kinderen.place, b: money.place }
  const shown = { a: lessons.place, b: kinderen.place }
  const before = told()
  for (const method of ['PUT', 'DELETE', 'PUT'])
    expect((await hanna.request(method, opposites, hidden)).status).toBe(204)
  expect((await hanna.plan()).opposites).toHaveLength(1)
  // What he may know, he hears: the recording is at work, and he was told once.
  expect((await hanna.request('PUT', opposites, shown)).status).toBe(204)
  await expect(marco.page.getByText('Botst met:')).toHaveCount(2)
  expect(told()).toBe(before + 1)
  expect(recording.found([money.place.goal, money.place.section, 'huur'])).toEqual([])
  for (const pair of [hidden, shown]) await hanna.request('DELETE', opposites, pair)
  await until('the last message came', () => told() === before + 2)
  for (const { destroy } of [kinderen, money, lessons]) destroy()
})

test('S1: somebody he may not know of is the same page as nobody, and what closes is gone at once', async ({
  visit,
  server,
}) => {
  const hanna = await signIn(server.origin, 'hanna')
  const plan = await hanna.plan()
  const idOf = (key: string) => plan.participants.find((person) => person.key === key)!.id
  const { page } = await visit('marco')
  const pageOf = async (id: string) => {
    await page.goto(`${server.origin}/plans/${plan.id}/people/${id}`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    return page.getByRole('main').innerHTML()
  }
  const stranger = await pageOf(idOf('kees'))
  expect(stranger).toContain('Deze persoon staat niet in jouw plan.')
  expect(await pageOf(randomUUID())).toBe(stranger)

  await page.goto(`${server.origin}/plans/${plan.id}/people`)
  await expect(page.getByRole('link', { name: /^Daan Timmer/ })).toContainText('2 doelen')
  await expect(page.getByRole('main')).not.toContainText('Kees')
  await page.getByRole('link', { name: /^Daan Timmer/ }).click()
  const goals = page.getByRole('region', { name: 'Doelen' }).getByRole('listitem')
  await expect(goals).toHaveCount(2)
  const grant = `/sections/${await sectionId(hanna, 'school')}/grants/${idOf('marco')}`
  expect((await hanna.request('DELETE', grant)).status).toBe(204)
  await expect(goals).toHaveCount(1, { timeout: 1_000 })
  await expect(page.getByRole('main')).not.toContainText(school)
  expect((await hanna.request('PUT', grant, { level: 'view' })).status).toBe(200)
  await expect(goals).toHaveCount(2)
})

test('WCAG 2.2 AA and layout: people and a person, light and dark', async ({ visit }) => {
  const { page } = await visit('daan', { reducedMotion: 'reduce' })
  await page.getByRole('link', { name: 'Per persoon' }).locator('visible=true').first().click()
  await expect(page.getByRole('link', { name: /^Daan Timmer/ })).toContainText('actie')
  await expectAccessible(page)
  await expectGoodLayout(page)
  await page.getByRole('link', { name: /^Daan Timmer/ }).click()
  await expect(page.getByRole('region', { name: 'Wat jij doet, per dag' })).toBeVisible()
  await expectGoodLayout(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
})
