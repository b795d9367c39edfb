import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { sectionId, signIn } from '../people.ts'
import { parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

/** A house, drawn on the spot. */
const drawing = async (page: Page) => {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 400
    canvas.height = 300
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#e0b060'
    pen.fillRect(100, 120, 200, 160)
    return canvas.toDataURL('image/png')
  })
  const buffer = Buffer.from(address.split(',')[1]!, 'base64')
  return { name: 'huis.png', mimeType: 'image/png', buffer }
}

const field = (place: Locator, name = 'Schrijf hoe het gaat') => place.getByRole('textbox', { name })
const add = (place: Locator) => place.getByRole('button', { name: 'Zet erbij' })
const other = (place: Locator) => place.getByRole('button', { name: 'Iets anders' })
const entry = (place: Locator, words: string) => place.locator('li.entry').filter({ hasText: words })
const pictureIn = (place: Locator) => place.locator('.drawing img')

/** The picture is there and was drawn, not only named. */
const expectDrawn = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(400)

/** Hanna sends Lot's wish with a drawing; the menus by keyboard alone. */
const wishOfLot = async (page: Page, place: Locator, words: string) => {
  for (const choice of ['Een wens', 'Ik schrijf dit op voor Lot']) {
    await other(place).press('Enter')
    await page.getByRole('menuitemradio', { name: choice }).press('Enter')
    await expect(field(place, 'Schrijf wat je wenst')).toBeFocused()
  }
  await place.locator('input[type=file]').setInputFiles(await drawing(page))
  await expect(place.locator('.chosen-picture')).toBeVisible()
  await field(place, 'Schrijf wat je wenst').pressSequentially(words)
}

test('words of somebody without an account, with a drawing: seen live, large when pressed, gone with the right', async ({
  visit,
  server,
}) => {
  const hanna = await visit('hanna', { viewport: { width: 360, height: 740 } })
  const anouk = await visit('anouk')
  const ours = hanna.section('Ons gezin')
  await wishOfLot(hanna.page, ours, 'Een huis met een schommel.')
  await expectGoodLayout(hanna.page, { widths: [360] })
  await expectAccessible(hanna.page)
  await hanna.page.keyboard.press('Control+Enter')

  const seen = entry(anouk.section('Ons gezin'), 'Een huis met een schommel.')
  await expect(seen).toContainText('opgeschreven door Hanna voor Lot')
  await expect(seen).toContainText('Wens')
  await expectDrawn(pictureIn(seen))
  await seen.getByRole('button', { name: 'Bekijk groot: Een huis met een schommel.' }).press('Enter')
  const dialog = anouk.page.getByRole('dialog', { name: 'Tekening of foto van Lot' })
  await expect(dialog.getByRole('img', { name: 'Een huis met een schommel.' })).toBeVisible()
  await expectGoodLayout(anouk.page, { widths: [1280] })
  const address = await pictureIn(seen).evaluate((image: HTMLImageElement) => image.src)
  await expect(field(ours)).toHaveValue('')

  // S7: with the dialog open, everything of the section leaves the screen, and the picture is out of reach.
  const esra = await signIn(server.origin, 'esra')
  const { participants } = await esra.plan()
  const reader = participants.find(({ key }) => key === 'anouk')!.id
  const grant = `/sections/${await sectionId(esra, 'ons-gezin')}/grants/${reader}`
  expect((await esra.request('DELETE', grant)).status).toBe(204)
  await expect(dialog).toHaveCount(0)
  await expect(anouk.page.locator(`img[src="${new URL(address).pathname}"]`)).toHaveCount(0)
  expect(await anouk.page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(404)
  expect((await esra.request('PUT', grant, { level: 'view' })).status).toBe(200)
  await expectDrawn(pictureIn(entry(anouk.section('Ons gezin'), 'Een huis met een schommel.')))
})

test('a drawing that does not go through: said in plain words, and nothing typed is lost', async ({ visit }) => {
  const { page, section } = await visit('riet')
  const goal = section('De kinderen').getByRole('article').first()
  await field(goal).fill('Daan tekende de tafel.')
  const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    goal.locator('input[type=file]').setInputFiles(file)
  await choose({ name: 'tekening.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') })
  await expect(goal.getByRole('alert')).toContainText('Kies een foto of een tekening')

  await choose(await drawing(page))
  await expect(goal.getByRole('alert')).toHaveCount(0)
  await page.route('**/pictures', (route) => route.abort())
  await add(goal).click()
  await expect(goal.getByRole('alert')).toContainText('Er is geen verbinding. Alles blijft staan.')
  await expect(field(goal)).toHaveValue('Daan tekende de tafel.')
  await expect(goal.locator('.chosen-picture')).toBeVisible()
  await page.unroute('**/pictures')
  await add(goal).click()
  await expectDrawn(pictureIn(entry(goal, 'Daan tekende de tafel.')))
  await expect(field(goal)).toHaveValue('')
})

