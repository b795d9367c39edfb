import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import { endOf, type Fresh, originOf } from './fresh.ts'

/** What must be in the document before this struct: its neighbours, or the type that it is put into. */
const dependencies = (item: NewStruct): (Y.ID | null)[] => {
  if (!(item.struct instanceof Y.Item)) return []
  const origin = originOf(item)
  const parent: unknown = item.struct.parent
  const isPut = origin === null && item.struct.rightOrigin === null
  return [origin, item.struct.rightOrigin, isPut && parent instanceof Y.ID ? parent : null]
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
export const inCausalOrder = (doc: Y.Doc, { groups }: Fresh): NewStruct[] | undefined => {
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
      const missing = dependencies(struct).find((id) => id !== null && !isThere(id))
      if (missing === undefined || missing === null) {
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
