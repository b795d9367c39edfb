import { allows } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { inCausalOrder } from './causal-order.ts'
import { judgeContent } from './content.ts'
import { type Decoded, decodeUpdate } from './decoded.ts'
import { judgeDeletes } from './deletes.ts'
import { encodeUpdate, type NewStruct } from './encode.ts'
import { freshStructs } from './fresh.ts'
import { createTakenKeys } from './keys.ts'
import { createLogJudge } from './log.ts'
import { createNeighbourCheck } from './neighbours.ts'
import { createPlaces } from './place.ts'
import type { Context, Reason, Verdict } from './verdict.ts'

const refused = (reason: Reason): Verdict => ({ verdict: 'refused', reason })

/** Characters that are new in this struct. */
const textOf = ({ struct, offset }: NewStruct): string =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str.slice(offset) : ''

const judgeDecoded = (doc: Y.Doc, { structs, deletes }: Decoded, context: Context): Verdict => {
  const { actor } = context
  const fresh = freshStructs(doc, structs, context)
  if (typeof fresh === 'string') return refused(fresh)
  if (fresh.all.length > 0 && !allows(actor.level, 'contribute')) return refused('read only')

  const ordered = inCausalOrder(doc, fresh)
  if (ordered === undefined) return refused('unknown place')

  const mayEdit = allows(actor.level, 'edit')
  const placeOf = createPlaces(doc, fresh)
  let judgeEntry: ReturnType<typeof createLogJudge> | undefined
  const isTaken = createTakenKeys(doc)
  const wereNeighbours = createNeighbourCheck(doc, fresh)
  let needs: 'view' | 'contribute' | 'edit' = fresh.all.length === 0 ? 'view' : 'contribute'
  let dropped = ''
  for (const item of ordered) {
    const place = placeOf(item)
    let reason: Reason | undefined
    if (place === 'unknown') reason = 'unknown place'
    else if (place !== 'vanished' && !wereNeighbours(item, place)) reason = 'unknown place'
    else if (place !== 'vanished' && place.role === 'log') {
      judgeEntry ??= createLogJudge(doc, fresh, placeOf, context)
      reason = judgeEntry(item, place)
    }
    // What was typed and removed again while offline arrives as garbage: honest, from somebody who may edit.
    else if (!mayEdit) reason = 'contribute adds log entries only'
    else if (place !== 'vanished') reason = judgeContent(item.struct as Y.Item, place, isTaken(place))
    if (reason !== undefined) return refused(reason)
    if (place === 'unknown' || place === 'vanished' || place.role !== 'log') needs = 'edit'
    if (place === 'vanished' || (place !== 'unknown' && place.buried)) dropped += textOf(item)
  }
  const newDeletes = judgeDeletes(doc, deletes, fresh, placeOf, actor)
  if (typeof newDeletes === 'string') return refused(newDeletes)

  const nothingNew = fresh.all.length === 0 && newDeletes.length === 0
  return {
    verdict: 'accepted',
    update: nothingNew ? null : encodeUpdate(fresh.groups, newDeletes),
    written: fresh.written,
    needs: newDeletes.length > 0 ? 'edit' : needs,
    dropped,
  }
}

/**
 * The guarding point: every update of every client passes here before anything is applied. A static proof on the
 * decoded structs against the section's document and its store: the document is only read, nothing is copied, and the
 * cost depends on the update and not on the document.
 *
 * @param doc the live section document, with nothing pending
 * @param update Yjs update, V1 encoding, as it came
 */
export const judge = (doc: Y.Doc, update: Uint8Array, context: Context): Verdict => {
  const decoded = decodeUpdate(update)
  return decoded === undefined ? refused('unreadable') : judgeDecoded(doc, decoded, context)
}
