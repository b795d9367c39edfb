import { allows, parseLogEntry } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { type Decoded, decodeUpdate, type Range } from './decoded.ts'
import { encodeUpdate, type NewStruct } from './encode.ts'
import { createPlaces, type Place, placeInStore } from './place.ts'
import type { Actor, Reason, Verdict } from './verdict.ts'

type Deleted = Range & { readonly client: number }

const refused = (reason: Reason): Verdict => ({ verdict: 'refused', reason })

/** What the section does not hold yet, or why the update does not continue where the section stands (G3). */
const newStructs = (doc: Y.Doc, { structs }: Decoded): NewStruct[] | Reason => {
  const fresh: NewStruct[] = []
  const next = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const expected = next.get(client) ?? Y.getState(doc.store, client)
    const end = clock + struct.length
    if (end <= expected) continue
    if (clock > expected || struct instanceof Y.Skip) return 'gap'
    fresh.push({ struct, offset: expected - clock })
    next.set(client, end)
  }
  return fresh
}

/** Content that no part of a plan holds: JSON (of an old Yjs), binary, embeds, subdocuments. */
const FORBIDDEN_CONTENT: ReadonlySet<unknown> = new Set([Y.ContentJSON, Y.ContentBinary, Y.ContentEmbed, Y.ContentDoc])

const judgeLogItem = (item: Y.Item, place: Place, actor: Actor): Reason | undefined => {
  if (!place.top || place.key !== null || !(item.content instanceof Y.ContentAny)) return 'log entry not valid'
  for (const value of item.content.arr) {
    const entry = parseLogEntry(value)
    if (entry === undefined) return 'log entry not valid'
    if (entry.author !== actor.participantId) return 'log entry of somebody else'
  }
  return undefined
}

/** Whether one new struct is lawful at this level (G5, G7). */
const judgeStruct = (
  doc: Y.Doc,
  item: NewStruct,
  placeOf: (item: NewStruct) => Place | 'vanished' | 'unknown',
  actor: Actor,
): Reason | undefined => {
  const { struct } = item
  const mayEdit = allows(actor.level, 'edit')
  // What was typed and removed again while offline arrives as garbage: honest, from somebody who may edit.
  if (struct instanceof Y.GC) return mayEdit ? undefined : 'contribute adds log entries only'
  if (FORBIDDEN_CONTENT.has(struct.content.constructor)) return 'content not allowed'
  const place = placeOf(item)
  if (place === 'unknown') return 'unknown place'
  if (place === 'vanished') return mayEdit ? undefined : 'contribute adds log entries only'
  if (place.root === 'log') return judgeLogItem(struct, place, actor)
  if (!mayEdit) return 'contribute adds log entries only'
  if (place.top && (place.root === 'goals' || place.root === 'actions')) {
    const isRecord = struct.content instanceof Y.ContentType && struct.content.type instanceof Y.Map
    if (!isRecord || place.key === null) return 'content not allowed'
    const existing = doc.share.get(place.root)?._map.has(place.key) === true
    if (existing || struct.origin !== null) return 'records are never deleted or replaced'
  }
  return undefined
}

const judgeDeletedItem = (doc: Y.Doc, item: Y.Item): Reason | undefined => {
  const place = placeInStore(doc, item)
  if (typeof place === 'string') return undefined
  if (place.root === 'log') return 'log is append-only'
  if (place.top && place.key !== null) return 'records are never deleted or replaced'
  return undefined
}

/** Items of the store inside a range that are not deleted yet. */
const livingItems = function* (doc: Y.Doc, { client, clock, len }: Deleted): Generator<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (structs === undefined) return
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]!
    if (struct.id.clock >= clock + len) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
  }
}

/**
 * Which deletes are new, or why they may not happen (G8). From `view` and `contribute` none is ever applied, but one
 * kind is no offence: Yjs tidies redundant formatting marks on every replica, also on one that may only read.
 */
const judgeDeletes = (
  doc: Y.Doc,
  { deletes }: Decoded,
  fresh: readonly NewStruct[],
  placeOf: (item: NewStruct) => Place | 'vanished' | 'unknown',
  actor: Actor,
): Deleted[] | Reason => {
  const mayEdit = allows(actor.level, 'edit')
  const ends = new Map<number, number>()
  for (const { struct } of fresh) ends.set(struct.id.client, struct.id.clock + struct.length)
  const found: Deleted[] = []
  for (const [client, ranges] of deletes) {
    const stored = Y.getState(doc.store, client)
    for (const { clock, len } of ranges) {
      const end = clock + len
      if (end > (ends.get(client) ?? stored)) return 'unknown delete'
      const deleted = { client, clock, len }
      let isNew = end > stored
      for (const item of clock < stored ? livingItems(doc, deleted) : []) {
        if (mayEdit) {
          const reason = judgeDeletedItem(doc, item)
          if (reason !== undefined) return reason
        } else if (!(item.content instanceof Y.ContentFormat)) {
          return actor.level === 'view' ? 'read only' : 'contribute adds log entries only'
        }
        isNew = true
      }
      if (end > stored) {
        if (!mayEdit) return 'contribute adds log entries only'
        for (const item of fresh) {
          const start = item.struct.id.clock
          if (item.struct.id.client !== client || start >= end || start + item.struct.length <= clock) continue
          const place = placeOf(item)
          if (typeof place !== 'string' && place.root === 'log') return 'log is append-only'
          if (typeof place !== 'string' && place.top && place.key !== null) {
            return 'records are never deleted or replaced'
          }
        }
      }
      if (isNew && mayEdit) found.push(deleted)
    }
  }
  return found
}

const judgeDecoded = (doc: Y.Doc, decoded: Decoded, actor: Actor): Verdict => {
  const fresh = newStructs(doc, decoded)
  if (typeof fresh === 'string') return refused(fresh)
  if (fresh.length > 0 && !allows(actor.level, 'contribute')) return refused('read only')
  const placeOf = createPlaces(doc, fresh)
  for (const item of fresh) {
    const reason = judgeStruct(doc, item, placeOf, actor)
    if (reason !== undefined) return refused(reason)
  }
  const deletes = judgeDeletes(doc, decoded, fresh, placeOf, actor)
  if (typeof deletes === 'string') return refused(deletes)
  const nothingNew = fresh.length === 0 && deletes.length === 0
  return { verdict: 'accepted', update: nothingNew ? null : encodeUpdate(fresh, deletes) }
}

/**
 * The guarding point: every update of every client passes here before anything is applied. A static judgement of the
 * decoded structs against the section's document and its store; the document is only read.
 *
 * @param doc the live section document, with nothing pending
 * @param update Yjs update, V1 encoding, as it came
 * @param actor who sent it, with the level of this moment
 */
export const judge = (doc: Y.Doc, update: Uint8Array, actor: Actor): Verdict => {
  const decoded = decodeUpdate(update)
  if (decoded === undefined) return refused('unreadable')
  try {
    return judgeDecoded(doc, decoded, actor)
  } catch {
    // A chain of neighbours that only a hostile client makes can exhaust the stack. Refuse, and live.
    return refused('unreadable')
  }
}
