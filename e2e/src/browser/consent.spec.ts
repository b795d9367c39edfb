import type { Page } from '@playwright/test'
import { type Person, type Persona, type SectionKey, sectionId, signIn } from '../people.ts'
import { createRecording, type Recording } from '../recording.ts'
import { holdLine } from './cut-line.ts'
import { caretToEnd, expect, test, textOf } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** Checks 5 and 6 of the acceptance: consent that is asked, given, refused and withdrawn. */

const grantOf = async (by: Person, key: SectionKey, reader: Persona): Promise<string> => {
  const plan = await by.plan()
  return `/sections/${await sectionId(by, key)}/grants/${plan.participants.find((one) => one.key === reader)!.id}`
}

/** Presses, and waits until the server says that it is so: from then on no reader has a second more. */
const answer = async (page: Page, name: string) => {
  const said = page.waitForResponse((response) => /\/consents\/[^/]+$/.test(response.url()))
  await page.getByRole('button', { name }).click()
  expect((await said).status()).toBe(204)
}

/** Opens "Mijn toestemming" the way somebody does. */
const openConsent = async (page: Page) => {
  await page.getByRole('link', { name: 'Mijn toestemming' }).first().click()
  await expect(page.getByRole('heading', { name: 'Mijn toestemming', level: 2 })).toBeVisible()
}

const question = (page: Page) => page.getByRole('region', { name: 'Mag Kees Brouwer “De kinderen” lezen?' })

test('check 5, A2 S7: Daan withdraws at the table; her view closes within a second, what she typed offline is hers to copy', async ({
  visit,
  server,
}) => {
  test.setTimeout(150_000)
  const hanna = await signIn(server.origin, 'hanna')
  const esra = await signIn(server.origin, 'esra')
  const toAnouk = await grantOf(hanna, 'kinderen', 'anouk')
  const children = await sectionId(hanna, 'kinderen')
  expect((await hanna.request('PUT', toAnouk, { level: 'edit' })).status).toBeLessThan(300)
  const [anouk, daan, mother] = [await visit('anouk'), await visit('daan'), await visit('esra')]
  const line = await holdLine(anouk.page)
  const [hers, mothers] = [anouk.section('De kinderen'), mother.section('De kinderen')]
  await expect(hers).toContainText('Daan is vaak boos')
  await hers.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first().fill('AnoukBeldeDeMentor.')
  await hers.getByRole('button', { name: 'Zet erbij' }).first().click()
  await expect(anouk.status).toHaveText('Opgeslagen')
  await expect(mothers).toContainText('AnoukBeldeDeMentor.')

  // One press withdraws, and it is true at once: on her screen, and in what her browser still holds.
  await openConsent(daan.page)
  const withdraw = 'Intrekken: Anouk mag “De kinderen” niet meer lezen'
  const giveAgain = 'Toch ja: Anouk mag “De kinderen” lezen'
  await answer(daan.page, withdraw)
  await expect(anouk.page.getByText('Daan is vaak boos')).toHaveCount(0, { timeout: 1_000 })
  const closed = anouk.page.getByRole('group', { name: 'Dit onderdeel is voor jou gesloten.' })
  await expect(closed).toContainText('Wat jij hier eerder schreef, blijft staan.')
  await expect(anouk.page.getByRole('navigation').getByText('De kinderen')).toHaveCount(0)
  const left = await anouk.page.content()
  expect(['Daan is vaak boos', 'AnoukBeldeDeMentor', children].filter((words) => left.includes(words))).toEqual([])
  await expect(daan.page.getByRole('status')).toContainText('Ingetrokken. Anouk kan dit nu niet meer lezen.')
  await expect(mothers).toContainText('AnoukBeldeDeMentor.')

  // Nobody opens it over his head: not by giving the level anew, and not by a level below it.
  for (const level of ['view', 'edit'] as const) {
    expect((await esra.request('PUT', toAnouk, { level })).status).toBeLessThan(300)
    const sees = await (await signIn(server.origin, 'anouk')).plan()
    expect(sees.sections.map(({ key }) => key)).not.toContain('kinderen')
  }

  // A yes of his own opens it again, with what she wrote.
  await closed.getByRole('button', { name: 'Sluit' }).click()
  await answer(daan.page, giveAgain)
  await expect(hers).toContainText('AnoukBeldeDeMentor.')

  // Without a connection she does not hear of it: what she types meanwhile is refused, and hers to copy.
  await caretToEnd(textOf(hers))
  await line.cut()
  await expect(anouk.status).toHaveText(/^Geen verbinding/)
  await textOf(hers).pressSequentially(' AnoukTypteDit, in de trein.')
  await answer(daan.page, withdraw)
  line.mend()
  await expect(closed).toContainText('AnoukTypteDit, in de trein.')
  await anouk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await closed.getByRole('button', { name: 'Kopieer' }).click()
  expect(await anouk.page.evaluate(() => navigator.clipboard.readText())).toContain('AnoukTypteDit, in de trein.')
  await expect(anouk.page.locator('body')).not.toContainText('Daan is vaak boos')
  await expect(mothers).not.toContainText('AnoukTypteDit')
  await expect(mothers).toContainText('AnoukBeldeDeMentor.')
})

