import {
  addGoal,
  appendEntry,
  entriesOf,
  goalsOf,
  type Level,
  paragraphs,
  plainText,
  sectionRoots,
} from '@eenplan/plan-schema'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { judge } from './judge.ts'
import type { Verdict } from './verdict.ts'

const KEES = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'
const RIET = '7a1c9f52-0f64-4a39-8a83-5b0f1f4b9c22'
const GOAL = 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33'
const ENTRY = 'e1b2c3d4-1111-4aaa-8bbb-123456789abc'
const AT = '2026-11-21T19:00:00.000Z'

const progress = (id: string, author: string) =>
  ({ kind: 'progress', id, author, at: AT, text: 'De huur is betaald.' }) as const

let server: Y.Doc
let client: Y.Doc

/** Changes a replica of the server's section, and hands over what it would send. */
const updateOf = (change: (doc: Y.Doc) => void): Uint8Array => {
  const before = Y.encodeStateVector(client)
  change(client)
  return Y.encodeStateAsUpdate(client, before)
}

const LOT = '5d3c1b2a-9f8e-4d7c-8b6a-1a2b3c4d5e6f'
const NOW = Date.parse(AT)

const holders = new Map<number, string>()
const judged = (update: Uint8Array, level: Level): Verdict =>
  judge(server, update, {
    actor: { participantId: KEES, level, writesFor: new Set([LOT]) },
    now: NOW,
    holder: (client) => holders.get(client),
  })
const NOTHING_NEW = { verdict: 'accepted', update: null, written: [], needs: 'view', dropped: '' }
const reasonOf = (verdict: Verdict) => (verdict.verdict === 'refused' ? verdict.reason : 'accepted')

const firstText = (doc: Y.Doc) => (sectionRoots(doc).text.get(0) as Y.XmlElement).get(0) as Y.XmlText

beforeEach(() => {
  holders.clear()
  server = new Y.Doc()
  sectionRoots(server).text.insert(0, paragraphs(['Er zijn schulden bij de huur.']))
  addGoal(server, { id: GOAL, statement: 'Ik betaal elke maand de huur.' })
  appendEntry(server, progress(ENTRY, RIET))
  client = new Y.Doc()
  sectionRoots(client)
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
})

describe('view writes nothing (G5, S2)', () => {
  it.each([
    ['text', (doc: Y.Doc) => firstText(doc).insert(0, 'x')],
    ['a goal', (doc: Y.Doc) => addGoal(doc, { id: KEES, statement: 'x' })],
    ['a log entry', (doc: Y.Doc) => appendEntry(doc, progress(KEES, KEES))],
    ['a deleted word', (doc: Y.Doc) => firstText(doc).delete(0, 2)],
  ])('refuses %s', (_, change) => {
    expect(reasonOf(judged(updateOf(change), 'view'))).toBe('read only')
  })

  it('accepts what is known already, and has nothing to apply', () => {
    expect(judged(Y.encodeStateAsUpdate(client), 'view')).toEqual(NOTHING_NEW)
  })

  it('lets a reader tidy formatting marks, and applies none of it', () => {
    firstText(server).format(0, 5, { bold: {} })
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
    const marks = updateOf((doc) => {
      const text = firstText(doc)
      doc.transact((transaction) => {
        for (let item = text._start; item !== null; item = item.right) {
          if (item.content instanceof Y.ContentFormat) item.delete(transaction)
        }
      })
    })
    expect(judged(marks, 'view')).toEqual(NOTHING_NEW)
    expect(judged(marks, 'contribute')).toEqual(NOTHING_NEW)
  })
})

describe('contribute adds log entries and nothing else (G5, G6)', () => {
  it('accepts an own entry', () => {
    const verdict = judged(
      updateOf((doc) => appendEntry(doc, progress(KEES, KEES))),
      'contribute',
    )
    if (verdict.verdict !== 'accepted' || verdict.update === null) throw new Error('an own entry is lawful')
    Y.applyUpdate(server, verdict.update)
    expect(entriesOf(server).map((entry) => entry.author)).toEqual([RIET, KEES])
  })

  it.each([
    [
      'words of a goal',
      (doc: Y.Doc) => (goalsOf(doc)[0]!.statement!.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('x')]),
    ],
    ['text', (doc: Y.Doc) => firstText(doc).insert(3, 'x')],
    ['deleted text', (doc: Y.Doc) => firstText(doc).delete(0, 3)],
    ['an archived goal', (doc: Y.Doc) => sectionRoots(doc).goals.get(GOAL)!.set('archived', true)],
    ['a new goal', (doc: Y.Doc) => addGoal(doc, { id: KEES })],
    ['formatting', (doc: Y.Doc) => firstText(doc).format(0, 4, { bold: {} })],
  ])('refuses %s', (_, change) => {
    expect(reasonOf(judged(updateOf(change), 'contribute'))).toBe('contribute adds log entries only')
  })

  it('refuses an entry in somebody else’s name', () => {
    expect(
      reasonOf(
        judged(
          updateOf((doc) => appendEntry(doc, progress(KEES, RIET))),
          'contribute',
        ),
      ),
    ).toBe('log entry of somebody else')
  })

  it.each([
    ['an unknown kind', { ...progress(KEES, KEES), kind: 'gossip' }],
    ['an unknown field', { ...progress(KEES, KEES), hidden: true }],
    ['no text', { ...progress(KEES, KEES), text: '' }],
    ['a number', 5],
  ])('refuses an entry with %s', (_, entry) => {
    const update = updateOf((doc) => sectionRoots(doc).log.push([entry]))
    expect(reasonOf(judged(update, 'contribute'))).toBe('log entry not valid')
  })

  it('refuses a nested type in the log, which would stay editable', () => {
    expect(
      reasonOf(
        judged(
          updateOf((doc) => sectionRoots(doc).log.push([new Y.Map()])),
          'contribute',
        ),
      ),
    ).toBe('log entry not valid')
  })

  it('judges each of several entries that travel as one struct', () => {
    const update = updateOf((doc) => sectionRoots(doc).log.push([progress(KEES, KEES), progress(GOAL, RIET)]))
    expect(reasonOf(judged(update, 'contribute'))).toBe('log entry of somebody else')
  })
})

