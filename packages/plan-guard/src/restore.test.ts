import {
  actionsOf,
  effectOfRestore,
  entriesOf,
  goalsOf,
  restoreSection,
  sectionRoots,
  undoable,
} from '@eenplan/plan-schema'
import { seededRandom, testSeed } from '@eenplan/test-kit'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { actHonestly } from './fuzz/honest-edits.ts'
import { createWorld, type Tab, type World } from './fuzz/world.ts'
import { judge } from './judge.ts'
import { hasCrossedNeighbours } from './oracle/crossed-neighbours.ts'
import { standing } from './oracle/oracle.ts'

const RUNS = 120

/** Words, marks and nodes, with a letter for each letter: Yjs may keep one run of letters in pieces. */
const pictureOf = (node: unknown): unknown => {
  if (node instanceof Y.XmlText)
    return (node.toDelta() as { insert: string; attributes?: object }[]).flatMap(({ insert, attributes = {} }) =>
      insert.split('').map((letter) => letter + JSON.stringify(Object.entries(attributes).sort())),
    )
  if (node instanceof Y.XmlElement)
    return [node.nodeName, Object.entries(node.getAttributes()).sort(), node.toArray().map(pictureOf)]
  return (node as Y.XmlFragment).toArray().map(pictureOf)
}

/** Everything that a person reads of the agreements; rich text with its marks and attributes. */
const readingOf = (doc: Y.Doc, ids?: ReadonlySet<string>) => {
  const shown = <T extends { readonly id: string }>(records: readonly T[]) =>
    records
      .filter(({ id }) => ids?.has(id) !== false)
      .map((record) =>
        Object.fromEntries(
          Object.entries(record).map(([name, value]) => [
            name,
            (value as unknown) instanceof Y.XmlFragment ? pictureOf(value) : value,
          ]),
        ),
      )
  return { text: pictureOf(sectionRoots(doc).text), goals: shown(goalsOf(doc)), actions: shown(actionsOf(doc)) }
}

const idsOf = (doc: Y.Doc) => new Set([...goalsOf(doc), ...actionsOf(doc)].map(({ id }) => id))

const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  sectionRoots(copy)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/**
 * Gives the server what the tab sent; the guard's word on the last of it. `broken by undo`: refused, and an independent
 * look finds what undo in Yjs itself breaks now and then (SPEC, known bounds).
 */
const send = (world: World, tab: Tab) => {
  for (const update of tab.outbox.splice(0)) {
    const verdict = judge(world.server, update, world.contextOf(tab.person))
    if (verdict.verdict === 'refused')
      return hasCrossedNeighbours(standing(world.server), update) ? 'broken by undo' : verdict.reason
    if (verdict.update === null) continue
    world.commit(
      tab.person,
      verdict.update,
      verdict.written.map(({ client }) => client),
    )
  }
  return 'accepted'
}

/** Three editors write for a while, all in turn and each hearing the others. */
const writeOn = (world: World, random: ReturnType<typeof seededRandom>, steps: number) => {
  for (let step = 0; step < steps; step++) {
    const tab = random.pick(world.tabs)
    actHonestly(random, tab)
    // Undo in Yjs itself is refused now and then: that is the fuzz's affair, here the tab begins anew.
    if (send(world, tab) !== 'accepted') world.renew(tab)
    for (const other of world.tabs) while (other.inbox.length > 0) world.receive(other)
  }
}

describe('putting a section back to what it was (P4)', () => {
  it(`P4 G5 G8: it reads as it did, nothing is deleted, and the guard accepts it as any edit, ${RUNS} times`, () => {
    const seed = testSeed('restore')
    let effective = 0
    for (let run = 0; run < RUNS; run++) {
      const random = seededRandom(seed + run)
      const world = createWorld(random)
      writeOn(world, random, random.below(25))
      const older = copyOf(world.server)
      writeOn(world, random, random.below(40))

      const [tab] = world.tabs as [Tab]
      const before = readingOf(tab.doc)
      const entries = entriesOf(tab.doc)
      const ids = idsOf(tab.doc)
      const effect = effectOfRestore(tab.doc, older)
      restoreSection(tab.doc, older)
      expect(send(world, tab), `seed ${seed + run}`).toBe('accepted')

      // What was added since rests in the archive, everything else reads as it did.
      const old = idsOf(older)
      for (const doc of [tab.doc, world.server]) {
        expect(readingOf(doc, old), `seed ${seed + run}`).toEqual(readingOf(older))
        expect([...goalsOf(doc), ...actionsOf(doc)].every(({ id, archived }) => old.has(id) || archived)).toBe(true)
        expect(idsOf(doc)).toEqual(ids)
        expect(entriesOf(doc)).toEqual(entries)
      }
      const changed = JSON.stringify(before) !== JSON.stringify(readingOf(tab.doc))
      const { text, goals, actions } = effect
      const told = [goals, actions].flatMap((counts) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
      expect(text || told > 0, `seed ${seed + run}`).toBe(changed)
      if (changed) effective++

      let updates = 0
      tab.doc.on('update', () => updates++)
      restoreSection(tab.doc, older)
      expect(updates).toBe(0)
    }
    // Runs in which there was nothing to put back prove little.
    expect(effective).toBeGreaterThan(RUNS / 2)
  })

  it('P4: undo brings back what was there before', () => {
    const seed = testSeed('undo of restore')
    let broken = 0
    for (let run = 0; run < 60; run++) {
      const random = seededRandom(seed + run)
      const world = createWorld(random)
      const older = copyOf(world.server)
      writeOn(world, random, 20)
      const [tab] = world.tabs as [Tab]
      const { text, goals, actions } = sectionRoots(tab.doc)
      const undo = new Y.UndoManager([text, goals, actions], { trackedOrigins: new Set([undoable]) })
      const before = readingOf(tab.doc)
      restoreSection(tab.doc, older)
      undo.undo()
      expect(readingOf(tab.doc), `seed ${seed + run}`).toEqual(before)
      const word = send(world, tab)
      if (word === 'broken by undo') broken++
      else expect(word, `seed ${seed + run}`).toBe('accepted')
    }
    expect(broken).toBeLessThan(6)
  })

  it('P4: what reads alike is left alone: a letter costs a letter, and its neighbours keep their authors', () => {
    const doc = new Y.Doc()
    const { text } = sectionRoots(doc)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Oma komt elke week eten. 🎂')])
    text.insert(0, [paragraph])
    const older = copyOf(doc)
    const words = paragraph.get(0) as Y.XmlText
    words.delete(9, 4)
    words.insert(9, 'iedere')
    words.delete(words.length - 2, 2)
    words.insert(words.length, '🎉')
    const before = Y.encodeStateVector(doc)
    let bytes = 0
    doc.on('update', (update: Uint8Array) => {
      bytes += update.byteLength
    })
    restoreSection(doc, older)
    expect(text.toString()).toBe(sectionRoots(older).text.toString())
    expect(paragraph.get(0)).toBe(words)
    expect(Y.encodeStateVector(doc)).not.toEqual(before)
    expect(bytes).toBeLessThan(90)
  })
})
