import { type Action, dayLater, weekdayOf } from '@eenplan/plan-schema'
import type { ActionWhen } from '../actions/action-when.ts'

/** An action that somebody does, with when it is. */
export interface Appointment {
  readonly action: Pick<Action, 'id' | 'due' | 'repeats' | 'archived'>
  readonly when: ActionWhen
}

/** Two or more actions of one person at one moment. */
export interface DoubleAppointment<A extends Appointment = Appointment> {
  /** Time of day, `HH:MM`. */
  readonly time: string
  /** The calendar date on which they meet, or the weekdays (Monday is 1) on which they meet again and again. */
  readonly on: { readonly day: string } | { readonly weekdays: readonly number[] }
  /** In the order in which they were given. */
  readonly together: readonly A[]
}

type Days =
  | { readonly kind: 'once'; readonly day: string }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[]; readonly until: string | null }

/** The days from today on at which an action still happens; undefined when nobody can tell. */
const daysOf = ({ action, when }: Appointment, today: string): Days | undefined => {
  if (action.archived || when.time === null) return undefined
  if (action.repeats === null) {
    // What is done or past does not happen any more.
    if (action.due === null || when.state === 'done' || action.due < today) return undefined
    return { kind: 'once', day: action.due }
  }
  return when.weekdays.length === 0 ? undefined : { kind: 'weekly', weekdays: when.weekdays, until: action.due }
}

const falls = (days: Days & { kind: 'weekly' }, day: string): boolean =>
  days.weekdays.includes(weekdayOf(day)) && (days.until === null || day <= days.until)

const common = (a: Days, b: Days, today: string): DoubleAppointment['on'] | undefined => {
  if (a.kind === 'once' && b.kind === 'once') return a.day === b.day ? { day: a.day } : undefined
  if (a.kind === 'once') return falls(b as Days & { kind: 'weekly' }, a.day) ? { day: a.day } : undefined
  if (b.kind === 'once') return falls(a, b.day) ? { day: b.day } : undefined
  const weekdays: number[] = []
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = dayLater(today, ahead)
    if (falls(a, day) && falls(b, day)) weekdays.push(weekdayOf(day))
  }
  return weekdays.length === 0 ? undefined : { weekdays: weekdays.sort((x, y) => x - y) }
}

/**
 * Actions of one person that fall on the same day at the same time: both once, both every week, or one of each. Nothing is
 * said of what has no time, of what is past or done, nor of words that nobody can count with.
 *
 * @param appointments of one person
 * @param today calendar date `YYYY-MM-DD`
 */
export const doubleAppointments = <A extends Appointment>(
  appointments: readonly A[],
  today: string,
): DoubleAppointment<A>[] => {
  const found = new Map<string, DoubleAppointment<A>>()
  for (const [index, a] of appointments.entries()) {
    const mine = daysOf(a, today)
    if (mine === undefined) continue
    for (const b of appointments.slice(index + 1)) {
      const theirs = daysOf(b, today)
      const { time } = a.when
      if (theirs === undefined || time === null || time !== b.when.time) continue
      const on = common(mine, theirs, today)
      if (on === undefined) continue
      const key = JSON.stringify([on, time])
      const known = found.get(key)?.together ?? []
      found.set(key, { time, on, together: [...known, ...[a, b].filter((one) => !known.includes(one))] })
    }
  }
  const order = ({ on, time }: DoubleAppointment) => `${'day' in on ? on.day : ''} ${time}`
  return [...found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
