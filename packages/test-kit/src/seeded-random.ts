/** Random numbers that come again with the same seed: a failing run can be repeated. */
export interface SeededRandom {
  readonly seed: number
  /** 0 up to, not including, 1. */
  next(): number
  /** Whole number from 0 up to, not including, `below`. */
  below(below: number): number
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
  /** A version 4 UUID. */
  uuid(): string
}

/** mulberry32: 32 bits of state, good enough to vary test cases. */
export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('')
  return {
    seed,
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    chance: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`,
  }
}

/** A fresh seed, or the one in `SEED` of the environment; printed, so that a failure can be repeated. */
export const testSeed = (name: string): number => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`${name}: SEED=${seed}\n`)
  return seed
}
