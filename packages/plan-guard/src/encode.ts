import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Range } from './decoded.ts'

/** A struct that the section does not hold yet; its first `offset` clocks are known and left out. */
export interface NewStruct {
  readonly struct: Y.Item | Y.GC
  readonly offset: number
}

/** How many from `start` on are of the same client. */
const runFrom = (ranges: readonly Range[], start: number): number => {
  let end = start
  while (end < ranges.length && ranges[end]!.client === ranges[start]!.client) end++
  return end - start
}

const countRuns = (ranges: readonly Range[]): number => {
  let runs = 0
  for (let i = 0; i < ranges.length; i += runFrom(ranges, i)) runs++
  return runs
}

/** Bytes that the one buffer may keep between two updates. */
const KEPT_BUFFER = 64 * 1024

let kept = new Y.UpdateEncoderV1()

/** An encoder with nothing in it. Making one costs more than a keystroke's bytes do, and what it gives is a copy. */
const emptyEncoder = (): Y.UpdateEncoderV1 => {
  const out = kept.restEncoder
  if (out.cbuf.length > KEPT_BUFFER) kept = new Y.UpdateEncoderV1()
  else {
    out.cpos = 0
    out.bufs = []
  }
  return kept
}

/**
 * Encodes judged structs and deletes as an update (V1). The sender's own bytes are never cut or passed on: varints
 * have more than one spelling, so lengths in them prove nothing.
 *
 * @param groups new structs by client
 * @param deletes those of one client behind each other
 */
export const encodeUpdate = (
  groups: ReadonlyMap<number, readonly NewStruct[]>,
  deletes: readonly Range[],
): Uint8Array => {
  const encoder = emptyEncoder()
  const out = encoder.restEncoder
  encoding.writeVarUint(out, groups.size)
  for (const [client, group] of groups) {
    const { struct: first, offset: known } = group[0]!
    encoding.writeVarUint(out, group.length)
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, first.id.clock + known)
    for (const { struct, offset } of group) struct.write(encoder, offset)
  }
  encoding.writeVarUint(out, countRuns(deletes))
  for (let i = 0; i < deletes.length; ) {
    const run = runFrom(deletes, i)
    encoding.writeVarUint(out, deletes[i]!.client)
    encoding.writeVarUint(out, run)
    for (const end = i + run; i < end; i++) {
      encoding.writeVarUint(out, deletes[i]!.clock)
      encoding.writeVarUint(out, deletes[i]!.len)
    }
  }
  return encoder.toUint8Array()
}
