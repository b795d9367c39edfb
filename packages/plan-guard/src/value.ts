import * as decoding from 'lib0/decoding'
import { guardLimits } from './limits.ts'

/** Bytes that no honest client sends. Caught where decoding begins, never further up. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const readCount = (decoder: decoding.Decoder): number => {
  const count = decoding.readVarUint(decoder)
  if (count > guardLimits.valueMembers) throw new Unreadable('a value with too many members')
  return count
}

/**
 * A value of lib0's `any` encoding, as `readAny` reads it, but with bounded depth and size, and without the keys that
 * would reach the prototype. Binary and big numbers are no part of a plan.
 */
export const readValue = (decoder: decoding.Decoder, depth = 0): unknown => {
  if (depth > guardLimits.valueDepth) throw new Unreadable('a value nested too deep')
  const kind = decoding.readUint8(decoder)
  switch (kind) {
    case 127:
      return undefined
    case 126:
      return null
    case 125:
      return decoding.readVarInt(decoder)
    case 124:
      return decoding.readFloat32(decoder)
    case 123:
      return decoding.readFloat64(decoder)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return decoding.readVarString(decoder)
    case 118: {
      const object: Record<string, unknown> = {}
      for (let left = readCount(decoder); left > 0; left--) {
        const key = decoding.readVarString(decoder)
        if (PROTOTYPE_KEYS.has(key)) throw new Unreadable('a key of the prototype')
        object[key] = readValue(decoder, depth + 1)
      }
      return object
    }
    case 117: {
      const list: unknown[] = []
      for (let left = readCount(decoder); left > 0; left--) list.push(readValue(decoder, depth + 1))
      return list
    }
    default:
      throw new Unreadable('a value of a kind that no plan holds')
  }
}
