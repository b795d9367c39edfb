import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LogEntry } from './log-entry.ts'
import {
  actionsOf,
  entriesOf,
  goalOf,
  goalsOf,
  isCalendarDate,
  plainText,
  rootNames,
  sectionRoots,
} from './section-document.ts'
import {
  addAction,
  addGoal,
  appendEntry,
  changeGoal,
  latestStatus,
  moveGoal,
  paragraphs,
  undoable,
} from './section-edits.ts'

const GOAL = 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33'
const SECOND = 'd0b7b2b1-7b64-4a1f-8b1d-1e8d6e7a4f44'
const DAAN = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'

const section = () => {
  const doc = new Y.Doc()
  sectionRoots(doc)
  return doc
}

const undoOf = (doc: Y.Doc) => {
  const { text, goals, actions } = sectionRoots(doc)
  return new Y.UndoManager([text, goals, actions], { trackedOrigins: new Set([undoable]), captureTimeout: 0 })
}

const status = (id: string, value: 'done' | 'open'): LogEntry => ({
  kind: 'status',
  id,
  author: DAAN,
  at: '2026-11-21T19:00:00.000Z',
  about: { action: GOAL },
  status: value,
})

describe('a section document', () => {
  it('has four roots and nothing else', () => {
    expect([...section().share.keys()]).toEqual([...rootNames])
  })

  it('reads back what was added, in its order', () => {
    const doc = section()
    addGoal(doc, {
      id: GOAL,
      statement: 'Ik wil rustig eten.',
      why: 'Nu is er ruzie.',
      forWhom: [DAAN],
      due: '2027-01-20',
    })
    addGoal(doc, { id: SECOND, statement: 'Ik ga naar school.', lifeDomain: 'workEducation' })
    addAction(doc, { id: DAAN, what: 'Bellen', who: [DAAN], repeats: 'elke vrijdag', time: '16:30', goal: GOAL })
    const [first, second] = goalsOf(doc)
    expect(plainText(first?.statement)).toBe('Ik wil rustig eten.')
    expect(plainText(first?.why)).toBe('Nu is er ruzie.')
    expect(first).toMatchObject({ id: GOAL, forWhom: [DAAN], due: '2027-01-20', lifeDomain: null, archived: false })
    expect(second).toMatchObject({ id: SECOND, lifeDomain: 'workEducation', due: null })
    expect(actionsOf(doc)[0]).toMatchObject({
      who: [DAAN],
      repeats: 'elke vrijdag',
      time: '16:30',
      goal: GOAL,
      due: null,
    })
  })

  it('reads anything without falling over: wrong types count as absent', () => {
    const doc = section()
    const { goals, log } = sectionRoots(doc)
    goals.set(
      GOAL,
      new Y.Map<unknown>([
        ['statement', 5],
        ['forWhom', 'x'],
        ['due', '2026-02-30'],
        ['lifeDomain', 'love'],
      ]),
    )
    goals.set(SECOND, 'no record' as never)
    log.push([{ kind: 'gossip' }, 7])
    expect(goalsOf(doc)).toEqual([
      {
        id: GOAL,
        statement: undefined,
        why: undefined,
        forWhom: [],
        lifeDomain: null,
        due: null,
        order: '',
        archived: false,
      },
    ])
    expect(entriesOf(doc)).toEqual([])
  })

  it('never overwrites a record: adding it again leaves what people wrote', () => {
    const doc = section()
    addGoal(doc, { id: GOAL, statement: 'Ik wil rustig eten.' })
    addGoal(doc, { id: GOAL, statement: 'Iets anders' })
    expect(plainText(goalOf(doc, GOAL)?.statement)).toBe('Ik wil rustig eten.')
  })

  it('undoing "add a goal" archives it, redoing brings it back, and the log is outside undo', () => {
    const doc = section()
    const undo = undoOf(doc)
    addGoal(doc, { id: GOAL, statement: 'Ik wil rustig eten.' })
    appendEntry(doc, status(SECOND, 'done'))
    undo.undo()
    expect(goalOf(doc, GOAL)).toMatchObject({ archived: true })
    expect(plainText(goalOf(doc, GOAL)?.statement)).toBe('Ik wil rustig eten.')
    expect(entriesOf(doc)).toHaveLength(1)
    undo.redo()
    expect(goalOf(doc, GOAL)).toMatchObject({ archived: false })
    undo.undo()
    undo.undo()
    expect(entriesOf(doc)).toHaveLength(1)
  })

  it('moves a goal with one small write, and finds a place between goals that were added at the same moment', () => {
    const doc = section()
    const other = section()
    addGoal(doc, { id: GOAL })
    addGoal(other, { id: SECOND })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    addGoal(doc, { id: DAAN })
    const [a, b] = goalsOf(doc)
    expect(a?.order).toBe(b?.order)
    moveGoal(doc, DAAN, 1)
    expect(goalsOf(doc).map((goal) => goal.id)).toEqual([GOAL, DAAN, SECOND])
    moveGoal(doc, SECOND, 0)
    expect(goalsOf(doc).map((goal) => goal.id)).toEqual([SECOND, GOAL, DAAN])
  })

  it('writes only what changes: the same value again sends nothing', () => {
    const doc = section()
    addGoal(doc, { id: GOAL, forWhom: [DAAN] })
    let updates = 0
    doc.on('update', () => updates++)
    changeGoal(doc, GOAL, { forWhom: [DAAN] })
    expect(updates).toBe(0)
    changeGoal(doc, GOAL, { forWhom: [] })
    expect(updates).toBe(1)
  })

  it('the latest status entry says whether an action is done', () => {
    const latest = latestStatus([status(SECOND, 'done'), status(DAAN, 'open')])
    expect(latest.get(GOAL)).toMatchObject({ status: 'open', author: DAAN })
  })

  it('gives plain words of rich text, a line a block', () => {
    const doc = section()
    const { text } = sectionRoots(doc)
    text.insert(0, paragraphs(['Wij wonen met z’n vieren.', '', 'Oma komt eten.']))
    const list = new Y.XmlElement('bulletList')
    const item = new Y.XmlElement('listItem')
    item.insert(0, paragraphs(['koken']))
    list.insert(0, [item])
    text.push([list])
    expect(plainText(text)).toBe('Wij wonen met z’n vieren.\n\nOma komt eten.\nkoken')
  })
})

describe('calendar dates', () => {
  it.each([
    ['2026-11-21', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['21-11-2026', false],
    [20261121, false],
  ])('%s: %s', (value, expected) => expect(isCalendarDate(value)).toBe(expected))
})

describe('the order of records', () => {
  it('can be added to beside a record whose order was taken away', () => {
    const doc = section()
    addGoal(doc, { id: GOAL, statement: 'Ik wil rustig eten.' })
    sectionRoots(doc).goals.get(GOAL)!.delete('order')
    addGoal(doc, { id: SECOND, statement: 'Ik ga naar school.' })
    moveGoal(doc, SECOND, 1)
    moveGoal(doc, SECOND, 0)
    expect(goalsOf(doc)).toHaveLength(2)
  })
})
