import { randomUUID } from 'node:crypto'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type Persona, type SectionKey, sectionIds, send, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { addParagraph, addProgress, anyGoal, countOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'
import { endpoints, openRaw, presenceMessage, type RawSection, startRaw, updateMessage } from './raw-section.ts'

/** Who may know of which section: the table of the demo family, by hand, and not what the server says. */
const permitted: Readonly<Record<Persona, readonly SectionKey[]>> = {
  esra: [
    'ons-gezin',
    'adres-esra',
    'kinderen',
    'school',
    'geld',
    'veiligheid',
    'veilig-daan',
    'veilig-joyce',
    'rondetafel',
  ],
  marco: ['ons-gezin', 'kinderen', 'school', 'van-marco', 'gesprek-marco'],
  noor: ['ons-gezin', 'adres-esra', 'kinderen', 'school', 'veiligheid', 'veilig-daan', 'van-noor', 'rondetafel'],
  daan: ['ons-gezin', 'adres-esra', 'kinderen', 'school', 'veilig-daan', 'rondetafel'],
  riet: ['ons-gezin', 'adres-esra', 'kinderen', 'veiligheid', 'veilig-joyce', 'rondetafel'],
  joyce: ['ons-gezin', 'veilig-joyce', 'rondetafel'],
  anouk: ['ons-gezin', 'kinderen', 'school', 'veiligheid', 'veilig-daan', 'van-noor', 'rondetafel'],
  hanna: [
    'ons-gezin',
    'adres-esra',
    'kinderen',
    'school',
    'geld',
    'veiligheid',
    'veilig-daan',
    'veilig-joyce',
    'van-noor',
    'van-marco',
    'rondetafel',
    'gesprek-marco',
  ],
  kees: ['geld', 'rondetafel'],
  fatima: ['ons-gezin', 'veiligheid', 'van-marco', 'gesprek-marco'],
  bram: [],
}
const personas = Object.keys(permitted) as Persona[]

/** Who writes where; Hanna reads everything. */
const writers: Readonly<Record<SectionKey, Persona>> = {
  'ons-gezin': 'esra',
  'adres-esra': 'esra',
  kinderen: 'daan',
  school: 'anouk',
  geld: 'esra',
  veiligheid: 'esra',
  'veilig-daan': 'esra',
  'veilig-joyce': 'esra',
  'van-noor': 'noor',
  'van-marco': 'marco',
  rondetafel: 'anouk',
  'gesprek-marco': 'fatima',
}
const keys = Object.keys(writers) as SectionKey[]

let server: ServerProcess
const people = new Map<Persona, Person>()
const ids = new Map<SectionKey, string>()
const titles = new Map<SectionKey, string>()
const open: { destroy(): void }[] = []

beforeAll(async () => {
  server = await startServer()
  for (const persona of personas) people.set(persona, await signIn(server.origin, persona, createRecording()))
  for (const { key, id, title } of (await people.get('hanna')!.plan()).sections) {
    ids.set(key as SectionKey, id)
    titles.set(key as SectionKey, title)
  }
})

afterAll(async () => {
  for (const client of open) client.destroy()
  await server?.discard()
})

const remember = <T extends { destroy(): void }>(client: T): T => {
  open.push(client)
  return client
}
const standard = async (persona: Persona, key: SectionKey): Promise<StandardClient> => {
  const client = remember(openStandard(people.get(persona)!, ids.get(key)!))
  await client.synced()
  return client
}

test('attack 45, A3: nobody gives what they do not have, to themselves, to others, or as the last manager', async () => {
  const me = new Map<Persona, string>()
  for (const [persona, person] of people) me.set(persona, (await person.plan()).me)
  const put = async (by: Persona, key: SectionKey, to: Persona, level: string) =>
    (await people.get(by)!.request('PUT', `/sections/${ids.get(key)}/grants/${me.get(to)}`, { level })).status
  const remove = async (by: Persona, key: SectionKey, to: Persona) =>
    (await people.get(by)!.request('DELETE', `/sections/${ids.get(key)}/grants/${me.get(to)}`)).status
  const levels = async (persona: Persona) =>
    (await people.get(persona)!.plan()).sections.map(({ key, level }) => `${key} ${level}`).sort()
  const before = new Map<Persona, string[]>()
  for (const persona of personas) before.set(persona, await levels(persona))

  for (const [by, key, to, level] of [
    // To oneself, from every level that is not manage.
    ['marco', 'kinderen', 'marco', 'edit'],
    ['riet', 'kinderen', 'riet', 'edit'],
    ['daan', 'kinderen', 'daan', 'manage'],
    ['kees', 'geld', 'kees', 'view'],
    // Above one's own level, or at it, to somebody else.
    ['daan', 'kinderen', 'marco', 'manage'],
    ['daan', 'kinderen', 'anouk', 'view'],
    ['hanna', 'adres-esra', 'marco', 'view'],
    ['fatima', 'van-marco', 'anouk', 'view'],
    // The voice of somebody else.
    ['hanna', 'van-noor', 'hanna', 'edit'],
    ['hanna', 'van-marco', 'anouk', 'view'],
  ] as const)
    expect([by, key, to, await put(by, key, to, level)]).toEqual([by, key, to, 403])
  // Where one may not even know that there is something to ask for.
  for (const [by, key, to] of [
    ['marco', 'veiligheid', 'marco'],
    ['esra', 'van-noor', 'esra'],
    ['bram', 'ons-gezin', 'bram'],
    ['kees', 'kinderen', 'kees'],
  ] as const) {
    expect([by, key, await put(by, key, to, 'manage')]).toEqual([by, key, 404])
    expect([by, key, await remove(by, key, 'hanna')]).toEqual([by, key, 404])
  }
  for (const [by, key, to] of [
    ['daan', 'kinderen', 'marco'],
    ['anouk', 'school', 'esra'],
    ['hanna', 'van-noor', 'noor'],
    ['noor', 'van-noor', 'noor'],
    ['marco', 'van-marco', 'marco'],
    ['hanna', 'rondetafel', 'hanna'],
    ['hanna', 'gesprek-marco', 'hanna'],
  ] as const)
    expect([by, key, to, await remove(by, key, to)]).toEqual([by, key, to, 403])
  for (const [by, key] of [
    ['noor', 'van-noor'],
    ['hanna', 'rondetafel'],
  ] as const)
    expect([by, key, await put(by, key, by, 'edit')]).toEqual([by, key, 403])
  for (const persona of personas) expect([persona, await levels(persona)]).toEqual([persona, before.get(persona)])
})

/** What is asked of every section, hidden or not, by everybody. */
const asked = (id: string, me: string): readonly (readonly [string, string, unknown])[] => [
  ['GET', `/sections/${id}`, undefined],
  ['GET', `/sections/${id}/written-by?client=1&clock=0`, undefined],
  ['PUT', `/sections/${id}/grants/${me}`, { level: 'nonsense' }],
  ['GET', `/sections/${id}/nothing`, undefined],
]

test('attacks 46 and 47, S1 H4: what is typed in a section is in no byte that an unentitled person receives, nor in the log of the server', async () => {
  for (const [persona, person] of people) {
    expect([persona, [...(await sectionIds(person)).keys()].sort()]).toEqual([persona, [...permitted[persona]].sort()])
    for (const key of permitted[persona])
      for (const endpoint of endpoints) await remember(await openRaw(person, endpoint, ids.get(key)!)).whole()
  }
  const canaries = new Map<SectionKey, string[]>()
  for (const key of keys) {
    const persona = writers[key]
    const [from, to] = [await standard(persona, key), await standard('hanna', key)]
    const words = ['text', 'log', 'cursor'].map((place) => `canary-${place}-${randomUUID()}`)
    from.provider.awareness.setLocalStateField('cursor', { at: words[2] })
    addParagraph(from.doc, words[0]!)
    addProgress(from.doc, (await people.get(persona)!.plan()).me, words[1]!)
    if (parts(from.doc).goals.size > 0) {
      words.push(`canary-goal-${randomUUID()}`)
      const statement = anyGoal(from.doc).get('statement') as Y.XmlFragment
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words[3]!)])
      statement.insert(0, [paragraph])
    }
    await until(
      `Hanna reads ${key}`,
      () => words.filter((word) => countOf(to.doc, word) === 1).length >= words.length - 1,
    )
    canaries.set(key, words)
  }

  // Refused and unreadable: what stands in them is repeated by no answer and no line of the log.
  const refused = `canary-refused-${randomUUID()}`
  for (const endpoint of endpoints) {
    const doc = new Y.Doc()
    const raw = remember(await openRaw(people.get('kees')!, endpoint, ids.get('geld')!))
    Y.applyUpdate(doc, await raw.whole())
    const before = Y.encodeStateVector(doc)
    addParagraph(doc, refused)
    raw.send(updateMessage(Y.encodeStateAsUpdate(doc, before)))
    await until('it is refused', () => raw.closed()?.code === closeCodes.refused)
    const other = remember(await openRaw(people.get('kees')!, endpoint, ids.get('geld')!))
    other.send(presenceMessage(Buffer.from(refused)))
    other.send(Buffer.from(refused))
    await until('it is closed', () => other.closed()?.code === closeCodes.badMessage)
  }

  for (const [persona, person] of people) {
    const { me } = await person.plan()
    await person.request('GET', '/me')
    await person.request('GET', '/plans')
    await person.request('PUT', `/sections/${randomUUID()}/grants/${me}`, `{"level":"${refused}"`)
    await person.request('POST', '/demo/sign-in', { persona: refused })
    for (const key of keys) {
      // At once: each answer that says "not found" takes a tenth of a second on purpose.
      await Promise.all(asked(ids.get(key)!, me).map(([method, path, body]) => person.request(method, path, body)))
      if (permitted[persona].includes(key)) continue
      for (const endpoint of endpoints) {
        const raw: RawSection = remember(startRaw(person, endpoint, ids.get(key)!))
        await until(`${persona} is turned away from ${key}`, () => raw.closed()?.code === closeCodes.notFound)
      }
    }
  }
  for (const [persona, { recording }] of people) {
    for (const key of keys) {
      const words = canaries.get(key)!
      const title = `"title":${JSON.stringify(titles.get(key))}`
      const may = permitted[persona].includes(key)
      // What they may see, they do receive: the recording is at work.
      const found = recording!.found(may ? [...words, title] : [...words, title, ids.get(key)!])
      expect([persona, key, found]).toEqual([persona, key, may ? [...words, title] : []])
    }
    expect([persona, recording!.found([refused])]).toEqual([persona, []])
  }
  const everyWord = [...[...canaries.values()].flat(), refused]
  expect(everyWord.filter((word) => server.output().includes(word))).toEqual([])
  for (const title of titles.values()) expect(server.output()).not.toContain(`"${title}"`)
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
})
