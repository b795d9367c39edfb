import { createRecording } from '../recording.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { expect, test, textOf, type Visit } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** A server to ourselves: somebody with two plans lands on a list of them, which other specs do not expect. */
let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.discard())

const json = () => ({ origin: server.origin, 'content-type': 'application/json' })

/** Gives somebody a level in a section, as its manager. */
const share = async ({ page }: Visit, title: string, key: string, level: string) => {
  const api = page.context().request
  const planId = page.url().match(/plans\/([0-9a-f-]+)/)![1]!
  const plan = await (await api.get(`${server.origin}/api/v1/plans/${planId}`)).json()
  const section = plan.sections.find((one: { title: string }) => one.title === title).id
  const person = plan.participants.find((one: { key?: string }) => one.key === key).id
  const grant = `${server.origin}/api/v1/sections/${section}/grants/${person}`
  expect((await api.put(grant, { headers: json(), data: { level } })).ok()).toBe(true)
}

test('S1: a section is there for its maker alone, then live for who is granted it; archived, it closes within a second', async ({
  visit,
}) => {
  const { origin } = server
  const recording = createRecording()
  const marco = await visit('marco', { origin, recording })
  const daan = await visit('daan', { origin })
  const esra = await visit('esra', { origin })
  await expect(daan.section('Ons gezin')).toContainText('Oma Riet')
  await expect(daan.page.getByRole('button', { name: 'Nieuw onderdeel' })).toHaveCount(0)

  await esra.page.getByRole('button', { name: 'Nieuw onderdeel' }).press('Enter')
  const dialog = esra.page.getByRole('dialog', { name: 'Een nieuw onderdeel' })
  await dialog.getByRole('radio', { name: 'Gezondheid' }).press('Space')
  await expect(dialog.getByRole('textbox', { name: 'Hoe heet het?' })).toHaveValue('Gezondheid')
  await expectAccessible(esra.page)
  await dialog.getByRole('textbox', { name: 'Hoe heet het?' }).fill('Zwemles Kanarie')
  await esra.page.keyboard.press('Enter')
  const made = esra.section('Zwemles Kanarie')
  await expect(made).toBeFocused()
  await expect(made).toContainText('Alleen jij ziet dit nu.')
  await expect(daan.section('Zwemles Kanarie')).toHaveCount(0)

  await made.getByRole('button', { name: 'Stel een vraag' }).press('Enter')
  const questions = made.getByRole('group', { name: 'Vragen om mee te beginnen' })
  await expect(questions).toContainText('Wat gaat goed met je gezondheid?')
  await questions.getByRole('button', { name: 'Andere vraag' }).press('Enter')
  await questions.getByRole('button', { name: 'Niet voor ons' }).press('Enter')
  await expect(questions).toContainText('Stel: morgen heb je minder last.')
  await expectAccessible(esra.page)
  await questions.getByRole('button', { name: 'Zet in de tekst' }).press('Enter')
  await expect(textOf(made)).toBeFocused()
  await esra.page.keyboard.type('Dan zwemmen we elke zaterdag.')
  await expect(textOf(made).getByRole('heading')).toHaveText('Stel: morgen heb je minder last. Wat doe je dan weer?')
  await expect(textOf(made).getByRole('paragraph')).toHaveText('Dan zwemmen we elke zaterdag.')

  await share(esra, 'Zwemles Kanarie', 'daan', 'view')
  await expect(daan.section('Zwemles Kanarie')).toContainText('Dan zwemmen we elke zaterdag.')
  await expect(daan.section('Zwemles Kanarie').getByRole('button', { name: /archief|vraag/i })).toHaveCount(0)
  await expect(made).not.toContainText('Alleen jij ziet dit nu.')

  await made.getByRole('button', { name: 'Naam en archief van Zwemles Kanarie' }).press('Enter')
  await esra.page.getByRole('menuitem', { name: 'Andere naam' }).press('Enter')
  await esra.page.getByRole('dialog').getByRole('textbox').fill('Zwemmen Kanarie')
  await esra.page.keyboard.press('Enter')
  await expect(daan.section('Zwemmen Kanarie')).toBeVisible()

  await esra
    .section('Zwemmen Kanarie')
    .getByRole('button', { name: /^Naam en archief/ })
    .press('Enter')
  await esra.page.getByRole('menuitem', { name: 'Archiveren' }).press('Enter')
  await expect(esra.page.getByRole('dialog')).toBeVisible()
  await expectAccessible(esra.page)
  await esra.page.getByRole('dialog').getByRole('button', { name: 'Archiveren' }).press('Enter')
  await expect(daan.page.getByText('Dan zwemmen we')).toHaveCount(0, { timeout: 1_000 })
  await expect(daan.page.getByRole('navigation').getByText('Zwemmen Kanarie')).toHaveCount(0)
  await expect(daan.page.getByText('in het archief')).toHaveCount(0)
  await expect(esra.page.getByText('Het onderdeel is gearchiveerd.').first()).toBeVisible()

  await esra.page.getByRole('button', { name: '1 onderdeel in het archief' }).press('Enter')
  await expect(esra.page.getByRole('button', { name: /^Zet terug/ })).toBeVisible()
  await expectAccessible(esra.page)
  await esra.page.getByRole('button', { name: /^Zet terug/ }).press('Enter')
  await expect(daan.section('Zwemmen Kanarie')).toContainText('Dan zwemmen we elke zaterdag.')
  expect(recording.found(['Kanarie', 'zwemmen we'])).toEqual([])
  expect(recording.found(['Oma Riet komt elke week'])).toHaveLength(1)
  await expect(marco.section('Ons gezin')).toBeVisible()
})

