import { type LogEntry, parseLogEntry, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import type { Fresh } from './fresh.ts'
import { guardLimits } from './limits.ts'
import type { Found, Place } from './place.ts'
import type { Context, Reason } from './verdict.ts'

const INVALID: Reason = 'log entry not valid'

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
const authorOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'author' in value ? value.author : undefined

/** Judges the log entries of one update (G6). What an entry names is looked for in the section and in the update. */
export const createLogJudge = (doc: Y.Doc, fresh: Fresh, placeOf: (item: NewStruct) => Found, context: Context) => {
  const { actor, now } = context
  let authors: Map<unknown, unknown> | undefined
  let newRecords: Set<string> | undefined

  /** Authors of the entries by id; read once, and only when there is an entry to judge. */
  const authorsById = () => {
    authors ??= new Map(
      sectionRoots(doc)
        .log.toArray()
        .map((value) => [idOf(value), authorOf(value)]),
    )
    return authors
  }

  /** Goals and actions that the same update makes, as `goals/<id>`; looked for once, however many entries ask. */
  const recordsOfUpdate = () => {
    newRecords ??= new Set(
      fresh.all.map((item) => {
        const place = placeOf(item)
        return typeof place === 'string' ? place : `${String(place.parent)}/${place.key}`
      }),
    )
    return newRecords
  }

  const isRecord = (root: 'goals' | 'actions', id: string): boolean =>
    sectionRoots(doc)[root].has(id) || recordsOfUpdate().has(`${root}/${id}`)

  const isKnown = (about: Readonly<Record<string, string>>): boolean => {
    if (about.goal !== undefined) return isRecord('goals', about.goal)
    if (about.action !== undefined) return isRecord('actions', about.action)
    if (about.entry !== undefined) return authorsById().has(about.entry)
    // The schema knows all life domains. Versions are kept beside the document; the server that shows them knows which
    // there are.
    return about.lifeDomain !== undefined || about.version !== undefined
  }

  const judgeEntry = (entry: LogEntry): Reason | undefined => {
    if (entry.author !== actor.participantId) return 'log entry of somebody else'
    if (!(Date.parse(entry.at) <= now + guardLimits.clockAheadMs)) return INVALID
    if (authorsById().has(entry.id)) return INVALID
    if (entry.onBehalfOf !== undefined && !actor.writesFor.has(entry.onBehalfOf)) return INVALID
    if ('about' in entry && entry.about !== undefined && !isKnown(entry.about)) return INVALID
    if (entry.corrects !== undefined && authorsById().get(entry.corrects) !== actor.participantId) return INVALID
    authorsById().set(entry.id, entry.author)
    return undefined
  }

  /** One struct of the log: entries pushed at the end, each judged by itself (one struct may hold several). */
  return ({ struct, offset }: NewStruct, place: Place): Reason | undefined => {
    if (!(struct instanceof Y.Item) || place.key !== null || !(struct.content instanceof Y.ContentAny)) return INVALID
    if (struct.rightOrigin !== null) return 'log is append-only'
    for (const value of struct.content.arr.slice(offset)) {
      const entry = parseLogEntry(value)
      const reason = entry === undefined ? INVALID : judgeEntry(entry)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}
