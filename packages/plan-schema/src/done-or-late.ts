import { readRhythm, timeAgain } from './rhythm.ts'
import type { Action } from './section-document.ts'

type Agreed = Pick<Action, 'due' | 'repeats'>

/**
 * Whether a tick of a day still holds. What repeats in a rhythm is done for that time only: "elke vrijdag" until the next
 * Friday, "elke dag" until tomorrow, "elke week" until Monday, "elke maand" until the first, "om de week" for fourteen
 * days. Words without a rhythm ("altijd", "als Esra belt") cannot be counted with: there a tick holds until somebody takes
 * it back. `due` of a repetition is the day until which it goes on: after the last time there is no next.
 *
 * @param done calendar date on which the latest `status` entry said that it is done; null when it says otherwise
 * @param today calendar date
 */
export const isStillDone = ({ due, repeats }: Agreed, done: string | null, today: string): boolean => {
  if (done === null) return false
  const read = repeats === null ? undefined : readRhythm(repeats)
  if (read === undefined) return true
  const again = timeAgain(read.rhythm, done)
  return again > today || (due !== null && again > due)
}

/**
 * Whether the day of an action has passed without a tick that holds. A time of a repetition that was not ticked is not
 * late: the next time is what counts, until the day until which it goes on.
 *
 * @param done, today as in {@link isStillDone}
 */
export const isLate = (agreed: Agreed, done: string | null, today: string): boolean =>
  agreed.due !== null && agreed.due < today && !isStillDone(agreed, done, today)
