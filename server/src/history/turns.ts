import { setImmediate as nextTurn } from 'node:timers/promises'
import { limits } from './limits.ts'

/**
 * Lets everybody else go first now and then: work of a second in one go would hold up who types.
 *
 * @returns to be awaited between small steps of the work
 */
export const createTurns = (turnMs: number = limits.turnMs): (() => Promise<void> | undefined) => {
  let began = performance.now()
  return () => {
    if (performance.now() - began < turnMs) return undefined
    return nextTurn().then(() => {
      began = performance.now()
    })
  }
}
