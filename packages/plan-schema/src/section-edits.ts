import * as Y from 'yjs'
import type { LogEntry } from './log-entry.ts'
import { ordersForPlace } from './order.ts'
import { actionsOf, goalsOf, type RecordMap, sectionRoots } from './section-document.ts'
import type { LifeDomain } from './vocabulary.ts'

/**
 * Origin of the changes that a person made by hand and may undo. Log entries and the making of a record carry
 * `unundoable` instead: a record is never deleted, so undoing "add a goal" archives it.
 */
export const undoable = Symbol('undoable')
export const unundoable = Symbol('unundoable')

export interface NewGoal {
  readonly id: string
  readonly statement?: string
  readonly why?: string
  readonly forWhom?: readonly string[]
  readonly lifeDomain?: LifeDomain | null
  readonly due?: string | null
}

export interface NewAction {
  readonly id: string
  readonly what?: string
  readonly who?: readonly string[]
  readonly due?: string | null
  readonly time?: string | null
  readonly repeats?: string | null
  readonly goal?: string | null
}

/** Rich text with one paragraph per line. */
export const paragraphs = (lines: readonly string[]): Y.XmlElement[] =>
  lines.map((line) => {
    const paragraph = new Y.XmlElement('paragraph')
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line)])
    return paragraph
  })

const richText = (words: string): Y.XmlFragment => {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, paragraphs([words]))
  return fragment
}

const lastPlace = (siblings: readonly { id: string; order: string }[], id: string): string =>
  ordersForPlace(siblings, siblings.length, id).get(id)!

/** Makes the record archived, then brings it to light in a change that can be undone. */
const add = (doc: Y.Doc, records: Y.Map<RecordMap>, id: string, fields: Record<string, unknown>) => {
  if (records.has(id)) return
  doc.transact(() => {
    records.set(id, new Y.Map<unknown>(Object.entries({ ...fields, archived: true })))
  }, unundoable)
  doc.transact(() => records.get(id)?.set('archived', false), undoable)
}

/** Adds a goal at the end. A goal that exists already stays as it is: records are never overwritten. */
export const addGoal = (doc: Y.Doc, goal: NewGoal): void =>
  add(doc, sectionRoots(doc).goals, goal.id, {
    statement: richText(goal.statement ?? ''),
    why: richText(goal.why ?? ''),
    forWhom: [...(goal.forWhom ?? [])],
    lifeDomain: goal.lifeDomain ?? null,
    due: goal.due ?? null,
    order: lastPlace(goalsOf(doc), goal.id),
  })

/** Adds an action at the end. */
export const addAction = (doc: Y.Doc, action: NewAction): void =>
  add(doc, sectionRoots(doc).actions, action.id, {
    what: richText(action.what ?? ''),
    who: [...(action.who ?? [])],
    due: action.due ?? null,
    time: action.time ?? null,
    repeats: action.repeats ?? null,
    goal: action.goal ?? null,
    order: lastPlace(actionsOf(doc), action.id),
  })

export type GoalChange = Partial<Pick<NewGoal, 'forWhom' | 'lifeDomain' | 'due'> & { archived: boolean }>
export type ActionChange = Partial<Pick<NewAction, 'who' | 'due' | 'time' | 'repeats' | 'goal'> & { archived: boolean }>

const change = (doc: Y.Doc, record: RecordMap | undefined, fields: Record<string, unknown>) => {
  if (record === undefined) return
  doc.transact(() => {
    for (const [field, value] of Object.entries(fields)) {
      if (JSON.stringify(record.get(field)) !== JSON.stringify(value)) record.set(field, value)
    }
  }, undoable)
}

/** Changes fields of a goal; what already has the value is not written again. */
export const changeGoal = (doc: Y.Doc, id: string, fields: GoalChange): void =>
  change(doc, sectionRoots(doc).goals.get(id), fields)

/** Changes fields of an action. */
export const changeAction = (doc: Y.Doc, id: string, fields: ActionChange): void =>
  change(doc, sectionRoots(doc).actions.get(id), fields)

const move = (
  doc: Y.Doc,
  records: Y.Map<RecordMap>,
  siblings: readonly { id: string; order: string }[],
  id: string,
  index: number,
) => {
  if (!records.has(id)) return
  const others = siblings.filter((sibling) => sibling.id !== id)
  const place = Math.max(0, Math.min(index, others.length))
  const orders = ordersForPlace(others, place, id)
  doc.transact(() => {
    for (const [record, order] of orders) records.get(record)?.set('order', order)
  }, undoable)
}

/** Moves a goal to a place among the given siblings, usually the ones that are shown. */
export const moveGoal = (doc: Y.Doc, id: string, index: number, siblings = goalsOf(doc)): void =>
  move(doc, sectionRoots(doc).goals, siblings, id, index)

/** Moves an action to a place among the given siblings, usually those of the same goal. */
export const moveAction = (doc: Y.Doc, id: string, index: number, siblings = actionsOf(doc)): void =>
  move(doc, sectionRoots(doc).actions, siblings, id, index)

/** Pushes one entry whole; there is nothing inside it to edit afterwards. */
export const appendEntry = (doc: Y.Doc, entry: LogEntry): void =>
  doc.transact(() => sectionRoots(doc).log.push([entry]), unundoable)

/** The actions that are done: the latest `status` entry about an action says so, with who and when. */
export const latestStatus = (entries: readonly LogEntry[]): Map<string, LogEntry & { kind: 'status' }> => {
  const latest = new Map<string, LogEntry & { kind: 'status' }>()
  for (const entry of entries) if (entry.kind === 'status') latest.set(entry.about.action, entry)
  return latest
}
