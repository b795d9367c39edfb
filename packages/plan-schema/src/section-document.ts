import * as Y from 'yjs'
import { type LogEntry, parseLogEntry } from './log-entry.ts'
import { byOrder, type Ordered } from './order.ts'
import { type LifeDomain, lifeDomains } from './vocabulary.ts'

/** Version of the document's shape. A client with another one is asked to reload before it can write (S12). */
export const SCHEMA_VERSION = 2

/** Root types of a section document, and nothing else. */
export const rootNames = ['text', 'goals', 'actions', 'log'] as const
export type RootName = (typeof rootNames)[number]

export type RecordMap = Y.Map<unknown>

/** The four parts of a section document. Calling it defines the roots with their types. */
export const sectionRoots = (doc: Y.Doc) => ({
  text: doc.getXmlFragment('text'),
  goals: doc.getMap<RecordMap>('goals'),
  actions: doc.getMap<RecordMap>('actions'),
  log: doc.getArray<unknown>('log'),
})

/** Fields of a goal: `fragment` is rich text made with the record, the others are whole values. */
export const goalFields = {
  statement: 'fragment',
  why: 'fragment',
  forWhom: 'ids',
  lifeDomain: 'lifeDomain',
  due: 'date',
  order: 'order',
  archived: 'boolean',
} as const

/**
 * Fields of an action. `repeats` is a repetition in words, `due` a calendar date, `time` a time of day. An action that
 * was made before `time` existed has no such field until somebody chooses one.
 */
export const actionFields = {
  what: 'fragment',
  who: 'ids',
  due: 'date',
  time: 'time',
  repeats: 'words',
  goal: 'id',
  order: 'order',
  archived: 'boolean',
} as const

export interface Goal extends Ordered {
  /** Rich text to bind an editor to; absent only in a document that no client of ours made. */
  readonly statement: Y.XmlFragment | undefined
  readonly why: Y.XmlFragment | undefined
  readonly forWhom: readonly string[]
  readonly lifeDomain: LifeDomain | null
  /** Calendar date, `YYYY-MM-DD`. */
  readonly due: string | null
  readonly archived: boolean
}

export interface Action extends Ordered {
  readonly what: Y.XmlFragment | undefined
  readonly who: readonly string[]
  readonly due: string | null
  /** Time of day in the Netherlands, `HH:MM`; on the day of `due`, or at each repetition. */
  readonly time: string | null
  readonly repeats: string | null
  readonly goal: string | null
  readonly archived: boolean
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** True for an existing calendar date written as `YYYY-MM-DD`. */
export const isCalendarDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  DATE.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for a time of day written as `HH:MM` in the 24-hour clock. */
export const isTimeOfDay = (value: unknown): value is string => typeof value === 'string' && TIME.test(value)

const fragment = (value: unknown) => (value instanceof Y.XmlFragment ? value : undefined)
const ids = (value: unknown) =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const date = (value: unknown) => (isCalendarDate(value) ? value : null)
const time = (value: unknown) => (isTimeOfDay(value) ? value : null)
const lifeDomain = (value: unknown) => lifeDomains.find((domain) => domain === value) ?? null

const readGoal = (id: string, record: RecordMap): Goal => ({
  id,
  statement: fragment(record.get('statement')),
  why: fragment(record.get('why')),
  forWhom: ids(record.get('forWhom')),
  lifeDomain: lifeDomain(record.get('lifeDomain')),
  due: date(record.get('due')),
  order: words(record.get('order')) ?? '',
  archived: record.get('archived') === true,
})

const readAction = (id: string, record: RecordMap): Action => ({
  id,
  what: fragment(record.get('what')),
  who: ids(record.get('who')),
  due: date(record.get('due')),
  time: time(record.get('time')),
  repeats: words(record.get('repeats')),
  goal: words(record.get('goal')),
  order: words(record.get('order')) ?? '',
  archived: record.get('archived') === true,
})

const readAll = <T extends Ordered>(records: Y.Map<RecordMap>, read: (id: string, record: RecordMap) => T): T[] =>
  [...records.entries()]
    .filter(([, record]) => record instanceof Y.Map)
    .map(([id, record]) => read(id, record))
    .sort(byOrder)

/** All goals in their order, the archived ones too. */
export const goalsOf = (doc: Y.Doc): Goal[] => readAll(sectionRoots(doc).goals, readGoal)

/** All actions in their order, the archived ones too. */
export const actionsOf = (doc: Y.Doc): Action[] => readAll(sectionRoots(doc).actions, readAction)

/** The goal with this id, or undefined. */
export const goalOf = (doc: Y.Doc, id: string): Goal | undefined => {
  const record = sectionRoots(doc).goals.get(id)
  return record instanceof Y.Map ? readGoal(id, record) : undefined
}

/** The action with this id, or undefined. */
export const actionOf = (doc: Y.Doc, id: string): Action | undefined => {
  const record = sectionRoots(doc).actions.get(id)
  return record instanceof Y.Map ? readAction(id, record) : undefined
}

/** Entries never change, so each is read once, however often something is added behind thousands of them. */
const readings = new WeakMap<object, LogEntry | 'none'>()

const readEntry = (value: unknown): LogEntry | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const known = readings.get(value) ?? parseLogEntry(value) ?? 'none'
  readings.set(value, known)
  return known === 'none' ? undefined : known
}

/** The log in the order of the document; what is no valid entry is left out. */
export const entriesOf = (doc: Y.Doc): LogEntry[] =>
  sectionRoots(doc)
    .log.toArray()
    .map(readEntry)
    .filter((entry) => entry !== undefined)

/** Words of rich text, a line for each block. */
export const plainText = (node: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook | undefined): string => {
  if (node === undefined) return ''
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
      .join('')
  }
  if (node instanceof Y.XmlElement && node.nodeName === 'hardBreak') return '\n'
  if (!(node instanceof Y.XmlFragment)) return ''
  const inline = node instanceof Y.XmlElement && (node.nodeName === 'paragraph' || node.nodeName === 'heading')
  return node
    .toArray()
    .map(plainText)
    .join(inline ? '' : '\n')
}
