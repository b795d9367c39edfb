import { type NodeName, nodeNames, type RootName, rootNames } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import { type Fresh, originOf } from './fresh.ts'
import { guardLimits } from './limits.ts'

/**
 * What a parent is in the shape of a plan: one of the roots, a goal's or action's record, a piece of rich text, a run
 * of characters, or a node of the vocabulary.
 */
export type Role = RootName | 'goal' | 'action' | 'fragment' | 'characters' | NodeName

/** Where a struct lives. Two structs are siblings when `parent` and `key` are the same. */
export interface Place {
  /** The item that holds the parent type, or the name of a root. */
  readonly parent: Y.Item | RootName
  readonly role: Role
  readonly key: string | null
  /** Types between this place and the root. */
  readonly depth: number
  /** The parent or something above it is deleted: Yjs will drop what is put here. */
  readonly buried: boolean
}

/** `vanished`: the neighbour or parent was deleted and collected, so that nothing is left to tell where (G10). */
export type Found = Place | 'vanished' | 'unknown'

const rootOf = (doc: Y.Doc, type: Y.AbstractType<unknown>): RootName | undefined =>
  rootNames.find((root) => doc.share.get(root) === type)

/** The role of what `item` holds, when it stands in a place of role `above`. */
const roleOf = (item: Y.Item, above: Role): Role | undefined => {
  if (!(item.content instanceof Y.ContentType)) return undefined
  const type: unknown = item.content.type
  // An XmlElement is an XmlFragment too, and an XmlText a Text: the narrower one first.
  if (type instanceof Y.XmlElement) return nodeNames.find((name) => name === type.nodeName)
  if (type instanceof Y.XmlText) return 'characters'
  if (type instanceof Y.XmlFragment) return 'fragment'
  if (above === 'goals') return 'goal'
  return above === 'actions' ? 'action' : undefined
}

/** The inside of an item, as a place for others. */
const insideOf = (item: Y.Item, at: Found, key: string | null): Found => {
  if (typeof at === 'string') return at
  const role = roleOf(item, at.role)
  if (role === undefined || at.depth >= guardLimits.nodeDepth) return 'unknown'
  return { parent: item, role, key, depth: at.depth + 1, buried: at.buried || item.deleted }
}

const inRoot = (root: RootName, key: string | null): Place => ({
  parent: root,
  role: root === 'text' ? 'fragment' : root,
  key,
  depth: 0,
  buried: false,
})

/** Place of a struct that the section holds, read from its parents in the store and never from bytes (G4). */
export const placeInStore = (doc: Y.Doc, struct: Y.Item | Y.GC): Found => {
  if (!(struct instanceof Y.Item)) return 'vanished'
  const type = struct.parent as Y.AbstractType<unknown> | null
  if (type === null) return 'vanished'
  if (type._item !== null) return insideOf(type._item, placeInStore(doc, type._item), struct.parentSub)
  const root = rootOf(doc, type)
  return root === undefined ? 'unknown' : inRoot(root, struct.parentSub)
}

const sameSiblings = (a: Place, b: Place) => a.parent === b.parent && a.key === b.key

type Stored = Y.Item | Y.GC

const standTogether = (a: Stored, b: Stored): boolean =>
  a instanceof Y.Item && b instanceof Y.Item && a.parent === b.parent && a.parentSub === b.parentSub

/**
 * Finds the places of the new structs of one update. With a neighbour on the wire the parent is absent from the bytes:
 * the place is the neighbour's, looked for in the update itself first and then in the store (G4). Asked in causal order,
 * so that the neighbour's place is known by then.
 */
export const createPlaces = (doc: Y.Doc, fresh: Fresh) => {
  // A keystroke is one struct: nobody asks again for its place.
  const found = fresh.all.length > 1 ? new Map<NewStruct, Found>() : undefined

  const stored = (id: Y.ID): Stored | undefined =>
    id.clock < Y.getState(doc.store, id.client) ? (Y.getItem(doc.store, id) as Stored) : undefined

  const placeOfId = (id: Y.ID): Found => {
    const own = fresh.find(id.client, id.clock)
    if (own !== undefined) return placeOf(own)
    const struct = stored(id)
    return struct === undefined ? 'unknown' : placeInStore(doc, struct)
  }

  const insideOfId = (id: Y.ID, key: string | null): Found => {
    const own = fresh.find(id.client, id.clock)
    const holder = own?.struct ?? stored(id)
    if (holder === undefined) return 'unknown'
    // What held a type and was deleted and collected: the parent is gone, and so will be what was put into it.
    if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return 'vanished'
    return insideOf(holder, own === undefined ? placeInStore(doc, holder) : placeOf(own), key)
  }

  const besideBoth = (origin: Y.ID, rightOrigin: Y.ID): Found => {
    const [a, b] = [stored(origin), stored(rightOrigin)]
    // The usual case: both are in the section, so that one look upwards is enough.
    if (a !== undefined && b !== undefined && standTogether(a, b)) return placeInStore(doc, a)
    const left = placeOfId(origin)
    const right = placeOfId(rightOrigin)
    if (left === 'unknown' || right === 'unknown') return 'unknown'
    // Neighbours were siblings, and go together. With one left, Yjs would still cut it open, on the server alone.
    if (left === 'vanished' || right === 'vanished') return left === right ? left : 'unknown'
    return sameSiblings(left, right) ? left : 'unknown'
  }

  const look = (item: NewStruct): Found => {
    const { struct } = item
    if (!(struct instanceof Y.Item)) return 'vanished'
    const { rightOrigin } = struct
    const origin = originOf(item)
    if (origin !== null) return rightOrigin === null ? placeOfId(origin) : besideBoth(origin, rightOrigin)
    if (rightOrigin !== null) return placeOfId(rightOrigin)
    const parent: unknown = struct.parent
    if (parent instanceof Y.ID) return insideOfId(parent, struct.parentSub)
    const root = rootNames.find((name) => name === parent)
    return root === undefined ? 'unknown' : inRoot(root, struct.parentSub)
  }

  const placeOf = (item: NewStruct): Found => {
    const known = found?.get(item)
    if (known !== undefined) return known
    const place = look(item)
    found?.set(item, place)
    return place
  }
  return placeOf
}
