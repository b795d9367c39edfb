import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import { endOf, type Fresh, originOf } from './fresh.ts'

/** The first of what a struct names, its neighbours or the type that it is put into, that is not there yet. */
const missingOf = (item: NewStruct, isThere: (id: Y.ID) => boolean): Y.ID | undefined => {
  if (!(item.struct instanceof Y.Item)) return undefined
  const origin = originOf(item)
  const { rightOrigin } = item.struct
  if (origin !== null && !isThere(origin)) return origin
  if (rightOrigin !== null && !isThere(rightOrigin)) return rightOrigin
  const parent: unknown = item.struct.parent
  return origin === null && rightOrigin === null && parent instanceof Y.ID && !isThere(parent) ? parent : undefined
}

/** Of one client only, and so in the order of its clocks or not at all. */
const inClockOrder = (doc: Y.Doc, { all }: Fresh): readonly NewStruct[] | undefined => {
  for (const item of all) {
    const { client, clock } = item.struct.id
    const isThere = (id: Y.ID) =>
      id.clock < (id.client === client ? clock + item.offset : Y.getState(doc.store, id.client))
    if (missingOf(item, isThere) !== undefined) return undefined
  }
  return all
}

interface Cursor {
  readonly client: number
  readonly group: readonly NewStruct[]
  next: number
  isWaiting: boolean
}

/**
 * The new structs in an order in which each finds what it names, or undefined when there is none: then Yjs would keep
 * them pending, or throw halfway (G3). One client waits for another, which may wait in its turn; for one that waits
 * already nobody can wait.
 */
export const inCausalOrder = (doc: Y.Doc, fresh: Fresh): readonly NewStruct[] | undefined => {
  const { groups } = fresh
  if (groups.size <= 1) return inClockOrder(doc, fresh)
  const cursors = new Map<number, Cursor>()
  for (const [client, group] of groups) cursors.set(client, { client, group, next: 0, isWaiting: false })

  const isThere = ({ client, clock }: Y.ID): boolean => {
    const cursor = cursors.get(client)
    if (cursor === undefined || cursor.next === 0) return clock < Y.getState(doc.store, client)
    return clock < endOf(cursor.group[cursor.next - 1]!)
  }

  const ordered: NewStruct[] = []
  for (const first of cursors.values()) {
    const stack = [first]
    while (first.next < first.group.length) {
      const cursor = stack.at(-1)!
      const struct = cursor.group[cursor.next]!
      const missing = missingOf(struct, isThere)
      if (missing === undefined) {
        ordered.push(struct)
        cursor.next++
        // Who waited for this client may go on now.
        if (stack.length > 1) stack.pop()
        cursor.isWaiting = false
      } else {
        const other = cursors.get(missing.client)
        cursor.isWaiting = true
        if (other === undefined || other.isWaiting || other.next === other.group.length) return undefined
        stack.push(other)
      }
    }
  }
  return ordered
}
