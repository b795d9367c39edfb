/** A bucket that fills at a steady rate: short bursts are fine, a flood is not. */
export interface Bucket {
  /** Amount that flows in per second. */
  readonly perSecond: number
  /** Most that can be saved up. */
  readonly burst: number
}

/**
 * Counts what one connection sends against its limits (S10).
 *
 * @param clock milliseconds, monotonic
 * @returns takes an amount from each bucket, in their order; false when one of them does not hold it
 */
export const createThrottle = (buckets: readonly Bucket[], clock: () => number = () => performance.now()) => {
  const left = buckets.map(({ burst }) => burst)
  let last = clock()
  return (...amounts: readonly number[]): boolean => {
    const now = clock()
    const seconds = (now - last) / 1_000
    last = now
    buckets.forEach(({ perSecond, burst }, i) => {
      left[i] = Math.min(burst, left[i]! + perSecond * seconds) - (amounts[i] ?? 0)
    })
    return left.every((amount) => amount >= 0)
  }
}
