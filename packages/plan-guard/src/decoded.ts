import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

export interface Range {
  readonly clock: number
  readonly len: number
}

export interface Decoded {
  /** In the order of the bytes: by client, then by clock. */
  readonly structs: readonly Struct[]
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

/** The parts of an update (V1), or undefined when it cannot be read. Nothing is applied anywhere. */
export const decodeUpdate = (update: Uint8Array): Decoded | undefined => {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    return { structs, deletes: ds.clients }
  } catch {
    // Yjs throws TypeError, RangeError, SyntaxError or Error on bytes that are no update: all of them a refusal.
    return undefined
  }
}
