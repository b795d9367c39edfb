import * as Y from 'yjs'
import type { NewStruct } from './encode.ts'
import type { Context, Reason, Written } from './verdict.ts'

/** The structs of an update that the section does not hold yet, findable by id. */
export interface Fresh {
  readonly all: readonly NewStruct[]
  /** The same by client, in the order of their clocks. */
  readonly groups: ReadonlyMap<number, readonly NewStruct[]>
  /** The clocks that are new, by client. */
  readonly written: readonly Written[]
  /** The new struct that holds this clock. */
  find(client: number, clock: number): NewStruct | undefined
  /** New structs that overlap the clocks from `clock` up to, not including, `end`. */
  within(client: number, clock: number, end: number): readonly NewStruct[]
  /** First clock that neither the section nor the update holds. */
  end(client: number): number
}

/** Index of the last struct that starts at or before `clock`; -1 when all start later. */
const lastFrom = (group: readonly NewStruct[], clock: number): number => {
  let low = 0
  let high = group.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { struct, offset } = group[middle]!
    if (struct.id.clock + offset <= clock) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** First clock after a struct. */
export const endOf = ({ struct }: NewStruct): number => struct.id.clock + struct.length

/** First clock of a struct that the section does not hold. */
export const startOf = ({ struct, offset }: NewStruct): number => struct.id.clock + offset

/** The left neighbour: of a struct that is known in part, what is new stands beside the known part. */
export const originOf = ({ struct, offset }: NewStruct): Y.ID | null =>
  offset > 0
    ? Y.createID(struct.id.client, struct.id.clock + offset - 1)
    : struct instanceof Y.Item
      ? struct.origin
      : null

/**
 * What is new in an update, or why it may not follow on the section: every clock continues exactly where the section
 * stands (G3), under a client id that is the sender's or nobody's yet (G2). Known structs are skipped, whoever wrote
 * them: a sync answer repeats.
 */
export const freshStructs = (
  doc: Y.Doc,
  structs: readonly (Y.Item | Y.GC)[],
  { actor, holder }: Pick<Context, 'actor' | 'holder'>,
): Fresh | Reason => {
  const all: NewStruct[] = []
  const groups = new Map<number, NewStruct[]>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const group = groups.get(client)
    const last = group?.[group.length - 1]
    const expected = last === undefined ? Y.getState(doc.store, client) : endOf(last)
    if (clock + struct.length <= expected) continue
    if (clock > expected) return 'gap'
    const fresh = { struct, offset: expected - clock }
    all.push(fresh)
    if (group !== undefined) group.push(fresh)
    else {
      const held = holder(client)
      if (held !== undefined && held !== actor.participantId) return 'client id of somebody else'
      groups.set(client, [fresh])
    }
  }
  const written: Written[] = []
  for (const [client, group] of groups) {
    const clock = startOf(group[0]!)
    written.push({ client, clock, len: endOf(group[group.length - 1]!) - clock })
  }
  const within: Fresh['within'] = (client, clock, end) => {
    const group = groups.get(client)
    if (group === undefined) return []
    const from = Math.max(0, lastFrom(group, clock))
    const found: NewStruct[] = []
    for (let i = from; i < group.length && group[i]!.struct.id.clock < end; i++) {
      if (endOf(group[i]!) > clock) found.push(group[i]!)
    }
    return found
  }
  return {
    all,
    groups,
    written,
    within,
    find: (client, clock) => {
      const group = groups.get(client)
      const found = group?.[lastFrom(group, clock)]
      return found !== undefined && clock < endOf(found) ? found : undefined
    },
    end: (client) => {
      const last = groups.get(client)?.at(-1)
      return last === undefined ? Y.getState(doc.store, client) : endOf(last)
    },
  }
}
