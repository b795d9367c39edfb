import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type Persona, sectionId, send, signIn } from '../people.ts'
import { addParagraph, addProgress, contentOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'
import { attacksOnAuthorship } from './attacks-on-authorship.ts'
import { attacksOnContent } from './attacks-on-content.ts'
import { attacksOnStructure } from './attacks-on-structure.ts'
import { changesPlainDocument, type HostileUpdate, type World } from './hostile-update.ts'
import { endpoints, isPresence, openRaw, type RawSection, step1, step2, updateMessage } from './raw-section.ts'

/**
 * Attacks 1 to 23 and 25, each over a real socket, at both endpoints. Every one is first shown to do its harm to a plain
 * Yjs document. Attack 24 is a flood and stands in connection.test.ts; attack 26 stands at the end of this file.
 */
const attacks: readonly HostileUpdate[] = [...attacksOnAuthorship, ...attacksOnStructure, ...attacksOnContent]

/** Who has this level in the section of the tests. */
const attackers = { view: 'marco', contribute: 'riet', edit: 'daan', manage: 'hanna' } as const

/** A refusal that takes longer holds up everybody else: the server does one thing at a time. Milliseconds. */
const REFUSED_WITHIN_MS = 5_000

let server: ServerProcess
let section: string
let esra: Person
let victim: StandardClient
let present: StandardClient
let heardByVictim = 0
let other: string
const innocents: RawSection[] = []
const people = new Map<Persona, Person>()

const person = async (persona: Persona): Promise<Person> => {
  const known = people.get(persona) ?? (await signIn(server.origin, persona))
  people.set(persona, known)
  return known
}

/** The section as somebody sees it who comes in now. */
const fresh = async (): Promise<Buffer> => {
  const reader = await openRaw(esra, 'plain', section)
  try {
    return await reader.whole()
  } finally {
    reader.destroy()
  }
}

const documentOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  parts(doc)
  Y.applyUpdate(doc, update)
  return doc
}

const worldOf = (update: Uint8Array, me: string): World => ({
  replica: () => documentOf(update),
  me,
  other,
  victim: victim.doc.clientID,
  present: present.doc.clientID,
})

beforeAll(async () => {
  server = await startServer()
  esra = await signIn(server.origin, 'esra')
  section = await sectionId(esra, 'kinderen')
  other = (await esra.plan()).me
  victim = openStandard(esra, section)
  present = openStandard(await person('hanna'), section)
  await victim.synced()
  await present.synced()
  addParagraph(victim.doc, 'Woorden van Esra zelf.')
  addProgress(victim.doc, other, 'Esra zag het.')
  await until('both are saved', () => contentOf(present.doc).includes('Esra zag het.'))
  for (const endpoint of endpoints) {
    const innocent = await openRaw(await person('noor'), endpoint, section)
    await innocent.whole()
    innocents.push(innocent)
  }
  victim.doc.on('update', () => heardByVictim++)
})

afterAll(async () => {
  for (const client of [victim, present, ...innocents]) client?.destroy()
  await server?.discard()
})

/** Sends one update, and shows that it is refused and that nobody else notices. */
const isRefused = async (endpoint: (typeof endpoints)[number], attack: HostileUpdate, before: Buffer) => {
  const attacker = await person(attackers[attack.level])
  const me = (await attacker.plan()).me
  const raw = await openRaw(attacker, endpoint, section)
  const seen = innocents.map(({ messages }) => messages.length)
  const clientId = victim.doc.clientID
  heardByVictim = 0
  const update = attack.build(worldOf(before, me))
  const sent = performance.now()
  raw.send(updateMessage(update))
  await until(`attack ${attack.number} is refused`, () => raw.closed() !== undefined)
  expect(performance.now() - sent).toBeLessThan(REFUSED_WITHIN_MS)
  const { code, reason } = raw.closed()!
  expect(code).toBe(4409)
  expect(attack.reason.split('|')).toContain(reason)
  expect(server.output()).toContain(`refused an update in section ${section}: ${reason}`)
  raw.destroy()

  expect((await fresh()).equals(before)).toBe(true)
  for (const [i, innocent] of innocents.entries()) {
    // Their own question goes the same way as everything that the attack could have caused: nothing is under way.
    expect((await innocent.whole()).equals(before)).toBe(true)
    const answers = innocent.messages.slice(seen[i]).filter((bytes) => !isPresence(bytes))
    expect(answers.map((bytes) => [bytes[0], bytes[1]])).toEqual([[0, 1]])
    expect(innocent.closed()).toBeUndefined()
  }
  expect([heardByVictim, victim.doc.clientID, victim.closedFor()]).toEqual([0, clientId, undefined])
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
}