/** Ids of sections that somebody may not see: what a byte of their browser would name them by. */
const hiddenFrom = async (persona: Person, by: Person): Promise<string[]> => {
  const sees = new Set((await persona.plan()).sections.map(({ id }) => id))
  return (await by.plan()).sections.map(({ id }) => id).filter((id) => !sees.has(id))
}

test('check 6, A2 S1: a new helper waits for all three, one no closes it, and no byte tells of other sections', async ({
  visit,
  server,
}) => {
  test.setTimeout(150_000)
  const [hanna, keesApi] = [await signIn(server.origin, 'hanna'), await signIn(server.origin, 'kees')]
  const recordings: Record<'marco' | 'kees', Recording> = { marco: createRecording(), kees: createRecording() }
  const marco = await visit('marco', { recording: recordings.marco })
  const kees = await visit('kees', { recording: recordings.kees })
  const [esra, daan] = [await visit('esra'), await visit('daan')]
  const children = await sectionId(hanna, 'kinderen')
  const hidden = await hiddenFrom(await signIn(server.origin, 'marco'), hanna)
  expect(hidden.length).toBeGreaterThan(4)
  await expect(kees.section('Geld')).toBeVisible()
  const call = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^1 vraag/ })
  await expect(call(marco.page)).toHaveCount(0)

  expect((await hanna.request('PUT', await grantOf(hanna, 'kinderen', 'kees'), { level: 'view' })).status).toBeLessThan(
    300,
  )
  const opened = async () => (await keesApi.plan()).sections.some(({ id }) => id === children)
  for (const { page } of [esra, marco, daan]) {
    await expect(call(page)).toBeVisible()
    await openConsent(page)
    await expect(question(page)).toContainText('schuldhulpverlener · Geldloket')
  }
  // For a child in plain words, nothing chosen beforehand, and both answers alike.
  await expect(question(daan.page)).toContainText('Dit gaat over jou.')
  await expect(question(daan.page)).toContainText('Je hoeft niet te zeggen waarom.')
  await expect(question(marco.page)).toContainText('Dit gaat over Daan en Lot.')
  const boxes = await question(daan.page)
    .getByRole('button', { name: /^(Ja|Nee)$/ })
    .evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().width, getComputedStyle(one).backgroundColor]))
  expect(boxes).toHaveLength(2)
  expect(boxes[0]).toEqual(boxes[1])
  await expectAccessible(daan.page)
  await expectGoodLayout(daan.page)

  for (const { page } of [esra, daan]) {
    await question(page).getByRole('button', { name: 'Ja', exact: true }).press('Enter')
    await expect(page.getByText('Kees kan dit lezen als iedereen ja zei.')).toBeVisible()
  }
  expect(await opened()).toBe(false)
  await expect(daan.page.getByText('Kees leest dit nog niet: niet iedereen zei ja.')).toBeVisible()

  await question(marco.page).getByRole('button', { name: 'Nee', exact: true }).click()
  await expect(marco.page.getByText('Je zei nee. Kees kan dit niet lezen.')).toBeVisible()
  expect(await opened()).toBe(false)
  await expect(kees.section('De kinderen')).toHaveCount(0)
  expect(recordings.kees.found([children, 'Daan is vaak boos'])).toEqual([])

  // He may come back to it, and then it opens before Kees' eyes; and he may withdraw that, and it closes.
  await marco.page.getByRole('button', { name: 'Toch ja: Kees mag “De kinderen” lezen' }).click()
  await expect(kees.section('De kinderen')).toContainText('Daan is vaak boos')
  expect(recordings.kees.found([children])).toEqual([children])
  await answer(marco.page, 'Intrekken: Kees mag “De kinderen” niet meer lezen')
  await expect(kees.page.getByText('Daan is vaak boos')).toHaveCount(0, { timeout: 1_000 })
  expect(recordings.marco.found(hidden)).toEqual([])

  // Hanna, who shared it, hears each answer; nobody else does.
  const told = await visit('hanna')
  await told.page.getByRole('link', { name: /nieuwe berichten/ }).click()
  const notices = told.page.getByRole('main')
  await expect(notices.getByText('Marco zei nee: “De kinderen” niet delen met Kees.')).toBeVisible()
  await expect(notices.getByText('Marco trok een ja in: “De kinderen” niet meer delen met Kees.')).toBeVisible()
  await expectAccessible(told.page)
  await expectGoodLayout(told.page)
  await notices.getByRole('button', { name: 'Alles gelezen' }).click()
  await expect(told.page.getByRole('link', { name: /nieuwe berichten/ })).toHaveCount(0)
  await told.page.reload()
  await expect(notices.getByText('Marco zei nee: “De kinderen” niet delen met Kees.')).toBeVisible()
  await expect(notices.getByText('Nieuw', { exact: true })).toHaveCount(0)
})
