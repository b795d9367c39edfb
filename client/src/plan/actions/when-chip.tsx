import type { Action, LogEntry } from '@eenplan/plan-schema'
import { CalendarPlus, Clock } from 'lucide-react'
import { calendarDate, shortDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { usePeople } from '../people/people.tsx'
import { type ActionWhen, actionWhen } from './action-when.ts'

interface WhenChipProps {
  readonly action: Action
  readonly status: (LogEntry & { kind: 'status' }) | undefined
}

/** When in a few words, and who said that it is done; late is a word with an icon. */
export const WhenChip = ({ action, status }: WhenChipProps) => {
  const { action: words } = useMessages()
  const today = calendarDate(useNow())
  const when = actionWhen(action, status, today)
  switch (when.state) {
    case 'done':
      return <DoneChip when={when} saidBy={status?.onBehalfOf ?? status?.author} today={today} />
    case 'late':
      return (
        <span className="chip chip--late">
          <Clock size={16} aria-hidden="true" />
          {words.late(-(when.inDays ?? 0))}
        </span>
      )
    case 'repeats':
      return (
        <span className="chip">
          {action.time === null ? when.repeats : words.atTime(when.repeats ?? '', action.time)}
        </span>
      )
    case 'today':
    case 'due':
      return <DueChip when={when} today={today} />
    case 'open':
      return action.who.length === 0 ? (
        <span className="chip chip--empty">
          <CalendarPlus size={16} aria-hidden="true" />
          {words.whoAndWhen}
        </span>
      ) : null
  }
}

const DueChip = ({ when, today }: { when: ActionWhen; today: string }) => {
  const { action: words } = useMessages()
  const { language } = useLanguage()
  const day =
    when.inDays === 0
      ? words.today
      : when.inDays === 1
        ? words.tomorrow
        : words.onDay(shortDay(when.day ?? today, today, language))
  return <span className="chip">{when.time === null ? day : words.atTime(day, when.time)}</span>
}

const DoneChip = ({ when, saidBy, today }: { when: ActionWhen; saidBy: string | undefined; today: string }) => {
  const { action: words } = useMessages()
  const { language } = useLanguage()
  const { me, byId, nameOf } = usePeople()
  const done = when.inDays === 0 ? words.doneToday : words.doneOn(shortDay(when.day ?? today, today, language))
  // Somebody I may not know of stays unnamed.
  const known = saidBy !== undefined && byId(saidBy) !== undefined
  return (
    <span className="chip">
      {!known ? done : saidBy === me ? words.accordingToMe(done) : words.accordingTo(done, nameOf(saidBy))}
    </span>
  )
}
