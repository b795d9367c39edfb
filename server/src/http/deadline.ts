import type { MiddlewareHandler } from 'hono'
import { HttpProblem } from './problems.ts'

/** Longer than the longest pause before an attempt to sign in. */
export const DEADLINE_MS = 15_000

/**
 * A database that neither answers nor goes away would leave people waiting for ever. What runs is not stopped: whether
 * a change was made is seen by asking again.
 */
export const deadline =
  (ms = DEADLINE_MS): MiddlewareHandler =>
  async (_c, next) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new HttpProblem('database-away')), ms)
    })
    try {
      await Promise.race([next(), late])
    } finally {
      clearTimeout(timer)
    }
  }