test.each(attacks.map((attack) => [attack.number, attack.level, attack.name, attack] as const))(
  'attack %i: somebody with the level %s sends %s',
  async (_number, _level, _name, attack) => {
    const before = await fresh()
    const world = worldOf(before, (await (await person(attackers[attack.level])).plan()).me)
    const harm = attack.harm ?? changesPlainDocument
    harm(documentOf(before), attack.build(world), world)
    for (const endpoint of endpoints) await isRefused(endpoint, attack, before)
  },
)

test('every attack on an update is here', () => {
  const numbers = new Set(attacks.map(({ number }) => number))
  expect([...numbers].sort((a, b) => a - b)).toEqual([...Array.from({ length: 23 }, (_, i) => i + 1), 25])
})

test.each(endpoints)('attack 11: five bytes of state vector that declare 2^31 entries, %s', async (endpoint) => {
  const before = await fresh()
  const raw = await openRaw(await person('marco'), endpoint, section)
  const sent = performance.now()
  raw.send(step1(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x07)))
  await until('it is closed', () => raw.closed() !== undefined)
  expect(raw.closed()!.code).toBe(4400)
  expect(performance.now() - sent).toBeLessThan(REFUSED_WITHIN_MS)
  expect((await fresh()).equals(before)).toBe(true)
  raw.destroy()
})

test.each(endpoints)(
  'attack 4: the first part alone is lawful, and the forbidden one stays away, %s',
  async (endpoint) => {
    const daan = await person('daan')
    const doc = documentOf(await fresh())
    const raw = await openRaw(daan, endpoint, section)
    const state = Y.encodeStateVector(doc)
    const words = randomUUID()
    addParagraph(doc, `first ${words}`)
    const first = Y.encodeStateAsUpdate(doc, state)
    const later = Y.encodeStateVector(doc)
    addParagraph(doc, `second ${words}`)
    raw.send(updateMessage(Y.encodeStateAsUpdate(doc, later)))
    await until('the second part is refused', () => raw.closed() !== undefined)
    const again = await openRaw(daan, endpoint, section)
    again.send(updateMessage(first))
    await until('the first part is there', async () => contentOf(documentOf(await fresh())).includes(`first ${words}`))
    expect((await fresh()).includes(`second ${words}`)).toBe(false)
    expect(again.closed()).toBeUndefined()
    again.destroy()
  },
)

/**
 * Lawful: whoever may edit may bring back what they deleted, as they could type it again. It comes back under their own
 * client id, so that its authorship is theirs, and never as the struct of the person who first wrote it. What nobody can
 * bring back is a record or an entry of the log, as those are never deleted.
 */
test.each(endpoints)(
  'attack 26: an undo brings back what was deleted, as the words of who undoes it, %s',
  async (endpoint) => {
    const daan = await person('daan')
    const raw = await openRaw(daan, endpoint, section)
    const doc = new Y.Doc({ gc: false })
    parts(doc)
    Y.applyUpdate(doc, await raw.whole(), 'server')
    const undo = new Y.UndoManager(parts(doc).text)
    const words = randomUUID()
    addParagraph(victim.doc, words)
    await until('they arrive', async () => (await fresh()).includes(words))
    Y.applyUpdate(doc, await fresh(), 'server')
    const sendChange = (change: () => void) => {
      const before = Y.encodeStateVector(doc)
      change()
      raw.send(updateMessage(Y.encodeStateAsUpdate(doc, before)))
    }
    sendChange(() => parts(doc).text.delete(parts(doc).text.length - 1, 1))
    await until('they are gone', async () => !contentOf(documentOf(await fresh())).includes(words))
    sendChange(() => undo.undo())
    await until('they are back', async () => contentOf(documentOf(await fresh())).includes(words))
    const replica = documentOf(await fresh())
    const holder = [...replica.store.clients].find(([, structs]) =>
      structs.some(
        (struct) =>
          struct instanceof Y.Item &&
          !struct.deleted &&
          struct.content instanceof Y.ContentString &&
          struct.content.str.includes(words),
      ),
    )
    expect(holder?.[0]).toBe(doc.clientID)
    expect(raw.closed()).toBeUndefined()
    raw.destroy()
  },
)

test('attack 27: an answer to the server with changes, from somebody who may only read, is refused whole', async () => {
  const before = await fresh()
  for (const endpoint of endpoints) {
    const doc = documentOf(before)
    addParagraph(doc, 'unlawful')
    const raw = await openRaw(await person('marco'), endpoint, section)
    raw.send(step2(Y.encodeStateAsUpdate(doc)))
    await until('it is refused', () => raw.closed() !== undefined)
    expect(raw.closed()).toEqual({ code: 4409, reason: 'read only' })
    raw.destroy()
  }
  expect((await fresh()).equals(before)).toBe(true)
})
