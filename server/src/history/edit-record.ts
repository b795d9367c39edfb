import * as Y from 'yjs'
import { createTurns } from './turns.ts'
import type { Edit } from './version-store.ts'

/** Who did something, and when. `by` is null for the server. */
export interface Byline {
  readonly by: string | null
  readonly at: Date
}

/** Who brought, and who removed, each character between two versions, by its Yjs id. */
export interface EditRecord {
  writer(client: number, clock: number): Byline | undefined
  remover(client: number, clock: number): Byline | undefined
}

/** Clocks from `clock` up to, not including, `end`, and the edit that brought or removed them. */
interface Span {
  readonly clock: number
  readonly end: number
  readonly edit: Byline
}

type Spans = Map<number, Span[]>

const add = (spans: Spans, client: number, clock: number, length: number, edit: Byline) => {
  const own = spans.get(client)
  const span = { clock, end: clock + length, edit }
  if (own === undefined) spans.set(client, [span])
  else own.push(span)
}

const sort = (spans: Spans) => {
  for (const own of spans.values()) own.sort((a, b) => a.clock - b.clock)
}

const find = (spans: Spans, client: number, clock: number): Byline | undefined => {
  const own = spans.get(client)
  if (own === undefined) return undefined
  let [low, high] = [0, own.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = own[middle]!
    if (clock < span.clock) high = middle - 1
    else if (clock >= span.end) low = middle + 1
    else return span.edit
  }
  return undefined
}

/**
 * Reads the updates between two versions, a page at a time. The participant of an update is proven by the lease of its
 * client id (G2); a character is removed once, by the first update that says so.
 */
export const readEdits = async (pages: AsyncIterable<readonly Edit[]>): Promise<EditRecord> => {
  const written: Spans = new Map()
  const removed: Spans = new Map()
  const turn = createTurns()
  for await (const page of pages) {
    for (const { participantId, at, bytes } of page) {
      await turn()
      const edit = { by: participantId, at }
      const { structs, ds } = Y.decodeUpdate(bytes)
      // What one update brings of one client lies side by side: one span, however many structs.
      let open: { client: number; clock: number; end: number } | undefined
      for (const { id, length } of structs) {
        if (open?.client === id.client && open.end === id.clock) {
          open.end += length
          continue
        }
        if (open !== undefined) add(written, open.client, open.clock, open.end - open.clock, edit)
        open = { client: id.client, clock: id.clock, end: id.clock + length }
      }
      if (open !== undefined) add(written, open.client, open.clock, open.end - open.clock, edit)
      for (const [client, items] of ds.clients) {
        for (const { clock, len } of items) add(removed, client, clock, len, edit)
      }
    }
  }
  sort(written)
  sort(removed)
  return {
    writer: (client, clock) => find(written, client, clock),
    remover: (client, clock) => find(removed, client, clock),
  }
}
