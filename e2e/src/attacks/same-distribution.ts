/** How two lots of measurements differ. */
export interface Difference {
  /** Two-sided, of the Mann-Whitney U test: the chance of such ranks when both come from one distribution. */
  readonly p: number
  /** Cliff's delta, -1 to 1: how much oftener one of `a` is above one of `b` than below it. */
  readonly delta: number
}

/** Below this p a difference counts as shown. With the retry, one honest run in a million fails. */
export const SIGNIFICANCE = 0.001

/** From this size on a difference counts, however it came about. Four standard deviations at 1,000 samples each. */
export const LEAST_DELTA = 0.1

/** Complementary error function (Abramowitz and Stegun 7.1.26): off by less than 2e-7. */
const erfc = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * x)
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return polynomial * Math.exp(-x * x)
}

/** Mann-Whitney U, normal approximation with the correction for ties, and Cliff's delta from the same U. */
export const compare = (a: readonly number[], b: readonly number[]): Difference => {
  const all = [...a.map((value) => ({ value, fromA: true })), ...b.map((value) => ({ value, fromA: false }))]
  all.sort((one, other) => one.value - other.value)
  let rankSum = 0
  let ties = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]!.value === all[start]!.value) end++
    const rank = (start + 1 + end) / 2
    for (let i = start; i < end; i++) if (all[i]!.fromA) rankSum += rank
    ties += (end - start) ** 3 - (end - start)
    start = end
  }
  const [m, n] = [a.length, b.length]
  const u = rankSum - (m * (m + 1)) / 2
  const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)))
  const z = variance === 0 ? 0 : Math.abs(u - (m * n) / 2) / Math.sqrt(variance)
  return { p: erfc(z / Math.SQRT2), delta: (2 * u) / (m * n) - 1 }
}

export const isDifferent = ({ p, delta }: Difference): boolean => p < SIGNIFICANCE || Math.abs(delta) >= LEAST_DELTA
