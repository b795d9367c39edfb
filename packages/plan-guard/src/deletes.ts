import { allows } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { Range } from './decoded.ts'
import type { NewStruct } from './encode.ts'
import type { Fresh } from './fresh.ts'
import { type Found, placeInStore } from './place.ts'
import type { Actor, Reason } from './verdict.ts'

/** Whether something in this place may be deleted (G8): not the log, not a record, not the rich text of a record. */
const judgeDeleted = (content: unknown, place: Found): Reason | undefined => {
  if (typeof place === 'string') return undefined
  if (place.role === 'log') return 'log is append-only'
  if (place.role === 'goals' || place.role === 'actions') return 'records are never deleted or replaced'
  const isText = content instanceof Y.ContentType
  const inRecord = place.role === 'goal' || place.role === 'action'
  return inRecord && isText ? 'records are never deleted or replaced' : undefined
}

/** Items of the store inside a range that are not deleted yet. */
const livingItems = function* (doc: Y.Doc, { client, clock, len }: Range): Generator<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (structs === undefined) return
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]!
    if (struct.id.clock >= clock + len) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
  }
}

/**
 * The deletes that are new, or why they may not happen. What is below a deleted type goes with it, and nothing that is
 * below something deletable is undeletable itself. From `view` and `contribute` nothing is ever deleted, but one kind
 * is no offence: Yjs tidies redundant formatting marks on every replica, also on one that may only read.
 */
export const judgeDeletes = (
  doc: Y.Doc,
  deletes: readonly Range[],
  fresh: Fresh,
  placeOf: (item: NewStruct) => Found,
  { level }: Actor,
): Range[] | Reason => {
  const mayEdit = allows(level, 'edit')
  const readerRefusal: Reason = level === 'contribute' ? 'contribute adds log entries only' : 'read only'
  const found: Range[] = []
  for (const range of deletes) {
    const { client, clock, len } = range
    const stored = Y.getState(doc.store, client)
    const end = clock + len
    if (end > fresh.end(client)) return 'unknown delete'
    let isNew = false
    if (clock < stored) {
      for (const item of livingItems(doc, range)) {
        const reason = mayEdit
          ? judgeDeleted(item.content, placeInStore(doc, item))
          : item.content instanceof Y.ContentFormat
            ? undefined
            : readerRefusal
        if (reason !== undefined) return reason
        isNew = true
      }
    }
    if (end > stored) {
      if (!mayEdit) return readerRefusal
      for (const item of fresh.within(client, Math.max(clock, stored), end)) {
        const content = item.struct instanceof Y.Item ? item.struct.content : undefined
        const reason = judgeDeleted(content, placeOf(item))
        if (reason !== undefined) return reason
      }
      isNew = true
    }
    if (isNew && mayEdit) found.push(range)
  }
  return found
}
