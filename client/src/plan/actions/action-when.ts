import type { Action, LogEntry } from '@eenplan/plan-schema'
import { calendarDate, daysBetween } from '../../i18n/dates.ts'

/** What the chip beside an action says about time, the most important first. */
export type ActionWhen =
  | { readonly kind: 'done'; readonly on: string }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'due'; readonly on: string; readonly inDays: number }
  | { readonly kind: 'repeats'; readonly words: string }
  | { readonly kind: 'open' }

/**
 * When an action was done, or is due. An action with a repetition is shown by that repetition until its date has passed.
 *
 * @param status the latest `status` entry about the action
 * @param today calendar date `YYYY-MM-DD`
 */
export const actionWhen = (
  action: Pick<Action, 'due' | 'repeats'>,
  status: (LogEntry & { kind: 'status' }) | undefined,
  today: string,
): ActionWhen => {
  if (status?.status === 'done') return { kind: 'done', on: calendarDate(new Date(status.at)) }
  const inDays = action.due === null ? undefined : daysBetween(today, action.due)
  if (inDays !== undefined && inDays < 0) return { kind: 'late', days: -inDays }
  if (action.repeats !== null) return { kind: 'repeats', words: action.repeats }
  if (action.due !== null && inDays !== undefined) return { kind: 'due', on: action.due, inDays }
  return { kind: 'open' }
}
