import type { MiddlewareHandler } from 'hono'
import { untilWholeStep } from '../whole-steps.ts'

/** Longer than a database needs to find that something is hidden rather than absent. */
const NOT_FOUND_AFTER_MS = 100

/**
 * Lets every 404 leave a whole number of steps after its request came. A hidden section takes more questions to the
 * database than an id that nobody has (S1, attack 30).
 */
export const notFoundAtTheSameTime =
  (stepMs = NOT_FOUND_AFTER_MS): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    if (c.res.status === 404) await untilWholeStep(started, stepMs)
  }
