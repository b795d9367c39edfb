import * as Y from 'yjs'
import { type Before, copyOf } from './oracle.ts'

const itemAt = (doc: Y.Doc, id: Y.ID): Y.Item | undefined => {
  const struct: unknown = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : undefined
}

const comesAfter = (left: Y.Item, right: Y.Item): boolean => {
  for (let item: Y.Item | null = left.right; item !== null; item = item.right) if (item === right) return true
  return false
}

const isCrossed = (doc: Y.Doc, origin: Y.ID, rightOrigin: Y.ID): boolean => {
  const left = itemAt(doc, origin)
  const right = itemAt(doc, rightOrigin)
  // Collected: there is no order to break.
  if (left === undefined || right === undefined) return false
  return left === right ? origin.clock >= rightOrigin.clock : !comesAfter(left, right)
}

/**
 * True when an update holds an item whose right neighbour does not come after its left one (G4). Yjs puts such an item
 * in other places on other replicas, at once or when runs of characters have been merged or split. Undo in Yjs itself
 * makes one now and then, where a paragraph was put back in pieces.
 */
export const hasCrossedNeighbours = (before: Before, update: Uint8Array): boolean => {
  const after = copyOf(before.bytes)
  Y.applyUpdate(after, update)
  for (const [client, structs] of after.store.clients) {
    const known = before.clocks.get(client) ?? 0
    for (const item of structs) {
      if (!(item instanceof Y.Item) || item.id.clock < known || item.origin === null || item.rightOrigin === null)
        continue
      if (isCrossed(after, item.origin, item.rightOrigin)) return true
    }
  }
  return false
}
