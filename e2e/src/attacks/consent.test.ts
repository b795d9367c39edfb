import { randomUUID } from 'node:crypto'
import { closeCodes, consentsSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Persona, type SectionKey, sectionId, sectionIds, signIn } from '../people.ts'
import { createRecording, type Recording } from '../recording.ts'
import { addParagraph } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'
import { endpoints, openRaw, type RawSection } from './raw-section.ts'

let server: ServerProcess
const people = new Map<Persona, Person>()
const open: (StandardClient | RawSection)[] = []
const marcosBytes: Recording = createRecording()

const named = (persona: Persona): Person => people.get(persona)!
const idOf = async (persona: Persona) => (await named(persona).plan()).me

beforeAll(async () => {
  server = await startServer()
  for (const persona of ['esra', 'daan', 'anouk', 'hanna', 'kees', 'riet'] as const)
    people.set(persona, await signIn(server.origin, persona))
  people.set('marco', await signIn(server.origin, 'marco', marcosBytes))
})
afterAll(async () => {
  for (const one of open) one.destroy()
  await server?.discard()
})

/** Somebody reads the section at both endpoints while somebody else types in it all the time. */
const watched = async (reader: Persona, writer: Persona, key: SectionKey) => {
  const section = await sectionId(named(writer), key)
  const client = openStandard(named(writer), section)
  open.push(client)
  await client.synced()
  const views = await Promise.all(endpoints.map((endpoint) => openRaw(named(reader), endpoint, section)))
  open.push(...views)
  await Promise.all(views.map((view) => view.whole()))
  let typed = 0
  const timer = setInterval(() => addParagraph(client.doc, `words ${typed++}`), 20)
  const seen = () => views.every(({ messages }) => messages.some((bytes) => bytes[0] === 0 && bytes[1] === 2))
  await until('both views see how somebody types', seen)
  return { section, views, typed: () => typed, stop: () => clearInterval(timer) }
}

const frames = ({ frames }: RawSection) => frames.filter(({ bytes }) => !bytes.includes('"planChanged"')).length

test('acceptance 5, A2 S7: Daan withdraws, and Anouk’s open views close within a second and get not one byte more', async () => {
  const { section, views, typed, stop } = await watched('anouk', 'esra', 'kinderen')
  const path = `/sections/${section}/consents/${await idOf('anouk')}`
  const asked = performance.now()
  const { status } = await named('daan').request('PUT', path, { answer: 'withdrawn' })
  expect(status).toBe(204)
  await until('both views are closed', () => views.every((view) => view.closed() !== undefined))
  expect(performance.now() - asked).toBeLessThan(1_000)
  const after = views.map(frames)
  const until8 = typed() + 8
  await until('typing went on', () => typed() >= until8)
  expect(views.map(frames)).toEqual(after)
  const codes = views.map((view) => view.closed()?.code)
  expect(codes.filter((code) => code !== closeCodes.notFound && code !== closeCodes.retry)).toEqual([])
  stop()
  // What Anouk asks for now answers like an id that nobody has.
  const hidden = await named('anouk').request('GET', `/sections/${section}`)
  const random = await named('anouk').request('GET', `/sections/${randomUUID()}`)
  expect([hidden.status, hidden.text]).toEqual([random.status, random.text])
})

test('acceptance 6, A2: a share waits for all who decide; the last yes opens it to a screen that is open already', async () => {
  const section = await sectionId(named('hanna'), 'kinderen')
  const kees = await idOf('kees')
  const shared = await named('hanna').request('PUT', `/sections/${section}/grants/${kees}`, { level: 'view' })
  expect(JSON.parse(shared.text).level).toBe('none')
  for (const [persona, answer] of [
    ['esra', 'given'],
    ['daan', 'given'],
    ['marco', 'given'],
  ] as const) {
    expect((await sectionIds(named('kees'))).has('kinderen')).toBe(false)
    const { questions } = consentsSchema.parse(
      JSON.parse((await named(persona).request('GET', `/plans/${named(persona).planId}/consents`)).text),
    )
    expect(questions[0]).toMatchObject({ sectionId: section, reader: { id: kees } })
    await named(persona).request('PUT', `/sections/${section}/consents/${kees}`, { answer })
  }
  expect((await sectionIds(named('kees'))).has('kinderen')).toBe(true)
  expect(
    (await named('marco').request('PUT', `/sections/${section}/consents/${kees}`, { answer: 'refused' })).status,
  ).toBe(204)
  expect((await sectionIds(named('kees'))).has('kinderen')).toBe(false)
})

test('acceptance 7, attack 47, S1: of a share without consent not one byte goes to Marco, and its end closes the open view', async () => {
  const canary = `canary-${randomUUID()}`
  const section = await sectionId(named('hanna'), 'veiligheid')
  const own = await sectionId(named('marco'), 'van-marco')
  const views = await Promise.all(endpoints.map((endpoint) => openRaw(named('marco'), endpoint, own)))
  open.push(...views)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const legalBasis = {
    ...{ ground: canary, purpose: canary, necessity: canary, proportionality: canary, subsidiarity: canary },
    ...{ consultedOutside: canary, informed: [await idOf('esra')], reasonNotInformed: canary },
    ...{ reviewOn: day(7), validUntil: day(20) },
  }
  const body = { level: 'view', reason: canary, legalBasis }
  const kees = await idOf('kees')
  expect((await named('hanna').request('PUT', `/sections/${section}/grants/${kees}`, body)).status).toBe(200)
  const view = await openRaw(named('kees'), 'plain', section)
  open.push(view)
  await view.whole()

  const { planId } = named('marco')
  for (const part of ['', '/sharing', '/consents', '/notices', '/authority', '/access-log', '/archived-sections'])
    expect((await named('marco').request('GET', `/plans/${planId}${part}`)).status).toBe(200)
  // Sockets are recorded too: his own id is there, what is hidden is not.
  expect(marcosBytes.found([own, canary, section])).toEqual([own])

  // Ended: the open view closes, and nobody else notices.
  expect((await named('esra').request('DELETE', `/sections/${section}/grants/${kees}`)).status).toBe(204)
  await until('the view is closed', () => view.closed() !== undefined)
  expect(view.closed()?.code).toBe(closeCodes.notFound)
  expect(views.map((one) => one.closed())).toEqual([undefined, undefined])
})