test('a plan is made by keyboard; nothing is lost on an error or when the server is away; nobody else learns of it', async ({
  visit,
}) => {
  const { origin } = server
  const recording = createRecording()
  const esra = await visit('esra', { origin, recording })
  const { page } = await visit('hanna', { origin })
  await page.goto(`${origin}/plans`)
  await page.getByRole('link', { name: 'Nieuw plan' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Nieuw plan' })).toBeVisible()
  await expectAccessible(page)
  await expectGoodLayout(page)

  await page.getByRole('textbox', { name: 'Naam' }).focus()
  await page.keyboard.type('Ilse Putter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('moeder')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tom Putter')
  await page.getByRole('checkbox', { name: 'Geld' }).press('Space')
  await expect(page.getByRole('textbox', { name: 'Hoe heet het plan?' })).toHaveValue('Plan van Ilse en Tom')

  const submit = page.getByRole('button', { name: 'Maak het plan' })
  await submit.press('Enter')
  const role = page.getByRole('group', { name: 'Persoon 2' }).getByRole('combobox', { name: 'Rol in het gezin' })
  await expect(role).toBeFocused()
  await expect(role).toHaveAccessibleDescription('Schrijf op wie dit is. Bijvoorbeeld: moeder.')
  await page.getByRole('button', { name: 'Meer over Tom' }).press('Enter')
  await page
    .getByRole('group', { name: 'Wie beslissen over Tom?' })
    .getByRole('checkbox', { name: 'Ilse' })
    .press('Space')
  await expectAccessible(page)
  await expectGoodLayout(page)
  await role.focus()
  await page.keyboard.type('zoon')
  await page.getByRole('radio', { name: 'Ilse Putter' }).press('Space')

  await page.route('**/api/v1/plans', (route) => route.abort())
  await submit.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Alles wat je invulde, staat er nog.')
  await page.unroute('**/api/v1/plans')
  // Not even a look elsewhere loses it.
  await page.getByRole('link', { name: 'Terug naar mijn plannen' }).press('Enter')
  await page.getByRole('link', { name: 'Nieuw plan' }).press('Enter')
  await expect(role).toHaveValue('zoon')
  await submit.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Plan van Ilse en Tom' })).toBeVisible()
  const titles = ['Ons gezin', 'Wat we willen bereiken', 'Wie er meedoen', 'Geld', 'Onze afspraken', 'Hoe gaat het nu?']
  for (const title of titles)
    await expect(page.getByRole('region', { name: title, exact: true })).toContainText('Alleen jij')
  await expectAccessible(page)
  const planId = page.url().match(/plans\/([0-9a-f-]+)/)![1]!
  const api = page.context().request
  const plan = await (await api.get(`${origin}/api/v1/plans/${planId}`)).json()
  expect(plan.participants.map((one: { name: string; planDirector: boolean }) => [one.name, one.planDirector])).toEqual(
    [
      ['Ilse Putter', true],
      ['Tom Putter', false],
      ['Hanna Jacobs', false],
    ],
  )

  await page.getByRole('button', { name: 'Nieuw onderdeel' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Een nieuw onderdeel' })).toBeVisible()
  await expectGoodLayout(page)

  await esra.page.goto(`${origin}/plans`)
  await expect(esra.page.getByRole('listitem')).toHaveCount(1)
  await esra.page.goto(`${origin}/plans/${planId}`)
  await expect(esra.page.getByText('Dit is er niet, of het is niet voor jou.')).toBeVisible()
  expect(recording.found(['Putter', 'Ilse en Tom'])).toEqual([])
})
