import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { guardLimits } from './limits.ts'
import { readValue, Unreadable } from './value.ts'

export interface Range {
  readonly client: number
  readonly clock: number
  readonly len: number
}

export interface Decoded {
  /** In the order of the bytes: by client, then by clock. */
  readonly structs: readonly (Y.Item | Y.GC)[]
  /** By client, then by clock; no two overlap. */
  readonly deletes: readonly Range[]
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_KEY = 0x20
const CONTENT_REF = 0x1f

/** Yjs draws client ids from 32 bits. */
const MAX_CLIENT = 2 ** 32 - 1

/** No section has more clocks than this; near 2^53 arithmetic would no longer be exact. */
const MAX_CLOCK = 2 ** 31 - 1

const readBounded = (decoder: decoding.Decoder, most: number, what: string): number => {
  const value = decoding.readVarUint(decoder)
  if (value > most) throw new Unreadable(`${what} out of bounds`)
  return value
}

const readLength = (decoder: decoding.Decoder): number => {
  const length = readBounded(decoder, MAX_CLOCK, 'length')
  if (length === 0) throw new Unreadable('an empty struct')
  return length
}

const readId = (decoder: decoding.Decoder): Y.ID =>
  Y.createID(readBounded(decoder, MAX_CLIENT, 'client id'), readBounded(decoder, MAX_CLOCK, 'clock'))

/** A type inside a plan: what a plan has no use for is not read. */
const readType = (decoder: decoding.Decoder): Y.AbstractType<unknown> => {
  switch (decoding.readVarUint(decoder)) {
    case 1:
      return new Y.Map() as unknown as Y.AbstractType<unknown>
    case 3:
      return new Y.XmlElement(decoding.readVarString(decoder)) as unknown as Y.AbstractType<unknown>
    case 4:
      return new Y.XmlFragment() as unknown as Y.AbstractType<unknown>
    case 6:
      return new Y.XmlText() as unknown as Y.AbstractType<unknown>
    default:
      throw new Unreadable('a type that no plan holds')
  }
}

const readValues = (decoder: decoding.Decoder): unknown[] => {
  const values: unknown[] = []
  const count = readLength(decoder)
  for (let i = 0; i < count; i++) values.push(readValue(decoder))
  return values
}

const readText = (decoder: decoding.Decoder): string => {
  const text = decoding.readVarString(decoder)
  if (text.length === 0) throw new Unreadable('an empty struct')
  return text
}

const readFormat = (decoder: decoding.Decoder): Y.ContentFormat => {
  const key = decoding.readVarString(decoder)
  return new Y.ContentFormat(key, JSON.parse(decoding.readVarString(decoder)))
}

type Content = Y.ContentDeleted | Y.ContentString | Y.ContentFormat | Y.ContentType | Y.ContentAny

/** Content of an item. JSON, binary, embeds and subdocuments have no place in a plan and are not read at all. */
const readContent = (decoder: decoding.Decoder, ref: number): Content => {
  switch (ref) {
    case 1:
      return new Y.ContentDeleted(readLength(decoder))
    case 4:
      return new Y.ContentString(readText(decoder))
    case 6:
      return readFormat(decoder)
    case 7:
      return new Y.ContentType(readType(decoder))
    case 8:
      return new Y.ContentAny(readValues(decoder))
    default:
      throw new Unreadable('content that no plan holds')
  }
}

const readStruct = (decoder: decoding.Decoder, client: number, clock: number): Y.Item | Y.GC => {
  const info = decoding.readUint8(decoder)
  const id = Y.createID(client, clock)
  if (info === 0) return new Y.GC(id, readLength(decoder))
  const origin = (info & HAS_ORIGIN) === 0 ? null : readId(decoder)
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) === 0 ? null : readId(decoder)
  let parent: Y.ID | string | null = null
  let key: string | null = null
  if (origin === null && rightOrigin === null) {
    parent = decoding.readVarUint(decoder) === 1 ? decoding.readVarString(decoder) : readId(decoder)
    if ((info & HAS_KEY) !== 0) key = decoding.readVarString(decoder)
  }
  const content = readContent(decoder, info & CONTENT_REF)
  // Yjs itself keeps the name of a root in this field until the struct is integrated.
  return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, key, content)
}

/** The next client id of one part of the update; Yjs names each once, and of a second time it would forget the first. */
const readClient = (decoder: decoding.Decoder, seen: Set<number> | undefined): number => {
  const client = readBounded(decoder, MAX_CLIENT, 'client id')
  if (seen?.has(client) === true) throw new Unreadable('a client named twice')
  seen?.add(client)
  return client
}

const readStructs = (decoder: decoding.Decoder): (Y.Item | Y.GC)[] => {
  const structs: (Y.Item | Y.GC)[] = []
  let clients = readBounded(decoder, guardLimits.clients, 'number of clients')
  const seen = clients > 1 ? new Set<number>() : undefined
  for (; clients > 0; clients--) {
    // Each struct takes bytes of its own: a count that lies ends at the end of the bytes.
    let left = readBounded(decoder, guardLimits.structs - structs.length, 'number of structs')
    const client = readClient(decoder, seen)
    let clock = readBounded(decoder, MAX_CLOCK, 'clock')
    for (; left > 0; left--) {
      const struct = readStruct(decoder, client, clock)
      clock += struct.length
      if (clock > MAX_CLOCK) throw new Unreadable('clock out of bounds')
      structs.push(struct)
    }
  }
  return structs
}

const readDeletes = (decoder: decoding.Decoder): Range[] => {
  const ranges: Range[] = []
  let clients = readBounded(decoder, guardLimits.clients, 'number of clients')
  const seen = clients > 1 ? new Set<number>() : undefined
  for (; clients > 0; clients--) {
    const client = readClient(decoder, seen)
    let left = readBounded(decoder, guardLimits.deleteRanges - ranges.length, 'number of deletes')
    let end = 0
    for (; left > 0; left--) {
      const clock = readBounded(decoder, MAX_CLOCK, 'clock')
      // Yjs sorts and merges: ranges that overlap would have the same structs looked at again and again.
      if (clock < end) throw new Unreadable('deletes out of order')
      const len = readLength(decoder)
      end = clock + len
      ranges.push({ client, clock, len })
    }
  }
  return ranges
}

/**
 * The parts of an update (V1), or undefined for what no honest client sends (G1). One strict pass over the bytes that
 * counts before it keeps: no declared number is believed, nothing is nested without bound, and nothing may follow the
 * end, so that V2 bytes and trailing bytes are no update.
 */
export const decodeUpdate = (update: Uint8Array): Decoded | undefined => {
  if (update.byteLength > guardLimits.updateBytes) return undefined
  try {
    const decoder = decoding.createDecoder(update)
    const structs = readStructs(decoder)
    const deletes = readDeletes(decoder)
    return decoding.hasContent(decoder) ? undefined : { structs, deletes }
  } catch {
    // lib0 throws Error and RangeError at the end of the bytes, TextDecoder a TypeError, JSON.parse a SyntaxError.
    return undefined
  }
}
