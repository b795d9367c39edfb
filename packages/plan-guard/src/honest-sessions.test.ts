import {
  addAction,
  addGoal,
  appendEntry,
  changeGoal,
  goalsOf,
  type Level,
  moveGoal,
  paragraphs,
  sectionRoots,
  undoable,
} from '@eenplan/plan-schema'
import { type SeededRandom, seededRandom, testSeed } from '@eenplan/test-kit'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { judge } from './judge.ts'

interface Person {
  readonly id: string
  readonly level: Level
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  online: boolean
}

/** A server with one section, and people who write to it, lose their connection and come back. */
const createWorld = (random: SeededRandom) => {
  const server = new Y.Doc()
  sectionRoots(server).text.insert(0, paragraphs(['Wij zijn Esra, Noor, Daan en Lot.', 'Wij wonen met z’n vieren.']))
  addGoal(server, { id: random.uuid(), statement: 'Ik wil thuis rustig kunnen eten.' })

  const refusals: string[] = []
  const holders = new Map<number, string>([[server.clientID, 'server']])
  let sender: Person | undefined
  const people = (['edit', 'edit', 'manage', 'contribute', 'view'] as const).map((level): Person => {
    const doc = new Y.Doc()
    const { text, goals, actions } = sectionRoots(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    const undo = new Y.UndoManager([text, goals, actions], { trackedOrigins: new Set([undoable]), captureTimeout: 0 })
    return { id: random.uuid(), level, doc, undo, online: true }
  })

  const receive = (person: Person, update: Uint8Array) => {
    const verdict = judge(server, update, {
      actor: { participantId: person.id, level: person.level, writesFor: new Set() },
      now: Date.now(),
      holder: (client) => holders.get(client),
    })
    if (verdict.verdict === 'refused') refusals.push(`${person.level}: ${verdict.reason}`)
    else if (verdict.update !== null) {
      for (const { client } of verdict.written) holders.set(client, person.id)
      sender = person
      Y.applyUpdate(server, verdict.update)
      sender = undefined
    }
  }
  // What the server's own document does while applying goes to everybody, the sender too.
  server.on('update', (update: Uint8Array) => {
    for (const person of people) if (person.online || person === sender) Y.applyUpdate(person.doc, update, 'server')
  })
  for (const person of people) {
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && person.online) receive(person, update)
    })
  }
  const reconnect = (person: Person) => {
    if (person.online) return
    person.online = true
    receive(person, Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(server)))
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(person.doc)), 'server')
  }
  return { server, people, refusals, reconnect }
}

const texts = (doc: Y.Doc): Y.XmlText[] => {
  const { text, goals } = sectionRoots(doc)
  const fragments = [text, ...[...goals.values()].map((goal) => goal.get('statement') as Y.XmlFragment)]
  return fragments
    .flatMap((fragment) => fragment.toArray())
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((node) => node instanceof Y.XmlText)
}

const edit = (random: SeededRandom, { doc, undo }: Person) => {
  const change = random.below(10)
  if (change <= 4) {
    const text = texts(doc)
    if (text.length === 0) return
    const one = random.pick(text)
    doc.transact(() => {
      const at = random.below(one.length + 1)
      if (change <= 1) one.insert(at, random.pick(['a', 'eten', 'Lot én Daan', ' ']))
      else if (change === 2)
        one.delete(Math.min(at, one.length), random.below(one.length - Math.min(at, one.length) + 1))
      else one.format(at, random.below(one.length - at + 1), { bold: random.chance(0.5) ? {} : null })
    }, undoable)
  } else if (change === 5) {
    doc.transact(() => {
      const { text } = sectionRoots(doc)
      if (text.length > 1 && random.chance(0.4)) text.delete(random.below(text.length), 1)
      else text.insert(random.below(text.length + 1), paragraphs([random.pick(['Wij lachen weer.', ''])]))
    }, undoable)
  } else if (change === 6) {
    addGoal(doc, { id: random.uuid(), statement: 'Ik ga elke dag naar school.' })
    addAction(doc, { id: random.uuid(), what: 'Bellen met Daan' })
  } else if (change === 7) {
    const goals = goalsOf(doc)
    const goal = random.pick(goals)
    if (random.chance(0.5)) moveGoal(doc, goal.id, random.below(goals.length))
    else changeGoal(doc, goal.id, { archived: random.chance(0.3), due: '2027-01-20' })
  } else if (change === 8) undo.undo()
  else undo.redo()
}

const contribute = (random: SeededRandom, { doc, id }: Person) =>
  appendEntry(doc, { kind: 'progress', id: random.uuid(), author: id, at: new Date(0).toISOString(), text: 'Gelukt.' })

const canonical = (doc: Y.Doc) => {
  const { text, goals, actions, log } = sectionRoots(doc)
  const sorted = (map: Y.Map<Y.Map<unknown>>) =>
    [...map.entries()]
      .map(([id, record]) => [
        id,
        [...record.entries()].map(([field, value]) => [field, String(JSON.stringify(value))]).sort(),
        String(record.get('statement') ?? record.get('what')),
      ])
      .sort()
  return JSON.stringify([text.toString(), sorted(goals), sorted(actions), log.toJSON()])
}

describe('honest sessions', () => {
  it('G9: what honest people send is accepted, nothing becomes pending, and everybody ends alike', () => {
    const random = seededRandom(testSeed('honest sessions'))
    for (let session = 0; session < 60; session++) {
      const { server, people, refusals, reconnect } = createWorld(random)
      for (let step = 0; step < 120; step++) {
        const person = random.pick(people)
        if (random.chance(0.05)) person.online = false
        if (random.chance(0.2)) reconnect(person)
        if (person.level === 'view') continue
        if (person.level === 'contribute' || random.chance(0.1)) contribute(random, person)
        else edit(random, person)
      }
      for (const person of people) reconnect(person)
      for (const person of people) Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(server), 'server')
      expect(refusals).toEqual([])
      expect(server.store.pendingStructs).toBeNull()
      expect(server.store.pendingDs).toBeNull()
      for (const person of people) expect(canonical(person.doc) === canonical(server)).toBe(true)
    }
  })
})
