import type { Action, LogEntry } from '@eenplan/plan-schema'
import { calendarDate, daysBetween, weekdayOf } from '../../i18n/dates.ts'
import { fallsOn, readRhythm, timeAgain } from './rhythm.ts'

/** When an action is or was, for lists that sort, count and compare. */
export interface ActionWhen {
  /**
   * - `done`: somebody said so, and it is not time again
   * - `late`: its day has passed
   * - `today`: its day is today
   * - `due`: its day is still to come
   * - `repeats`: it comes back, in a rhythm or in words that nobody can count with
   * - `open`: without a day
   */
  readonly state: 'done' | 'late' | 'today' | 'due' | 'repeats' | 'open'
  /**
   * Calendar date `YYYY-MM-DD`: of `done` the day that somebody said so, of `repeats` the next time from today on when it
   * has fixed days, of the others its own day.
   */
  readonly day: string | null
  /** Whole days from today to `day`; negative when it has passed. */
  readonly inDays: number | null
  /** Time of day `HH:MM`, its own or the one in the words of its repetition. */
  readonly time: string | null
  /** ISO numbers of the weekdays on which it falls, Monday is 1: of its day, or all of its repetition. */
  readonly weekdays: readonly number[]
  /** The repetition in words. */
  readonly repeats: string | null
}

/**
 * Reads when an action is: from what was agreed and from the latest that somebody said about it.
 *
 * What repeats in a rhythm is done for that time only. The tick holds until it is time again: "elke vrijdag" until the
 * next Friday, "elke dag" until tomorrow, "elke week" until Monday, "elke maand" until the first, "om de week" for
 * fourteen days. What was not ticked is not late: the next time is what counts. `due` of a repetition is the day until
 * which it goes on; once that has passed without a tick for the last time, it is late. Words without a rhythm ("altijd",
 * "als Esra belt") cannot be counted with: there a tick holds until somebody takes it back.
 *
 * @param status the latest `status` entry about the action
 * @param today calendar date `YYYY-MM-DD`
 */
export const actionWhen = (
  action: Pick<Action, 'due' | 'time' | 'repeats'>,
  status: (LogEntry & { kind: 'status' }) | undefined,
  today: string,
): ActionWhen => {
  const { due, repeats } = action
  const read = repeats === null ? undefined : readRhythm(repeats)
  const next = read === undefined ? null : fallsOn(read.rhythm, today)
  const weekdays =
    read?.rhythm.kind === 'weekdays' ? read.rhythm.weekdays : repeats === null && due !== null ? [weekdayOf(due)] : []
  const when = (state: ActionWhen['state'], day: string | null): ActionWhen => ({
    state,
    day,
    inDays: day === null ? null : daysBetween(today, day),
    time: action.time ?? read?.time ?? null,
    weekdays,
    repeats,
  })
  if (status?.status === 'done') {
    const done = calendarDate(new Date(status.at))
    const again = read === undefined ? null : timeAgain(read.rhythm, done)
    if (again === null || again > today || (due !== null && again > due)) return when('done', done)
  }
  if (due !== null && due < today) return when('late', due)
  if (repeats !== null) return when('repeats', next)
  if (due === null) return when('open', null)
  return when(due === today ? 'today' : 'due', due)
}
