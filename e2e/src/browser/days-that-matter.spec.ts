import type { Locator, Page } from '@playwright/test'
import { type Person, sectionId, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { dutchDayOf, midnightBefore } from '../server-clock.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { caretToEnd, expect, test, textOf, type Visit, wordsOf } from './fixtures.ts'

/** Checks 3 and 7 of the acceptance on the days that they speak of, and a clock that jumps. */

const HOUR = 3_600_000

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer({ movableClock: true })
})
test.afterAll(() => server.discard())

const moveClock = (ms: number) => server.clock.set(new Date(server.clock.now().getTime() + ms))
/** So shortly before a day begins, by the server's clock, that it begins while one looks. */
const almost = (day: string) => server.clock.set(new Date(midnightBefore(day).getTime() - 3_000))
/** What is left of the day before, a second to close, and what a busy machine adds. */
const overMidnightMs = 8_000

const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)

const idOf = async (by: Person, key: string) => (await by.plan()).participants.find((one) => one.key === key)!.id

const openSharing = async ({ section, page }: Visit, title: string): Promise<Locator> => {
  await section(title).getByRole('button', { name: 'Delen', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /Verander dit$/ }).first()).toBeVisible()
  return dialog
}

test('S5 G6: the clock jumps an hour back and ahead while somebody writes: nothing is lost, and nobody is signed out', async ({
  visit,
}) => {
  const { origin } = server
  const recording = createRecording()
  const esra = await visit('esra', { origin, recording })
  const hanna = await visit('hanna', { origin })
  const [hers, other] = [textOf(esra.section('Geld')), textOf(hanna.section('Geld'))]
  const field = esra.section('Geld').getByRole('textbox', { name: 'Schrijf hoe het gaat' }).first()
  const timesTold = () => recording.frames.filter((frame) => Buffer.from(frame).includes('{"type":"welcome"')).length
  await caretToEnd(hers)
  await hers.pressSequentially(' Begin')
  // Back first: by the time that her browser was told before, all that she tells then is from the future.
  for (const hours of [-1, 1]) {
    const before = timesTold()
    await caretToEnd(hers)
    const typing = hers.pressSequentially(` Woorden${hours}Einde`, { delay: 20 })
    await moveClock(hours * HOUR)
    await typing
    await expect.poll(() => wordsOf(other)).toContain(`Woorden${hours}Einde`)
    await expect.poll(timesTold).toBe(before + 1)
    await field.fill(`Het is nu ${hours} uur verder.`)
    await esra.section('Geld').getByRole('button', { name: 'Zet erbij' }).first().click()
    await expect(hanna.section('Geld')).toContainText(`Het is nu ${hours} uur verder.`)
    await expect(esra.status).toHaveText('Opgeslagen')
  }
  await expect(esra.section('Geld').getByRole('alert')).toHaveCount(0)
  await esra.page.reload()
  await expect(textOf(esra.section('Geld'))).toContainText('Begin Woorden-1Einde Woorden1Einde')
})

