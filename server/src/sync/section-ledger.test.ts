import { addGoal, appendEntry, goalsOf, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createSectionLedger, documentOf } from './section-ledger.ts'

const RIET = '7a1c9f52-0f64-4a39-8a83-5b0f1f4b9c22'
const DAAN = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'
const GOAL = 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33'
const AT = '2026-11-21T19:00:00.000Z'

const empty = { seq: 0, checkpoint: null, tail: [], holders: new Map() }

/** What the guard would say of an update of this person, as far as the ledger looks at it. */
const by = (participantId: string, needs: 'contribute' | 'edit' = 'edit') => ({ participantId, needs, written: [] })

const clientOf = (doc: Y.Doc) => {
  const client = new Y.Doc()
  sectionRoots(client)
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc))
  return client
}

const updateOf = (doc: Y.Doc, change: (client: Y.Doc) => void) => {
  const client = clientOf(doc)
  change(client)
  return Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc))
}

describe('the ledger of a section', () => {
  it('S3, P3: what is taken has its sequence, its author and its rows; more waits for the next commit', () => {
    const ledger = createSectionLedger('plan', 'section', empty)
    ledger.apply(
      updateOf(ledger.doc, (doc) => addGoal(doc, { id: GOAL, statement: 'Ik wil rustig eten.' })),
      by(DAAN),
      1,
    )
    const entry = { kind: 'progress', id: RIET, author: RIET, at: AT, text: 'Drie keer gelukt.' } as const
    ledger.apply(
      updateOf(ledger.doc, (doc) => appendEntry(doc, entry)),
      by(RIET),
      2,
    )
    const commit = ledger.take(0)
    expect(commit?.updates.map(({ seq, participantId }) => [seq, participantId])).toEqual([
      [1, DAAN],
      [2, RIET],
    ])
    expect(commit?.projection.goals).toMatchObject([{ id: GOAL, statement: 'Ik wil rustig eten.', archived: false }])
    expect(commit?.projection.entries).toEqual([entry])
    expect(ledger.accepted - ledger.settled).toBe(2)

    ledger.apply(
      updateOf(ledger.doc, (doc) => sectionRoots(doc).text.insert(0, paragraphs(['x']))),
      by(DAAN),
      1,
    )
    ledger.committed()
    expect([ledger.seq, ledger.accepted - ledger.settled]).toEqual([2, 1])
    expect(ledger.take(0)).toMatchObject({ updates: [{ seq: 3 }], projection: { goals: [], entries: [] } })
  })

  it('S4: neighbouring updates of one author become one row, and one frame for the readers', () => {
    const ledger = createSectionLedger('plan', 'section', empty)
    for (const text of ['a', 'b', 'c']) {
      ledger.apply(
        updateOf(ledger.doc, (doc) => sectionRoots(doc).text.push(paragraphs([text]))),
        by(DAAN),
        'daan',
      )
    }
    expect(ledger.take(0)?.updates).toHaveLength(1)
    const { update, onlyFrom } = ledger.committed()
    expect(onlyFrom).toBe('daan')
    const reader = new Y.Doc()
    Y.applyUpdate(reader, update)
    expect(sectionRoots(reader).text.length).toBe(3)
  })

  it('P2: a section loaded from checkpoint and tail is the section that was written', () => {
    const ledger = createSectionLedger('plan', 'section', empty)
    ledger.apply(
      updateOf(ledger.doc, (doc) => addGoal(doc, { id: GOAL, statement: 'Ik wil rustig eten.' })),
      by(DAAN),
      1,
    )
    const first = ledger.take(0)!.updates.map(({ bytes }) => bytes)
    ledger.committed()
    const checkpoint = Y.encodeStateAsUpdate(ledger.doc)
    ledger.apply(
      updateOf(ledger.doc, (doc) => sectionRoots(doc).goals.get(GOAL)!.set('due', '2027-01-20')),
      by(DAAN),
      1,
    )
    const second = ledger.take(0)!.updates.map(({ bytes }) => bytes)
    for (const stored of [
      { ...empty, seq: 2, tail: [...first, ...second] },
      { ...empty, seq: 2, checkpoint, tail: second },
    ]) {
      expect(goalsOf(documentOf(stored))).toMatchObject([{ id: GOAL, due: '2027-01-20' }])
    }
  })

  it('S4: what the server’s own document tidies while applying is the server’s, and goes to its sender too', () => {
    const ledger = createSectionLedger('plan', 'section', empty)
    const text = (doc: Y.Doc) => (sectionRoots(doc).text.get(0) as Y.XmlElement).get(0) as Y.XmlText
    ledger.apply(
      updateOf(ledger.doc, (doc) => sectionRoots(doc).text.insert(0, paragraphs(['rustig eten']))),
      by(DAAN),
      1,
    )
    const [a, b] = [clientOf(ledger.doc), clientOf(ledger.doc)]
    const stand = Y.encodeStateVector(ledger.doc)
    text(a).format(0, 6, { bold: {} })
    text(b).format(0, 6, { bold: {} })
    ledger.apply(Y.encodeStateAsUpdate(a, stand), by(DAAN), 'a')
    ledger.apply(Y.encodeStateAsUpdate(b, stand), by(RIET), 'b')
    const authors = ledger.take(0)!.updates.map(({ participantId }) => participantId)
    expect(authors).toEqual([DAAN, RIET, null])
    const { update, onlyFrom } = ledger.committed()
    expect(onlyFrom).toBeUndefined()
    const reader = new Y.Doc()
    Y.applyUpdate(reader, update)
    expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(ledger.doc))
  })

  it('S3: an update that would leave something pending is noticed', () => {
    const ledger = createSectionLedger('plan', 'section', empty)
    const client = clientOf(ledger.doc)
    sectionRoots(client).text.insert(0, paragraphs(['one']))
    const stand = Y.encodeStateVector(client)
    sectionRoots(client).text.insert(1, paragraphs(['two']))
    expect(ledger.apply(Y.encodeStateAsUpdate(client, stand), by(DAAN), 1)).toBe(false)
  })
})
