import type { Moment } from '@eenplan/plan-access'
import { dutchDay } from '../dutch-day.ts'

/** Days begin on a whole quarter of an hour everywhere, so a day needs to be worked out once in each. */
const quarterMs = 15 * 60 * 1_000

/** The moment of a decision: the time, and the day that it is in the Netherlands then. */
export const createCalendar = (): ((now: number) => Moment) => {
  let quarter = Number.NaN
  let today = ''
  return (now) => {
    const asked = Math.floor(now / quarterMs)
    if (asked !== quarter) {
      quarter = asked
      today = dutchDay(new Date(now))
    }
    return { now, today }
  }
}