test('check 7, A4: a complete form or nothing; Esra is told, the delay comes back on its day, and all of it ends by itself', async ({
  visit,
}) => {
  test.setTimeout(150_000)
  const { origin } = server
  const today = dutchDayOf(server.clock.now())
  const lastDay = daysAfter(today, 7)
  const [hanna, kees, esra] = [
    await visit('hanna', { origin }),
    await visit('kees', { origin }),
    await visit('esra', { origin }),
  ]
  // Who comes to help in a crisis is somebody of the plan to whom this section was closed.
  const dialog = await openSharing(hanna, 'Veiligheid')
  await dialog.getByRole('button', { name: 'Iemand erbij' }).click()
  await dialog.getByRole('combobox', { name: 'Naam of rol' }).fill('schuld')
  await dialog.page().keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Delen zonder toestemming' }).click()
  await dialog.getByRole('radio', { name: /Gevaar voor iemands leven/ }).check()
  const box = (name: string) => dialog.getByRole('textbox', { name })
  await box('Waarvoor is het nodig?').fill('De huisbaas dreigt met uitzetting.')
  await dialog.getByRole('button', { name: 'Kijk het na' }).click()
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveText([
    'Waarom kan het niet zonder?',
    'Waarom is dit niet te veel?',
    'Waarom kan het niet anders?',
    'Met wie heb je overlegd?',
    'Wie weten hiervan?',
    'Wat is de laatste dag?',
  ])
  await expect(box('Waarom kan het niet zonder?')).toBeFocused()
  await expect(kees.page.getByText('Veiligheid')).toHaveCount(0)

  await dialog.page().keyboard.type('Zonder dit weet Kees niet wat hij mag zeggen.')
  await box('Waarom is dit niet te veel?').fill('Alleen lezen, en maar een week.')
  await box('Waarom kan het niet anders?').fill('Marco mag hier niets van weten.')
  await dialog.getByRole('group', { name: 'Met wie heb je overlegd?' }).getByText('Anouk').click()
  const told = dialog.getByRole('group', { name: 'Wie weten hiervan?' })
  for (const person of ['Esra', 'Noor', 'Daan']) {
    if ((await told.getByText(person).count()) > 0) await told.getByText(person).click()
  }
  await box('Waarom weet nog niet iedereen het?').fill('Voor Marco is dat gevaarlijk.')
  await box('Wanneer kijken jullie hier weer naar?').fill('morgen')
  await box('Wat is de laatste dag?').fill('over een week')
  await dialog.getByRole('button', { name: 'Kijk het na' }).click()
  await expect(dialog).toContainText('Kees kan dit meteen lezen. Dit gebeurt zonder toestemming.')
  // What was filled in stays.
  await dialog.getByRole('button', { name: 'Terug naar het formulier' }).click()
  await expect(box('Waarvoor is het nodig?')).toHaveValue(/huisbaas/)
  await dialog.getByRole('button', { name: 'Kijk het na' }).click()
  await dialog.getByRole('button', { name: 'Deel zonder toestemming' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Kees' })).toContainText('Zonder toestemming tot en met')
  await expect(kees.section('Veiligheid')).toContainText('Marco komt niet aan de deur.')

  // Esra was told, and so was the log; she sees it where it is shared, and may read why.
  await esra.page.getByRole('link', { name: /nieuwe berichten|nieuw bericht/ }).click()
  await expect(esra.page.getByText('Hanna deelt “Veiligheid” met Kees, zonder toestemming.')).toBeVisible()
  await esra.page.getByRole('link', { name: 'Wie keek mee' }).first().click()
  await expect(
    esra.page
      .getByRole('listitem')
      .filter({ hasText: 'Hanna deelde “Veiligheid” met Kees, zonder toestemming.' })
      .first(),
  ).toBeVisible()
  await esra.page.getByRole('link', { name: 'Ons plan' }).first().click()
  const theirs = await openSharing(esra, 'Veiligheid')
  await expect(theirs.getByRole('listitem').filter({ hasText: 'Kees' })).toContainText('Zonder toestemming tot en met')
  const form = theirs.getByRole('region', { name: 'Zonder toestemming gedeeld met Kees' })
  await form.getByRole('button', { name: 'Lees waarom' }).click()
  await expect(form).toContainText('De huisbaas dreigt met uitzetting.')

  // Later: who knows by now, or why not yet, and a day to come.
  const mine = dialog.getByRole('region', { name: 'Zonder toestemming gedeeld met Kees' })
  await mine.getByRole('button', { name: 'Lees waarom' }).click()
  await mine.getByRole('button', { name: 'Verander wie het weet' }).click()
  await expect(box('Waarom weet nog niet iedereen het?')).toHaveValue(/Voor Marco/)
  const lookAgain = box('Wanneer kijken jullie hier weer naar?')
  await lookAgain.fill('vandaag')
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog).toContainText('Kies een dag die nog komt.')
  await expect(lookAgain).toBeFocused()
  await lookAgain.fill('over drie dagen')
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog).toContainText('Bewaard wie het weet.')

  // On its day it comes back to Hanna, and not before.
  const review = hanna.page.getByText('Kijk opnieuw naar het delen van “Veiligheid”. Wie weet dit nog niet?')
  const notices = async () => {
    await hanna.page.goto(
      `${hanna.page
        .url()
        .split('#')[0]!
        .replace(/(\/plans\/[^/]+).*/, '$1')}/notices`,
    )
    await expect(hanna.page.getByRole('heading', { name: 'Berichten', level: 2 })).toBeVisible()
  }
  await server.clock.set(new Date(midnightBefore(daysAfter(today, 3)).getTime() - 60_000))
  await notices()
  await expect(review).toHaveCount(0)
  await moveClock(60_000)
  await notices()
  await expect(review).toBeVisible()

  // What Esra shares for a time ends with that day as well.
  const mother = await signIn(origin, 'esra')
  const toKees = `/sections/${await sectionId(mother, 'geld')}/grants/${await idOf(mother, 'kees')}`
  const asked = await mother.request('PUT', toKees, { level: 'contribute', until: lastDay })
  expect([asked.status, asked.text.includes('contribute')]).toEqual([200, true])
  await almost(daysAfter(today, 8))
  await expect(kees.section('Geld')).toContainText('Er zijn schulden')
  await expect(kees.section('Veiligheid')).toContainText('Marco komt niet aan de deur.')
  await expect(kees.page.getByText(/Marco komt niet aan de deur|Er zijn schulden/)).toHaveCount(0, {
    timeout: overMidnightMs,
  })
  await expect(kees.page.getByRole('navigation').getByText(/^(Veiligheid|Geld)$/)).toHaveCount(0)
})

