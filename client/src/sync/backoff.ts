/** Longest wait between two attempts, milliseconds. */
export const MAX_BACKOFF_MS = 2_500
const FIRST_BACKOFF_MS = 200

/**
 * Milliseconds to wait before attempt `failures + 1`. Half of it is chance, so that everybody in a meeting does not
 * come back in the same instant after a restart.
 *
 * @param random a number from 0 up to 1
 */
export const backoffMs = (failures: number, random: number): number => {
  const full = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1))
  return full * (0.5 + random / 2)
}
