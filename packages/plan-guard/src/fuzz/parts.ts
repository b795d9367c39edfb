import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

/** Structs of one client that follow each other from `clock` on. The ids inside the structs play no part. */
export interface Group {
  readonly client: number
  readonly clock: number
  readonly structs: readonly Struct[]
}

export interface DeleteRange {
  readonly client: number
  readonly clock: number
  readonly len: number
}

/** An update taken apart, to be put together again otherwise. */
export interface Parts {
  readonly groups: readonly Group[]
  readonly deletes: readonly DeleteRange[]
}

export const noParts: Parts = { groups: [], deletes: [] }

export const partsOf = (update: Uint8Array): Parts => {
  const { structs, ds } = Y.decodeUpdate(update)
  const groups: { client: number; clock: number; structs: Struct[] }[] = []
  for (const struct of structs) {
    const last = groups.at(-1)
    if (last?.client === struct.id.client) last.structs.push(struct)
    else groups.push({ client: struct.id.client, clock: struct.id.clock, structs: [struct] })
  }
  const deletes = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )
  return { groups, deletes }
}

const lengthOf = (structs: readonly Struct[]) => structs.reduce((sum, { length }) => sum + length, 0)

/** First clock after a group. */
export const endOf = ({ clock, structs }: Group): number => clock + lengthOf(structs)

interface Fields {
  readonly origin?: Y.ID | null
  readonly rightOrigin?: Y.ID | null
  readonly parent?: Y.ID | string
  readonly key?: string | null
  readonly content?: Y.Item['content']
}

const NO_ID = Y.createID(0, 0)

/** An item like the one given, or from nothing, with other fields. What names no neighbour gets a parent. */
export const itemWith = (item: Y.Item | undefined, fields: Fields): Y.Item => {
  const origin = fields.origin === undefined ? (item?.origin ?? null) : fields.origin
  const rightOrigin = fields.rightOrigin === undefined ? (item?.rightOrigin ?? null) : fields.rightOrigin
  const parent = (fields.parent ?? item?.parent ?? 'text') as Y.ID
  const key = fields.key === undefined ? (item?.parentSub ?? null) : fields.key
  const content = fields.content ?? item?.content ?? new Y.ContentString('x')
  return new Y.Item(NO_ID, null, origin, null, rightOrigin, parent, key, content)
}

const runsOf = (deletes: readonly DeleteRange[]): DeleteRange[][] => {
  const runs: DeleteRange[][] = []
  for (const range of deletes) {
    const last = runs.at(-1)
    if (last?.[0]?.client === range.client) last.push(range)
    else runs.push([range])
  }
  return runs
}

/** Puts an update together as the parts say, lawful or not. */
export const bytesOf = ({ groups, deletes }: Parts): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const out = encoder.restEncoder
  encoding.writeVarUint(out, groups.length)
  for (const { client, clock, structs } of groups) {
    encoding.writeVarUint(out, structs.length)
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  const runs = runsOf(deletes)
  encoding.writeVarUint(out, runs.length)
  for (const run of runs) {
    encoding.writeVarUint(out, run[0]!.client)
    encoding.writeVarUint(out, run.length)
    for (const range of run) {
      encoding.writeVarUint(out, range.clock)
      encoding.writeVarUint(out, range.len)
    }
  }
  return encoder.toUint8Array()
}