const questionsOf = async (person: Person) =>
  JSON.parse((await person.request('GET', `/plans/${person.planId}/consents`)).text).questions as {
    readonly about: readonly { readonly id: string }[]
  }[]

test('check 3, A2: on a birthday what rested on the parents’ consent closes on open screens, and is asked of the child', async ({
  visit,
}) => {
  test.setTimeout(150_000)
  const { origin } = server
  const director = await signIn(origin, 'hanna')
  const { children } = JSON.parse((await director.request('GET', `/plans/${director.planId}/authority`)).text) as {
    children: { child: string; birthDate: string }[]
  }
  const child = await idOf(director, 'daan')
  const birthday = async (key: string, age: number) => {
    const id = await idOf(director, key)
    const { birthDate } = children.find(({ child }) => child === id)!
    return `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`
  }
  const [ofAge, decidesAlone] = [await birthday('noor', 18), await birthday('daan', 16)]

  // Noor is 17: since she was 16 she alone decides (age-rules.ts), so at 18 nothing of her rests on a parent any more.
  await server.clock.set(new Date(midnightBefore(ofAge).getTime() - 60_000))
  const [noor, school] = [await signIn(origin, 'noor'), await signIn(origin, 'anouk')]
  const before = [(await school.plan()).sections.map(({ key }) => key), await questionsOf(noor)]
  expect(before[0]).toContain('van-noor')
  await moveClock(2 * 60_000)
  expect([(await school.plan()).sections.map(({ key }) => key), await questionsOf(noor)]).toEqual(before)

  // Of Daan it does: until the day on which he is 16, Esra and Marco decide with him.
  await server.clock.set(new Date(midnightBefore(decidesAlone).getTime() - 60_000))
  const [anouk, marco, daan] = [
    await visit('anouk', { origin }),
    await visit('marco', { origin }),
    await visit('daan', { origin }),
  ]
  for (const { section } of [anouk, marco]) await expect(section('De kinderen')).toContainText('Daan is vaak boos')
  const call = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^\d+ vra(ag|gen)/ })
  await expect(daan.section('De kinderen')).toContainText('Daan is vaak boos')
  await expect(call(daan.page)).toHaveCount(0)
  await almost(decidesAlone)
  for (const { page } of [anouk, marco]) {
    await expect(page.getByText('Daan is vaak boos')).toHaveCount(0, { timeout: overMidnightMs })
    await expect(page.getByRole('navigation').getByText(/^(Ons gezin|De kinderen|School)$/)).toHaveCount(0)
  }
  // At home nothing closed; his own screen asks him, and nobody asks his parents any more.
  await expect(daan.section('De kinderen')).toContainText('Daan is vaak boos')
  await expect(call(daan.page)).toBeVisible()
  await call(daan.page).click()
  const question = daan.page.getByRole('region', { name: 'Mag Anouk de Wit “De kinderen” lezen?' })
  await expect(question).toContainText('Je bent nu 16. Daarom beslis je nu alleen.')
  await expect(question).toContainText('We vragen het daarom opnieuw.')
  await question.getByRole('button', { name: 'Ja', exact: true }).click()
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
  // His yes is about Anouk alone.
  await expect(marco.page.getByText('Daan is vaak boos')).toHaveCount(0)
  for (const parent of ['esra', 'marco'] as const) {
    const about = (await questionsOf(await signIn(origin, parent))).flatMap((one) => one.about.map(({ id }) => id))
    expect(about).not.toContain(child)
  }
})