describe('edit changes what we agreed, never what happened (G5, G8)', () => {
  it('accepts text, goals and fields', () => {
    const update = updateOf((doc) => {
      firstText(doc).insert(0, 'Nu: ')
      firstText(doc).delete(6, 3)
      addGoal(doc, { id: KEES, statement: 'Ik bewaar de post.' })
      sectionRoots(doc).goals.get(GOAL)!.set('due', '2027-01-20')
    })
    const verdict = judged(update, 'edit')
    if (verdict.verdict !== 'accepted' || verdict.update === null) throw new Error('lawful')
    Y.applyUpdate(server, verdict.update)
    expect(sectionRoots(server).text.toString()).toBe(sectionRoots(client).text.toString())
    expect(goalsOf(server).map((goal) => plainText(goal.statement))).toEqual([
      'Ik betaal elke maand de huur.',
      'Ik bewaar de post.',
    ])
  })

  it.each([
    ['a deleted entry', (doc: Y.Doc) => sectionRoots(doc).log.delete(0, 1), 'log is append-only'],
    ['a deleted record', (doc: Y.Doc) => sectionRoots(doc).goals.delete(GOAL), 'records are never deleted or replaced'],
    [
      'a replaced record',
      (doc: Y.Doc) => sectionRoots(doc).goals.set(GOAL, new Y.Map()),
      'records are never deleted or replaced',
    ],
    ['another root', (doc: Y.Doc) => doc.getMap('secret').set('a', 1), 'unknown place'],
    ['a subdocument', (doc: Y.Doc) => sectionRoots(doc).goals.get(GOAL)!.set('why', new Y.Doc()), 'unreadable'],
    ['bytes', (doc: Y.Doc) => sectionRoots(doc).goals.get(GOAL)!.set('why', new Uint8Array(3)), 'unreadable'],
    ['an embed', (doc: Y.Doc) => firstText(doc).insertEmbed(0, { image: 'x' }), 'unreadable'],
    ['a record that is no map', (doc: Y.Doc) => sectionRoots(doc).goals.set(KEES, 5 as never), 'content not allowed'],
  ])('refuses %s', (_, change, reason) => {
    expect(reasonOf(judged(updateOf(change), 'edit'))).toBe(reason)
  })

  it('refuses an own entry that is added and removed at once: the log only grows', () => {
    const update = updateOf((doc) => {
      appendEntry(doc, progress(KEES, KEES))
      sectionRoots(doc).log.delete(1, 1)
    })
    expect(judged(update, 'edit').verdict).toBe('refused')
  })
})

describe('nothing ever becomes pending (G3)', () => {
  it('refuses a gap in the clocks', () => {
    updateOf((doc) => firstText(doc).insert(0, 'one'))
    const second = updateOf((doc) => firstText(doc).insert(0, 'two'))
    expect(reasonOf(judged(second, 'edit'))).toBe('gap')
  })

  it('refuses deletes of what is not there yet', () => {
    const future = new Y.Doc()
    const other = new Y.Doc()
    other.clientID = 4711
    other.getText('text').insert(0, 'later')
    Y.applyUpdate(future, Y.encodeStateAsUpdate(other))
    const before = Y.encodeStateVector(future)
    future.getText('text').delete(0, 5)
    const deletes = Y.diffUpdate(Y.encodeStateAsUpdate(future), before)
    expect(reasonOf(judged(deletes, 'edit'))).toBe('unknown delete')
  })

  it('skips what it knows of an update that overlaps', () => {
    const first = updateOf((doc) => firstText(doc).insert(0, 'abc'))
    const verdict = judged(first, 'edit')
    if (verdict.verdict !== 'accepted' || verdict.update === null) throw new Error('lawful')
    Y.applyUpdate(server, verdict.update)
    firstText(client).insert(3, 'def')
    const both = judged(Y.encodeStateAsUpdate(client), 'edit')
    if (both.verdict !== 'accepted' || both.update === null) throw new Error('lawful')
    Y.applyUpdate(server, both.update)
    expect(firstText(server).toString()).toBe('abcdefEr zijn schulden bij de huur.')
  })
})

describe('bytes that are no update', () => {
  it.each([
    ['nothing', []],
    ['half an update', [1, 1, 5]],
    ['33 million structs', [1, 0xff, 0xff, 0xff, 0x0f, 1, 0]],
    ['noise', [7, 200, 13, 99, 255, 255, 0, 1]],
  ])('refuses %s', (_, bytes) => {
    const before = Y.encodeStateAsUpdate(server)
    expect(judged(Uint8Array.from(bytes), 'manage').verdict).toBe('refused')
    expect(Y.encodeStateAsUpdate(server)).toEqual(before)
  })
})
