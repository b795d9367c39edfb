import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { type SectionKey, sectionIds, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { addParagraph, addRating, parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { expect, test } from './fixtures.ts'

const hidden = ['adres-esra', 'geld', 'veiligheid', 'veilig-daan', 'veilig-joyce', 'van-noor', 'rondetafel'] as const
const canary = 'RietsKanarie'

/** What a page gets from an address of the API: all of it but the moment. */
const answersOf = (page: Page, paths: readonly string[]) =>
  page.evaluate(
    (asked) =>
      Promise.all(
        asked.map(async (path) => {
          const answer = await fetch(`/api/v1${path}`)
          const headers = [...answer.headers].filter(([name]) => name !== 'date')
          return JSON.stringify([answer.status, headers, await answer.text()])
        }),
      ),
    paths,
  )

/** Paths of the API that are read, with these ids put in; what else they name is nobody's. */
const readPaths = async (page: Page, start: '/sections/{sectionId}' | '/plans/{planId}') => {
  const paths = await page.evaluate(async () => {
    const { paths } = await (await fetch('/api/v1/openapi.json')).json()
    return Object.keys(paths).filter((path) => paths[path].get !== undefined)
  })
  // Documented from the root or from the API's own.
  return paths.map((path) => path.replace(/^\/api\/v1/, '')).filter((path) => path.startsWith(start))
}
const withIds = (path: string, id: string, other: string) =>
  path.replace(/\{(sectionId|planId)\}/, id).replaceAll(/\{[^}]+\}/g, other)

test('check 1, S1 H4: Riet adds progress in Veiligheid; not one byte to Marco tells of any of the seven that he may not see', async ({
  visit,
  server,
}) => {
  test.setTimeout(150_000)
  const recording = createRecording()
  const [hanna, rietApi] = [await signIn(server.origin, 'hanna'), await signIn(server.origin, 'riet')]
  const ids = await sectionIds(hanna)
  const idOf = (key: SectionKey) => ids.get(key)!
  const marco = await visit('marco', { recording })
  const { page } = marco
  const riet = await visit('riet')
  await expect(marco.section('De kinderen')).toContainText('Daan is vaak boos')
  await expect(riet.section('Veiligheid')).toContainText('Rustige week.')

  // Everything by which a byte could name them: ids of sections, records and log entries, titles, words, people.
  const signs: string[] = hidden.map(idOf)
  for (const key of hidden) {
    const { doc, synced, destroy } = openStandard(hanna, idOf(key))
    await synced()
    const { goals, actions, log } = parts(doc)
    signs.push(...goals.keys(), ...actions.keys(), ...log.toArray().map((entry) => (entry as { id: string }).id))
    destroy()
  }
  const { participants, sections } = await hanna.plan()
  for (const { key, id, name } of participants) if (key === 'kees' || key === 'bram') signs.push(id, name)
  signs.push('Waar wij wonen', 'Veilig thuis, voor Daan', 'Wat Joyce doet', 'Van Noor', 'Er zijn schulden')
  signs.push('Rustige week.', 'Marco komt niet aan de deur', canary)
  expect(signs.length).toBeGreaterThan(30)

  const ofPlan = (await readPaths(page, '/plans/{planId}'))
    .map((path) => withIds(path, marco.page.url().match(/plans\/([0-9a-f-]+)/)![1]!, randomUUID()))
    .filter((path) => !/my-data/.test(path))
  expect(ofPlan.length).toBeGreaterThan(7)
  const toPage = (name: string) => page.getByRole('link', { name, exact: true }).locator('visible=true').first().click()
  const main = page.getByRole('main')
  const looksAround = async () => {
    await toPage('Voortgang')
    await expect(main.getByRole('heading', { name: 'Voortgang', level: 2 })).toBeVisible()
    await expect(main.getByRole('article').first()).toBeVisible()
    const figures = await main.textContent()
    await toPage('Ons plan')
    await expect(marco.section('De kinderen')).toContainText('Daan is vaak boos')
    const contents = await page.getByRole('navigation').allTextContents()
    return { figures, contents, answers: await answersOf(page, ofPlan) }
  }
  const before = await looksAround()

  // While he is there: Riet tells how it goes, gives a figure, and Hanna has her caret in it.
  const goal = riet.section('Veiligheid').getByRole('article').first()
  await goal.getByRole('textbox', { name: 'Schrijf hoe het gaat' }).fill(`${canary}: hij stond op de stoep.`)
  await goal.getByRole('button', { name: 'Zet erbij' }).click()
  await expect(riet.status).toHaveText('Opgeslagen')
  const [hers, other] = [openStandard(rietApi, idOf('veiligheid')), openStandard(hanna, idOf('veiligheid'))]
  await Promise.all([hers.synced(), other.synced()])
  addRating(hers.doc, (await rietApi.plan()).me, [...parts(hers.doc).goals.keys()][0]!, 2)
  other.provider.awareness.setLocalStateField('cursor', { where: `${canary}Plek` })
  await expect(goal).toContainText('Riet geeft een 2.')

  // What he would hear of it, he would hear before what comes after it.
  const told = openStandard(hanna, idOf('ons-gezin'))
  await told.synced()
  addParagraph(told.doc, 'VoorMarco')
  await expect(marco.section('Ons gezin')).toContainText('VoorMarco')

  // His lists, counts, figures and messages are as they were, byte for byte but for what he himself did.
  const after = await looksAround()
  expect({ ...after, answers: [] }).toEqual({ ...before, answers: [] })
  for (const [at, path] of ofPlan.entries()) {
    if (!path.endsWith('/access-log')) expect(after.answers[at], path).toBe(before.answers[at])
  }

  // By search, the log and his own copy.
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').fill(canary)
  await expect(page.getByText(/^Geen woorden gevonden/).last()).toBeVisible()
  await toPage('Wie keek mee')
  await page.getByRole('combobox', { name: 'Wanneer?' }).selectOption({ label: 'Alles van vroeger tot nu' })
  await expect(main.getByRole('listitem').filter({ hasText: 'Jij las' }).first()).toBeVisible()
  const seen = await main.textContent()
  const titles = sections.filter(({ key }) => hidden.includes(key as (typeof hidden)[number])).map(({ title }) => title)
  expect(titles.filter((title) => seen?.includes(title))).toEqual([])
  for (const name of ['Delen', 'Ons netwerk', 'Wie doet wat', 'Opschalen', 'Geschiedenis']) {
    if ((await page.getByRole('link', { name, exact: true }).locator('visible=true').count()) > 0) await toPage(name)
  }
  const planId = hanna.planId
  const copy = await page.request.get(`${server.origin}/api/v1/plans/${planId}/my-data`)
  expect(copy.status()).toBe(200)
  const files = Object.values(unzipSync(new Uint8Array(await copy.body()))).map((bytes) => strFromU8(bytes))
  for (const file of files) recording.add(file)
  expect(files.join()).toContain('Ik volg een training.')

  // Whatever may be asked of a section, a hidden one answers as one that nobody made.
  const ofSection = await readPaths(page, '/sections/{sectionId}')
  expect(ofSection.length).toBeGreaterThan(4)
  const [nobodys, record] = [randomUUID(), randomUUID()]
  const silence = await answersOf(
    page,
    ofSection.map((path) => withIds(path, nobodys, record)),
  )
  const heard = recording.found(signs)
  for (const key of hidden) {
    const answers = await answersOf(
      page,
      ofSection.map((path) => withIds(path, idOf(key), record)),
    )
    expect(answers, key).toEqual(silence)
  }
  expect(heard).toEqual([])
  // The recording is at work: what he may read, he received.
  expect(recording.found(['Daan is vaak boos', idOf('kinderen')])).toHaveLength(2)
  for (const client of [hers, other, told]) client.destroy()
})
