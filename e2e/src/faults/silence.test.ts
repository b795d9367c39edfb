import { randomUUID } from 'node:crypto'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Person, type Persona, type SectionKey, sectionId, sectionIds, signIn } from '../people.ts'
import { openPlanClient } from '../plan-client.ts'
import { createRecording } from '../recording.ts'
import { addParagraph, addProgress, contentOf, countOf } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'

/** What Marco may not know of, and two people who may write there. */
const hiddenFromMarco: readonly (readonly [SectionKey, Persona, Persona])[] = [
  ['adres-esra', 'esra', 'noor'],
  ['geld', 'esra', 'hanna'],
  ['veiligheid', 'hanna', 'esra'],
  ['veilig-daan', 'esra', 'hanna'],
  ['veilig-joyce', 'hanna', 'esra'],
  ['van-noor', 'noor', 'hanna'],
  ['rondetafel', 'hanna', 'esra'],
]

/** Presence of nobody, which keeps a quiet connection alive. */
const keepAlive = Buffer.from([1, 1, 0])

let server: ServerProcess
const open: { destroy(): void }[] = []

const standard = (person: Person, section: string): StandardClient => {
  const client = openStandard(person, section)
  open.push(client)
  return client
}

beforeAll(async () => {
  server = await startServer()
})

afterAll(async () => {
  for (const client of open) client.destroy()
  await server?.discard()
})

test('S1 H4: Marco receives no byte of what is hidden from him while others write there', async () => {
  const recording = createRecording()
  const marco = await signIn(server.origin, 'marco', recording)
  const people = new Map<Persona, Person>()
  for (const persona of ['esra', 'noor', 'hanna'] as const) people.set(persona, await signIn(server.origin, persona))
  const hanna = people.get('hanna')!
  const everything = new Map<SectionKey, string>()
  for (const person of people.values()) for (const [key, id] of await sectionIds(person)) everything.set(key, id)
  const seen = await sectionIds(marco)
  expect([...seen.keys()].sort()).toEqual(['gesprek-marco', 'kinderen', 'ons-gezin', 'school', 'van-marco'])

  const own = [...seen.values()].map((id) => standard(marco, id))
  const shared = openPlanClient(marco, seen.get('van-marco')!)
  open.push(shared)
  for (const client of own) await client.synced()
  await until('the shared socket is in sync', () => shared.provider.synced)
  for (const client of own) client.provider.awareness.setLocalStateField('cursor', { here: 1 })

  const canaries: string[] = []
  for (const [key, writer, reader] of hiddenFromMarco) {
    const id = everything.get(key)!
    const from = standard(people.get(writer)!, id)
    const to = standard(people.get(reader)!, id)
    await from.synced()
    await to.synced()
    from.provider.awareness.setLocalStateField('cursor', { where: `canary-cursor-${key}` })
    const words = [`canary-text-${key}-${randomUUID()}`, `canary-log-${key}-${randomUUID()}`]
    addParagraph(from.doc, words[0]!)
    const me = (await people.get(writer)!.plan()).me
    addProgress(from.doc, me, words[1]!)
    await until(`${reader} reads what ${writer} wrote in ${key}`, () =>
      words.every((word) => countOf(to.doc, word) === 1),
    )
    canaries.push(...words, `canary-cursor-${key}`)
    // What he asks for by its id, he does not get either.
    await marco.request('GET', `/sections/${id}`)
    await marco.request('PUT', `/sections/${id}/grants/${me}`, { level: 'view' })
    const attempt = standard(marco, id)
    await until('he is turned away', () => attempt.closedFor() !== undefined)
  }
  await marco.plan()
  await marco.request('GET', '/me')
  await marco.request('GET', '/plans')

  // What he may read, he does receive: the recording is at work.
  const told = `canary-for-marco-${randomUUID()}`
  const talk = standard(hanna, everything.get('van-marco')!)
  await talk.synced()
  addParagraph(talk.doc, told)
  await until('Marco reads what Hanna wrote', () => recording.found([told]).length === 1)

  const plan = await hanna.plan()
  const esra = await people.get('esra')!.plan()
  const titles = [...plan.sections, ...esra.sections, ...(await people.get('noor')!.plan()).sections]
    .filter(({ id }) => ![...seen.values()].includes(id))
    .map(({ title }) => title)
  const strangers = plan.participants.filter(({ key }) => key === 'kees' || key === 'bram')
  expect(strangers.length).toBeGreaterThan(0)
  // Ids of the hidden sections come back in nothing but the words of his own questions, which are not recorded.
  const ids = hiddenFromMarco.map(([key]) => everything.get(key)!)
  expect(recording.found([...canaries, ...titles, ...ids])).toEqual([])
  expect(recording.found(strangers.flatMap(({ id, name }) => [id, name]))).toEqual([])
})

