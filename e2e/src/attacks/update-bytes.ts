import * as Y from 'yjs'

/** Clocks of one client that an update deletes. */
export interface Range {
  readonly client: number
  readonly clock: number
  readonly len: number
}

/** Content with bytes of one's own choice behind a content number of one's own choice. */
export const rawContent = (ref: number, write: (encoder: Y.UpdateEncoderV1) => void, length = 1): Y.ContentAny =>
  ({ getRef: () => ref, getLength: () => length, isCountable: () => true, write }) as unknown as Y.ContentAny

/** Where an item says that it stands. Yjs writes the parent only when there is no neighbour. */
export interface Where {
  readonly origin?: Y.ID
  readonly rightOrigin?: Y.ID
  /** Name of a root, or id of the item that holds the parent type. */
  readonly parent?: Y.ID | string
  readonly key?: string
}

/** An item as Yjs itself would write it, lawful or not. */
export const item = (client: number, clock: number, where: Where, content: Y.Item['content']): Y.Item =>
  new Y.Item(
    Y.createID(client, clock),
    null,
    where.origin ?? null,
    null,
    where.rightOrigin ?? null,
    (where.parent ?? null) as Y.ID | null,
    where.key ?? null,
    content,
  )

const byClient = <T>(things: readonly T[], client: (thing: T) => number): Map<number, T[]> => {
  const groups = new Map<number, T[]>()
  for (const thing of things) {
    const id = client(thing)
    groups.set(id, [...(groups.get(id) ?? []), thing])
  }
  return groups
}

/** An update (V1) of these structs and deletes, whatever they say. The lists keep their order. */
export const encodeUpdate = (structs: readonly (Y.Item | Y.GC)[], deletes: readonly Range[] = []): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const writeNumber = (value: number) => encoder.writeLen(value)
  const groups = byClient(structs, ({ id }) => id.client)
  writeNumber(groups.size)
  for (const [client, group] of groups) {
    writeNumber(group.length)
    encoder.writeClient(client)
    writeNumber(group[0]!.id.clock)
    for (const struct of group) struct.write(encoder, 0)
  }
  // Ranges of one client stay together; a million of them are not copied one by one.
  const clients = new Set(deletes.map(({ client }) => client))
  writeNumber(clients.size)
  for (const client of clients) {
    const ranges = deletes.filter((range) => range.client === client)
    writeNumber(client)
    writeNumber(ranges.length)
    for (const { clock, len } of ranges) {
      writeNumber(clock)
      writeNumber(len)
    }
  }
  return encoder.toUint8Array()
}
