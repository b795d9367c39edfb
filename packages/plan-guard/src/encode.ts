import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Range } from './decoded.ts'

/** A struct that the section does not hold yet; its first `offset` clocks are known and left out. */
export interface NewStruct {
  readonly struct: Y.Item | Y.GC
  readonly offset: number
}

/** Groups by client, the highest id first: the order in which Yjs itself writes. */
const byClient = <T>(items: readonly T[], client: (item: T) => number): [number, T[]][] => {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(client(item))
    if (group === undefined) groups.set(client(item), [item])
    else group.push(item)
  }
  return [...groups].sort(([a], [b]) => b - a)
}

/**
 * Encodes judged structs and deletes as an update (V1). The sender's own bytes are never cut or passed on: varints
 * have more than one spelling, so lengths in them prove nothing.
 */
export const encodeUpdate = (structs: readonly NewStruct[], deletes: readonly Range[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const groups = byClient(structs, ({ struct }) => struct.id.client)
  encoding.writeVarUint(encoder.restEncoder, groups.length)
  for (const [client, group] of groups) {
    const [first] = group as [NewStruct]
    encoding.writeVarUint(encoder.restEncoder, group.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, first.struct.id.clock + first.offset)
    for (const { struct, offset } of group) struct.write(encoder, offset)
  }
  const ranges = byClient(deletes, ({ client }) => client)
  encoding.writeVarUint(encoder.restEncoder, ranges.length)
  for (const [client, group] of ranges) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, group.length)
    for (const { clock, len } of group) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}
