import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import { endOf, type Fresh, originOf, startOf } from './fresh.ts'
import { guardLimits } from './limits.ts'
import type { Place } from './place.ts'

type Id = Y.ID | null

const same = (a: Id, b: Id): boolean => a === b || (a !== null && b !== null && Y.compareIDs(a, b))

const holds = (item: Y.Item, { client, clock }: Y.ID): boolean =>
  item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length

/**
 * Whether the neighbours that a struct names can have stood side by side before the eyes of its writer. Yjs brings all
 * replicas to the same order only when they did: a struct with neighbours from far apart, or in the wrong order, makes
 * replicas differ for good (attack 16). Only what others inserted unseen may lie between them. Asked in causal order.
 */
export const createNeighbourCheck = (doc: Y.Doc, fresh: Fresh) => {
  let steps = 0
  const mayGoOn = () => ++steps <= guardLimits.neighbourSteps

  const freshOf = (id: Id) => (id === null ? undefined : fresh.find(id.client, id.clock))
  const stored = (id: Y.ID) => Y.getItem(doc.store, id) as Y.Item

  const firstIn = ({ parent, key }: Place): Y.Item | null => {
    const type = typeof parent === 'string' ? doc.share.get(parent)! : (parent.content as Y.ContentType).type
    if (key === null) return type._start
    let item = type._map.get(key) ?? null
    while (item !== null && item.left !== null && mayGoOn()) item = item.left
    return item
  }

  /** The section's items after `left`, or all of this place; `from` is the first clock of the item that counts. */
  const after = function* (left: Id, place: Place): Generator<{ item: Y.Item; from: number }> {
    let item = left === null ? firstIn(place) : stored(left)
    let from = left === null ? item?.id.clock : left.clock + 1
    for (; item !== null && mayGoOn(); item = item.right, from = item?.id.clock) {
      if (from! < item.id.clock + item.length) yield { item, from: from! }
    }
  }

  /** Clocks that the writer must have seen: what it wrote itself, the neighbours, and what those were written beside. */
  const seenBy = ({ struct }: NewStruct, neighbours: readonly Id[]): Y.ID[] => {
    const seen = [Y.createID(struct.id.client, struct.id.clock)]
    for (const id of neighbours) {
      if (id === null) continue
      const { origin, rightOrigin, id: first } = stored(id)
      seen.push(id)
      if (origin !== null && first.clock === id.clock) seen.push(origin)
      if (rightOrigin !== null) seen.push(rightOrigin)
    }
    return seen
  }

  /** Both neighbours, or the ends of the list, are in the section. */
  const inSection = (item: NewStruct, left: Id, right: Id, place: Place): boolean => {
    let seen: Y.ID[] | undefined
    for (const { item: between, from } of after(left, place)) {
      if (right !== null && holds(between, right)) return right.clock === from
      seen ??= seenBy(item, [left, right])
      if (seen.some(({ client, clock }) => client === between.id.client && from <= clock)) return false
    }
    return right === null && steps <= guardLimits.neighbourSteps
  }

  /** The section's items between which a new struct will stand, as far as the update tells. */
  const gapOf = (item: NewStruct): { left: Id; right: Id } => {
    let left = originOf(item)
    for (let own = freshOf(left); own !== undefined && mayGoOn(); own = freshOf(left)) left = originOf(own)
    let right = (item.struct as Y.Item).rightOrigin
    for (let own = freshOf(right); own !== undefined && mayGoOn(); own = freshOf(right)) {
      right = (own.struct as Y.Item).rightOrigin
    }
    return { left, right }
  }

  /** Whether something of the section lies in the gap where a new struct will stand: it came while others wrote. */
  const liesInGap = (id: Y.ID, item: NewStruct, place: Place): boolean => {
    const { left, right } = gapOf(item)
    for (const { item: between } of after(left, place)) {
      if (right !== null && holds(between, right)) return false
      if (holds(between, id)) return true
    }
    return false
  }

  const isLast = (item: NewStruct, id: Y.ID) => id.clock === endOf(item) - 1
  const isFirst = (item: NewStruct, id: Y.ID) => id.clock === startOf(item)

  /** At least one neighbour is in the update. Of two that stand side by side, the later one was put beside the other. */
  const inUpdate = (left: Id, right: Id, place: Place): boolean => {
    const [newLeft, newRight] = [freshOf(left), freshOf(right)]
    if (newLeft !== undefined && newLeft === newRight) return right!.clock === left!.clock + 1
    if (newLeft !== undefined && isLast(newLeft, left!) && same((newLeft.struct as Y.Item).rightOrigin, right))
      return true
    if (newRight !== undefined && isFirst(newRight, right!) && same(originOf(newRight), left)) return true
    if (newLeft !== undefined && newRight !== undefined) return left!.client !== right!.client
    if (left === null || right === null) return false
    return newLeft !== undefined ? liesInGap(right, newLeft, place) : liesInGap(left, newRight!, place)
  }

  return (item: NewStruct, place: Place): boolean => {
    const left = originOf(item)
    const { rightOrigin: right } = item.struct as Y.Item
    return freshOf(left) === undefined && freshOf(right) === undefined
      ? inSection(item, left, right, place)
      : inUpdate(left, right, place)
  }
}