test('my own words are corrected and stay readable; nobody corrects another, and a figure is corrected too', async ({
  visit,
}) => {
  const daan = await visit('daan')
  const esra = await visit('esra')
  const school = daan.section('School').getByRole('article').first()
  const live = esra.section('School').getByRole('article').first()
  await field(school).fill('Ik was er drie dagen.')
  await add(school).click()
  await expect(live).toContainText('Ik was er drie dagen.')
  await expect(live.getByRole('button', { name: /^Verbeter/ })).toHaveCount(0)

  await field(live).fill('Esra typt hier verder')
  await school.getByRole('button', { name: 'Verbeter: Ik was er drie dagen.' }).press('Enter')
  const words = field(school, 'Verbeter je bericht')
  await expect(words).toBeFocused()
  await expect(words).toHaveValue('Ik was er drie dagen.')
  await words.fill('Ik was er vier dagen.')
  await daan.page.keyboard.press('Control+Enter')
  const corrected = entry(live, 'Ik was er vier dagen.')
  await expect(corrected).toContainText('Dit verbetert het bericht van vandaag.')
  const before = entry(live, 'verbeterd (vandaag)')
  await expect(before.getByText('Ik was er drie dagen.')).toBeHidden()
  await before.getByText('Toon wat er stond').press('Enter')
  await expect(before.locator('del')).toHaveText('Ik was er drie dagen.')
  await expect(before.locator('del')).toBeVisible()
  await expect(field(live)).toHaveValue('Esra typt hier verder')
  await expectGoodLayout(esra.page, { widths: [360] })
  await expectAccessible(esra.page)

  const give = async (value: string) =>
    daan.page.getByRole('dialog').getByRole('button', { name: value, exact: true }).press('Enter')
  await school.getByRole('button', { name: 'Geef een cijfer' }).press('Enter')
  await give('2')
  await expect(entry(live, 'Gaf een 2')).toBeVisible()
  await school.getByRole('button', { name: 'Verbeter: Gaf een 2.' }).press('Enter')
  await give('7')
  await expect(entry(live, 'Gaf een 7')).toContainText('Dit verbetert')
  await expect(live).toContainText('Daan geeft een 7.')
  await expect(live).not.toContainText('Eerst was het een 2.')
})

test('other kinds of words, and a figure for a life domain', async ({ visit }) => {
  const hanna = await visit('hanna')
  const goal = hanna.section('Geld').getByRole('article').first()
  const say = async (choice: string, ask: string, words: string) => {
    await other(goal).press('Enter')
    await hanna.page.getByRole('menuitemradio', { name: choice }).press('Enter')
    await field(goal, ask).fill(words)
    await add(goal).click()
    await expect(entry(goal, words)).toBeVisible()
  }
  await say('Dit zit vast', 'Schrijf waarom dit vastzit', 'Er kwam geen brief terug.')
  await say('Een terugblik', 'Schrijf wat goed ging en wat niet', 'Samen bellen hielp.')
  await expect(entry(goal, 'Er kwam geen brief terug.')).toContainText('Dit zit vast')
  await expect(entry(goal, 'Samen bellen hielp.')).toContainText('Terugblik')
  // A choice that was made by mistake is left out again; the words stay.
  await field(goal).fill('Dit is gewoon voortgang.')
  await other(goal).press('Enter')
  await hanna.page.getByRole('menuitemradio', { name: 'Een opmerking' }).press('Enter')
  await goal.getByRole('button', { name: 'Toch niet: Opmerking' }).press('Enter')
  await expect(field(goal)).toHaveValue('Dit is gewoon voortgang.')
  await field(goal).fill('')

  const money = hanna.section('Geld')
  await money.getByRole('button', { name: 'Meer over Geld' }).press('Enter')
  await hanna.page.getByRole('menuitem', { name: 'Cijfer voor “Geld”' }).press('Enter')
  await expect(hanna.page.getByRole('dialog')).toContainText('Het gaat over: Geld.')
  await hanna.page.getByRole('dialog').getByRole('button', { name: '5', exact: true }).press('Enter')
  await expect(money).toContainText('Gaf een 5 voor “Geld”.')
})

test('what others add is said once, politely; a log of 5,000 entries stays folded and quick to go through', async ({
  visit,
  server,
}) => {
  const noor = await visit('noor')
  const told = noor.page.locator('[aria-live="polite"] span')
  const voice = noor.section('Van Noor')
  await expect(voice).toContainText('Dit is van mij.')
  const anouk = await signIn(server.origin, 'anouk')
  const author = (await anouk.plan()).me
  const client = openStandard(anouk, await sectionId(anouk, 'van-noor'))
  await client.synced()
  const start = Date.now() - 6_000 * 60_000
  const said = (place: number) => ({
    ...{ id: randomUUID(), kind: 'progress', author, at: new Date(start + place * 60_000).toISOString() },
    text: `Bericht nummer ${place}.`,
  })
  client.doc.transact(() => parts(client.doc).log.push(Array.from({ length: 5_000 }, (_, place) => said(place))))
  await expect(told).toHaveText('Anouk zette er iets bij.')
  const entries = voice.locator('li.entry').filter({ hasText: 'Bericht nummer' })
  await expect(voice).toContainText('Bericht nummer 4999.')
  expect(await entries.count()).toBe(4)
  for (let press = 0; press < 6; press++) {
    await voice.getByRole('button', { name: /^(Toon .* eerdere|Laat meer zien)/ }).click()
    expect(await entries.count()).toBeLessThanOrEqual(80)
  }
  await expect(voice).not.toContainText('Bericht nummer 4999.')
  await voice.getByRole('button', { name: 'Naar de laatste berichten' }).click()
  await expect(voice).toContainText('Bericht nummer 4999.')

  // My own words are not news to me.
  await expect(told).toHaveText('')
  await field(voice).last().fill('Dit schrijf ik zelf.')
  await add(voice).last().click()
  await expect(told).toHaveText('Je bericht staat erbij.')
  client.destroy()
})