test('S1: while others write in hidden sections, Marco receives no frame at all', async () => {
  const recording = createRecording()
  const marco = await signIn(server.origin, 'marco', recording)
  // Each in a section where nobody else is, so that nobody's presence is news.
  const plain = standard(marco, await sectionId(marco, 'van-marco'))
  const shared = openPlanClient(marco, await sectionId(marco, 'gesprek-marco'))
  open.push(shared)
  await plain.synced()
  await until('the last word of opening came', () => recording.found(['"saved"']).length === 1)
  const hanna = await signIn(server.origin, 'hanna')
  const esra = await signIn(server.origin, 'esra')
  const hidden = await sectionId(hanna, 'veiligheid')
  const [from, to] = [standard(esra, hidden), standard(hanna, hidden)]
  await from.synced()
  await to.synced()
  const before = recording.frames.length
  for (let i = 0; i < 50; i++) addParagraph(from.doc, `unheard-${i}`)
  await until('Hanna reads it all', () => countOf(to.doc, 'unheard-49') === 1)
  from.destroy()
  const frames = recording.frames.slice(before).filter((frame) => !keepAlive.equals(frame.subarray(-keepAlive.length)))
  expect(frames.map((frame) => Buffer.from(frame).toString('latin1'))).toEqual([])
})

/** All of an answer but the moment it was given. */
const comparable = ({ status, headers, text }: Answer) => ({
  status,
  text,
  headers: [...headers].filter(([name]) => name !== 'date'),
})

test('S1 H4: a hidden section answers over HTTP as a random id does, byte for byte', async () => {
  const marco = await signIn(server.origin, 'marco')
  const hanna = await signIn(server.origin, 'hanna')
  const me = (await marco.plan()).me
  const random = randomUUID()
  for (const key of ['veiligheid', 'van-noor'] as const) {
    const hidden = await sectionId(hanna, key)
    for (const ask of [
      (id: string) => marco.request('GET', `/sections/${id}`),
      (id: string) => marco.request('GET', `/sections/${id}/`),
      (id: string) => marco.request('GET', `/sections/${id.toUpperCase()}`),
      (id: string) => marco.request('PUT', `/sections/${id}/grants/${me}`, { level: 'manage' }),
      (id: string) => marco.request('PUT', `/sections/${id}/grants/${me}`, { level: 'nonsense' }),
      (id: string) => marco.request('DELETE', `/sections/${id}/grants/${me}`),
      (id: string) => marco.request('POST', `/sections/${id}`, {}),
    ]) {
      const [one, other] = [await ask(hidden), await ask(random)]
      expect(one.status).toBeGreaterThanOrEqual(400)
      expect(comparable(one)).toEqual(comparable(other))
    }
  }
})

test('S1 S2: a hidden section closes a socket as a random id does: code 4404, same frames, same reason', async () => {
  const hanna = await signIn(server.origin, 'hanna')
  const hidden = await sectionId(hanna, 'veiligheid')
  const turnedAway = async (id: string) => {
    const recording = createRecording()
    const marco = await signIn(server.origin, 'marco')
    const client = openStandard({ ...marco, recording }, id)
    open.push(client)
    await until(`${id} is closed to him`, () => client.closedFor() !== undefined)
    await until('the last word is recorded', () => recording.found(['4404']).length === 1)
    // The answer to the random key that every WebSocket client sends, and the date, differ for everybody.
    const received = recording.frames.map((frame) =>
      Buffer.from(frame)
        .toString('latin1')
        .replace(/"Sec-WebSocket-Accept","[^"]+"/i, '')
        .replace(/"Date","[^"]+"/i, ''),
    )
    return { code: client.closedFor(), received }
  }
  const [one, random, malformed] = [
    await turnedAway(hidden),
    await turnedAway(randomUUID()),
    await turnedAway('nonsense'),
  ]
  expect(one.code).toBe(closeCodes.notFound)
  expect(one).toEqual(random)
  expect(one).toEqual(malformed)
})

test('S1: on the shared socket a hidden section closes its channel as a random id does', async () => {
  const hanna = await signIn(server.origin, 'hanna')
  const hidden = await sectionId(hanna, 'geld')
  const turnedAway = async (id: string) => {
    const recording = createRecording()
    const marco = await signIn(server.origin, 'marco')
    const client = openPlanClient({ ...marco, recording }, id)
    open.push(client)
    let code: number | undefined
    client.provider.on('closed', (close) => {
      code = close.code
    })
    await until(`${id} is closed to him`, () => code !== undefined)
    // The server's clock is told to everybody alike, and moves on.
    const received = recording.frames.map((frame) =>
      Buffer.from(frame)
        .toString('latin1')
        .replace(/"now":\d+/, ''),
    )
    return { code, received }
  }
  const [one, random] = [await turnedAway(hidden), await turnedAway(randomUUID())]
  expect(one.code).toBe(closeCodes.notFound)
  expect(one).toEqual(random)
})

test('S3: two people who write in a hidden section end alike, and a fresh replica too', async () => {
  const hanna = await signIn(server.origin, 'hanna')
  const esra = await signIn(server.origin, 'esra')
  const id = await sectionId(hanna, 'rondetafel')
  const [one, other] = [standard(hanna, id), standard(esra, id)]
  await one.synced()
  await other.synced()
  for (let i = 0; i < 20; i++) {
    addParagraph(one.doc, `hanna-${i}`)
    addParagraph(other.doc, `esra-${i}`)
  }
  await until('both have it all', () => countOf(one.doc, 'esra-') === 20 && countOf(other.doc, 'hanna-') === 20)
  expect(contentOf(one.doc)).toBe(contentOf(other.doc))
  const fresh = standard(hanna, id)
  await fresh.synced()
  expect(contentOf(fresh.doc)).toBe(contentOf(one.doc))
})
