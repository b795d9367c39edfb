import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import { endOf, type Fresh, originOf, startOf } from './fresh.ts'
import { guardLimits } from './limits.ts'
import type { Place } from './place.ts'

type Id = Y.ID | null

const same = (a: Id, b: Id): boolean => a === b || (a !== null && b !== null && Y.compareIDs(a, b))

/** An item of the section, from one of its clocks on. */
interface Piece {
  readonly item: Y.Item
  readonly clock: number
}

const holds = ({ item, clock }: Piece, id: Y.ID): boolean =>
  item.id.client === id.client && clock <= id.clock && id.clock < item.id.clock + item.length

const pieceOf = (item: Y.Item | null): Piece | null => (item === null ? null : { item, clock: item.id.clock })

/**
 * Undo that puts words back into a paragraph, which it had to put back too, names the nearest neighbours that it put
 * back itself: what was typed there meanwhile, by the same person too, lies between them. So it can only be inside
 * something of one's own, beside something of one's own or at an end.
 */
const mayBeUndo = ({ struct }: NewStruct, left: Id, right: Id, { parent }: Place): boolean => {
  const { client } = struct.id
  const isOwn = (id: Id) => id === null || id.client === client
  return typeof parent !== 'string' && parent.id.client === client && isOwn(left) && isOwn(right)
}

/** Side by side in the section as it stands: so it is for nearly every keystroke. */
const areSideBySide = (doc: Y.Doc, left: Y.ID, right: Y.ID): boolean => {
  if (left.clock >= Y.getState(doc.store, left.client)) return false
  const item = Y.getItem(doc.store, left) as Y.Item
  if (left.clock + 1 < item.id.clock + item.length)
    return left.client === right.client && left.clock + 1 === right.clock
  return item.right !== null && Y.compareIDs(item.right.id, right)
}

/**
 * Whether the neighbours that a struct names can have stood side by side before the eyes of its writer. Yjs brings all
 * replicas to the same order only when they did: a struct with neighbours from far apart, or in the wrong order, makes
 * replicas differ for good (attack 16). Only what others inserted unseen may lie between them. Asked in causal order.
 */
const createThoroughCheck = (doc: Y.Doc, fresh: Fresh) => {
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

  /** The first piece of the section after `left`, or of this place. */
  const firstAfter = (left: Id, place: Place): Piece | null => {
    if (left === null) return pieceOf(firstIn(place))
    const item = stored(left)
    const clock = left.clock + 1
    return clock < item.id.clock + item.length ? { item, clock } : pieceOf(item.right)
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
    const isUndo = mayBeUndo(item, left, right, place)
    let between = firstAfter(left, place)
    for (; between !== null; between = pieceOf(between.item.right)) {
      const { item: other, clock } = between
      if (right !== null && holds(between, right)) return isUndo || right.clock === clock
      if (!mayGoOn()) return false
      seen ??= isUndo ? [] : seenBy(item, [left, right])
      if (seen.some((id) => id.client === other.id.client && clock <= id.clock)) return false
    }
    return right === null
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
    for (let piece = firstAfter(left, place); piece !== null && mayGoOn(); piece = pieceOf(piece.item.right)) {
      if (right !== null && holds(piece, right)) return false
      if (holds(piece, id)) return true
    }
    return false
  }

  const isLast = (item: NewStruct, id: Y.ID) => id.clock === endOf(item) - 1
  const isFirst = (item: NewStruct, id: Y.ID) => id.clock === startOf(item)

  /** Whether a chain of neighbours to the left, or to the right, leads from `start` to `end`. */
  const leads = (start: Y.ID, end: Y.ID, toNext: (item: NewStruct) => Id): boolean => {
    let at: Id = start
    for (let own = freshOf(at); own !== undefined && mayGoOn(); own = freshOf(at)) {
      if (at!.client === end.client && own === freshOf(end)) return true
      at = toNext(own)
    }
    return same(at, end)
  }

  /** Undo within one update: as far as it shows, the left neighbour must not stand behind the right one. */
  const areInOrder = (left: Id, right: Id, place: Place): boolean => {
    if (left === null || right === null) return true
    const [newLeft, newRight] = [freshOf(left), freshOf(right)]
    if (newLeft !== undefined && newLeft === newRight) return left.clock < right.clock
    if (leads(left, right, originOf) || leads(right, left, ({ struct }) => (struct as Y.Item).rightOrigin)) return false
    if (newLeft !== undefined && newRight !== undefined) return true
    return newLeft !== undefined
      ? liesAfter(gapOf(newLeft).left, right, place)
      : liesAfter(left, gapOf(newRight!).right, place)
  }

  /** Whether `right`, or the end, comes somewhere after `left`, or the beginning. */
  const liesAfter = (left: Id, right: Id, place: Place): boolean => {
    if (right === null) return true
    for (let piece = firstAfter(left, place); piece !== null && mayGoOn(); piece = pieceOf(piece.item.right)) {
      if (holds(piece, right)) return true
    }
    return false
  }

  /** At least one neighbour is in the update. Of two that stand side by side, the later one was put beside the other. */
  const inUpdate = (left: Id, right: Id, place: Place): boolean => {
    const [newLeft, newRight] = [freshOf(left), freshOf(right)]
    if (newLeft !== undefined && newLeft === newRight) return right!.clock === left!.clock + 1
    if (newLeft !== undefined && isLast(newLeft, left!) && same((newLeft.struct as Y.Item).rightOrigin, right))
      return true
    if (newRight !== undefined && isFirst(newRight, right!) && same(originOf(newRight), left)) return true
    if (newLeft !== undefined && newRight !== undefined) return left!.client !== right!.client
    if (left === null || right === null) return false
    return newLeft !== undefined
      ? isLast(newLeft, left) && liesInGap(right, newLeft, place)
      : isFirst(newRight!, right) && liesInGap(left, newRight!, place)
  }

  return (item: NewStruct, place: Place): boolean => {
    const left = originOf(item)
    const { rightOrigin: right } = item.struct as Y.Item
    return freshOf(left) === undefined && freshOf(right) === undefined
      ? inSection(item, left, right, place)
      : inUpdate(left, right, place) || (mayBeUndo(item, left, right, place) && areInOrder(left, right, place))
  }
}

/** See {@link createThoroughCheck}, which is made when it is needed first. */
export const createNeighbourCheck = (doc: Y.Doc, fresh: Fresh) => {
  let thorough: ReturnType<typeof createThoroughCheck> | undefined
  return (item: NewStruct, place: Place): boolean => {
    const left = originOf(item)
    const right = (item.struct as Y.Item).rightOrigin
    if (left !== null && right !== null && areSideBySide(doc, left, right)) return true
    thorough ??= createThoroughCheck(doc, fresh)
    return thorough(item, place)
  }
}
