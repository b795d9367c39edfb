import { type Action, fallsOn, isLate, isStillDone, type LogEntry, readRhythm, weekdayOf } from '@eenplan/plan-schema'
import { calendarDate, daysBetween } from '../../i18n/dates.ts'

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
 * What repeats is done for one time only, and what of it was not ticked is late only at the end: see `isStillDone` and
 * `isLate`.
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
  const done = status?.status === 'done' ? calendarDate(new Date(status.at)) : null
  if (isStillDone(action, done, today)) return when('done', done)
  if (isLate(action, done, today)) return when('late', due)
  if (repeats !== null) return when('repeats', next)
  if (due === null) return when('open', null)
  return when(due === today ? 'today' : 'due', due)
}
