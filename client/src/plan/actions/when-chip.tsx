import type { Action, LogEntry } from '@eenplan/plan-schema'
import { CalendarPlus, Clock } from 'lucide-react'
import { calendarDate, shortDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { actionWhen } from './action-when.ts'

interface WhenChipProps {
  readonly action: Action
  readonly status: (LogEntry & { kind: 'status' }) | undefined
}

/** When in a few words; late is a word with an icon. */
export const WhenChip = ({ action, status }: WhenChipProps) => {
  const { action: words } = useMessages()
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  const when = actionWhen(action, status, today)
  switch (when.kind) {
    case 'done':
      return (
        <span className="chip">
          {when.on === today ? words.doneToday : words.doneOn(shortDay(when.on, today, language))}
        </span>
      )
    case 'late':
      return (
        <span className="chip chip--late">
          <Clock size={16} aria-hidden="true" />
          {words.late(when.days)}
        </span>
      )
    case 'repeats':
      return <span className="chip">{when.words}</span>
    case 'due':
      return (
        <span className="chip">
          {when.inDays === 0
            ? words.today
            : when.inDays === 1
              ? words.tomorrow
              : words.onDay(shortDay(when.on, today, language))}
        </span>
      )
    case 'open':
      return action.who.length === 0 ? (
        <span className="chip chip--empty">
          <CalendarPlus size={16} aria-hidden="true" />
          {words.whoAndWhen}
        </span>
      ) : null
  }
}
