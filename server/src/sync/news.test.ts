import {
  addAction,
  addGoal,
  appendEntry,
  changeAction,
  type LogEntry,
  paragraphs,
  sectionRoots,
} from '@eenplan/plan-schema'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSectionLedger, type SectionLedger } from './section-ledger.ts'

const id = (digit: number) => `0b6f3f0e-3c0e-4c58-9c5f-0a5f2d6f8a1${digit}`
const [esra, marco, riet, goal, action, other, entry] = [1, 2, 3, 4, 5, 6, 7].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

const retype = (doc: Y.Doc) =>
  (sectionRoots(doc).actions.get(action)!.get('what') as Y.XmlFragment).insert(0, paragraphs(['Eerst']))

describe('whom a commit concerns', () => {
  let ledger: SectionLedger
  beforeEach(() => {
    ledger = createSectionLedger('plan', 'section', { seq: 0, checkpoint: null, tail: [], holders: new Map() })
  })
  /** A change that somebody makes in a copy of their own. */
  const write = (by: string, change: (doc: Y.Doc) => void) => {
    const client = new Y.Doc()
    sectionRoots(client)
    Y.applyUpdate(client, Y.encodeStateAsUpdate(ledger.doc))
    change(client)
    const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(ledger.doc))
    ledger.apply(update, { participantId: by, needs: 'edit', written: [] }, by)
  }
  const commit = () => {
    const news = ledger.take(0)?.news ?? []
    ledger.committed()
    return news.map(({ kind, to, by, about, itemId }) => [kind, to, by, about, itemId])
  }
  const say = (by: string, words: Partial<LogEntry> & Pick<LogEntry, 'kind'>) =>
    write(by, (doc) =>
      appendEntry(doc, { id: entry, author: by, at: '2026-11-21T19:00:00Z', text: 'Gelukt.', ...words } as LogEntry),
    )

  test('whoever is given something to do, when it is new and still so; never by themselves', () => {
    write(esra, (doc) => addAction(doc, { id: action, what: 'Bellen', who: [esra, riet, 'niemand'] }))
    expect(commit()).toEqual([['action-assigned', riet, esra, null, action]])
    write(riet, (doc) => changeAction(doc, action, { due: '2026-12-01' }))
    expect(commit()).toEqual([])
    write(riet, (doc) => changeAction(doc, action, { who: [marco, riet] }))
    expect(commit()).toEqual([['action-assigned', marco, riet, null, action]])
    // Between two commits given and taken back, or in an archive by then: nothing came of it.
    write(riet, (doc) => changeAction(doc, action, { who: [marco, riet, esra] }))
    write(riet, (doc) => changeAction(doc, action, { who: [marco, riet] }))
    write(esra, (doc) => addAction(doc, { id: other, what: 'Niet meer', who: [riet] }))
    write(esra, (doc) => changeAction(doc, other, { archived: true }))
    expect(commit()).toEqual([])
  })

  test('progress on a goal goes to whom it is for and who does something for it, but not to who tells it', () => {
    write(esra, (doc) => {
      addGoal(doc, { id: goal, statement: 'Rust', forWhom: [esra] })
      addAction(doc, { id: action, what: 'Bellen', who: [riet], goal })
      addAction(doc, { id: other, what: 'Voorbij', who: [marco], goal })
      changeAction(doc, other, { archived: true })
    })
    commit()
    say(riet, { kind: 'progress', about: { goal } })
    expect(commit()).toEqual([['progress-added', esra, riet, null, goal]])
    say(esra, { kind: 'rating', about: { goal }, onBehalfOf: marco })
    say(esra, { kind: 'stagnation', about: { goal } })
    expect(commit()).toEqual([['progress-added', riet, esra, null, goal]])
    say(marco, { kind: 'progress', about: { action }, onBehalfOf: riet })
    expect(commit()).toEqual([['progress-added', esra, marco, riet, goal]])
    for (const words of [{ kind: 'wish' }, { kind: 'remark', about: { goal } }, { kind: 'progress' }] as const)
      say(marco, words)
    say(marco, { kind: 'progress', about: { goal: id(9) } })
    expect(commit()).toEqual([])
  })

  test('whoever does it asks anew whether it is late when it is moved, put away or ticked; not when its words change', () => {
    const doers = () => {
      const found = ledger.take(0)?.doers
      ledger.committed()
      return found
    }
    write(esra, (doc) => {
      addAction(doc, { id: action, what: 'Bellen', who: [riet], due: '2026-11-20' })
      addAction(doc, { id: other, what: 'Altijd', who: [marco] })
    })
    expect(doers()).toEqual([])
    write(esra, (doc) => changeAction(doc, action, { due: null }))
    write(esra, (doc) => changeAction(doc, other, { archived: true }))
    expect(doers()).toEqual([riet, marco])
    write(esra, (doc) => changeAction(doc, action, { due: '2026-11-21' }))
    doers()
    say(riet, { kind: 'status', about: { action }, status: 'done' })
    say(riet, { kind: 'status', about: { action: other }, status: 'done' })
    expect(doers()).toEqual([riet])
    write(esra, retype)
    expect(doers()).toEqual([])
  })

  test('an action without a goal is what it is about itself', () => {
    write(esra, (doc) => addAction(doc, { id: action, what: 'Bellen', who: [riet] }))
    commit()
    say(esra, { kind: 'progress', about: { action } })
    expect(commit()).toEqual([['progress-added', riet, esra, null, action]])
  })
})
