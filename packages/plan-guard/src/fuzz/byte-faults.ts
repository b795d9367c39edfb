import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'

const flip = (random: SeededRandom, bytes: Uint8Array): Uint8Array => {
  const changed = bytes.slice()
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(changed.length)
    changed[at] = random.chance(0.5) ? random.below(256) : changed[at]! ^ (1 << random.below(8))
  }
  return changed
}

const V2 = (bytes: Uint8Array): Uint8Array => {
  try {
    return Y.convertUpdateFormatV1ToV2(bytes)
  } catch {
    // What the library cannot convert is sent as it is.
    return bytes
  }
}

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** Damages the bytes of an update, without a thought for its structure. */
export const damage = (random: SeededRandom, bytes: Uint8Array): Uint8Array => {
  const at = random.below(bytes.length + 1)
  switch (random.below(6)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return join(bytes, Uint8Array.of(random.below(256)))
    case 2:
      return join(bytes.slice(0, at), Uint8Array.of(random.below(256)), bytes.slice(at))
    case 3:
      return join(bytes.slice(0, at), bytes.slice(at + 1))
    case 4:
      return V2(bytes)
    default:
      return flip(random, bytes)
  }
}
