import type { MiddlewareHandler } from 'hono'

/** Longer than a database needs to find that something is hidden rather than absent. */
export const NOT_FOUND_AFTER_MS = 100

/** By how much a timer may be off; what is left is waited for turn by turn, without holding anybody up. */
const TIMER_MS = 2

/** Milliseconds still to wait: until the next whole step after the start. */
export const waitFor = (elapsedMs: number, stepMs: number): number => {
  const steps = Math.max(1, Math.ceil(elapsedMs / stepMs))
  return steps * stepMs - elapsedMs
}

/**
 * Lets every 404 leave a whole number of steps after its request came. A hidden section takes more questions to the
 * database than an id that nobody has, and the difference could be measured (S1, attack 30).
 */
export const notFoundAtTheSameTime =
  (stepMs = NOT_FOUND_AFTER_MS): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    if (c.res.status !== 404) return
    const elapsedMs = performance.now() - started
    const due = started + elapsedMs + waitFor(elapsedMs, stepMs)
    // Timers count whole milliseconds: the rest of one would still tell how long the questions took.
    await new Promise((resolve) => setTimeout(resolve, due - performance.now() - TIMER_MS))
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve))
  }
