import { type RootName, rootNames } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'

/** Where a struct lives: under which root, and, directly in a root map, as which record. */
export interface Place {
  readonly root: RootName
  /** The struct is a direct child of the root. */
  readonly top: boolean
  readonly key: string | null
}

/** `vanished`: its neighbour or parent was deleted and collected, so Yjs will drop the struct without a word (G10). */
export type Found = Place | 'vanished' | 'unknown'

const rootName = (name: string | undefined): RootName | undefined => rootNames.find((root) => root === name)

const rootOfType = (doc: Y.Doc, type: Y.AbstractType<unknown>): RootName | undefined =>
  rootNames.find((root) => doc.share.get(root) === type)

/** Place of a struct that the section holds, read from its parent chain in the store and never from bytes (G4). */
export const placeInStore = (doc: Y.Doc, struct: Y.Item | Y.GC): Found => {
  if (!(struct instanceof Y.Item)) return 'vanished'
  const parent = struct.parent as Y.AbstractType<unknown> | null
  if (parent === null) return 'vanished'
  let type = parent
  while (type._item !== null) {
    const above = type._item.parent as Y.AbstractType<unknown> | null
    if (above === null) return 'vanished'
    type = above
  }
  const root = rootOfType(doc, type)
  return root === undefined ? 'unknown' : { root, top: type === parent, key: struct.parentSub }
}

/**
 * Finds places of the new structs of one update. With an origin on the wire the parent is absent from the bytes: the
 * place is the neighbour's, looked for in the update itself first and then in the store.
 */
export const createPlaces = (doc: Y.Doc, structs: readonly NewStruct[]) => {
  const byClient = new Map<number, NewStruct[]>()
  for (const item of structs) {
    const group = byClient.get(item.struct.id.client)
    if (group === undefined) byClient.set(item.struct.id.client, [item])
    else group.push(item)
  }
  const found = new Map<NewStruct, Found>()
  const looking = new Set<NewStruct>()

  const inUpdate = ({ client, clock }: Y.ID): NewStruct | undefined => {
    const group = byClient.get(client)
    if (group === undefined) return undefined
    let low = 0
    let high = group.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const item = group[middle]!
      const start = item.struct.id.clock + item.offset
      if (clock < start) high = middle - 1
      else if (clock >= item.struct.id.clock + item.struct.length) low = middle + 1
      else return item
    }
    return undefined
  }

  const placeOfId = (id: Y.ID): Found => {
    const own = inUpdate(id)
    if (own !== undefined) return placeOf(own)
    if (id.clock >= Y.getState(doc.store, id.client)) return 'unknown'
    return placeInStore(doc, Y.getItem(doc.store, id) as Y.Item | Y.GC)
  }

  const look = ({ struct, offset }: NewStruct): Found => {
    if (!(struct instanceof Y.Item)) return 'vanished'
    if (offset > 0) return placeOfId(Y.createID(struct.id.client, struct.id.clock + offset - 1))
    if (struct.origin !== null) {
      const left = placeOfId(struct.origin)
      if (struct.rightOrigin === null || typeof left === 'string') return left
      const right = placeOfId(struct.rightOrigin)
      if (typeof right === 'string') return right
      return left.root === right.root && left.top === right.top && left.key === right.key ? left : 'unknown'
    }
    if (struct.rightOrigin !== null) return placeOfId(struct.rightOrigin)
    const parent: unknown = struct.parent
    if (typeof parent === 'string') {
      const root = rootName(parent)
      return root === undefined ? 'unknown' : { root, top: true, key: struct.parentSub }
    }
    if (!(parent instanceof Y.ID)) return 'unknown'
    const above = placeOfId(parent)
    return typeof above === 'string' ? above : { root: above.root, top: false, key: struct.parentSub }
  }

  const placeOf = (item: NewStruct): Found => {
    const known = found.get(item)
    if (known !== undefined) return known
    // Structs that name each other as neighbours have no place at all.
    if (looking.has(item)) return 'unknown'
    looking.add(item)
    const place = look(item)
    looking.delete(item)
    found.set(item, place)
    return place
  }
  return placeOf
}
