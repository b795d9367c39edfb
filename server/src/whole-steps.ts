/** By how much a timer may be off; what is left is waited for turn by turn, without holding anybody up. */
const TIMER_MS = 2

/** Milliseconds still to wait: until the next whole step after the start. */
export const waitFor = (elapsedMs: number, stepMs: number): number => {
  const steps = Math.max(1, Math.ceil(elapsedMs / stepMs))
  return steps * stepMs - elapsedMs
}

/**
 * Waits until a whole number of steps has passed since a moment. What is hidden takes more work than what nobody has, and
 * the difference could be measured (S1, attack 30).
 *
 * @param started by `performance.now()`
 */
export const untilWholeStep = async (started: number, stepMs: number): Promise<void> => {
  const elapsedMs = performance.now() - started
  const due = started + elapsedMs + waitFor(elapsedMs, stepMs)
  // Timers count whole milliseconds: the rest of one would still tell how long the work took.
  await new Promise((resolve) => setTimeout(resolve, due - performance.now() - TIMER_MS))
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve))
}
