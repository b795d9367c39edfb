import { useId } from 'react'
import { Link } from 'wouter'
import { calendarDate, daysBetween, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { actionWords } from '../actions/action-words.ts'
import { WhenChip } from '../actions/when-chip.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { ActionOf, ActionsOn } from './about-person.ts'

/** What one person does, below the day on which it is. */
export const DaysOf = ({ days, title }: { days: readonly ActionsOn[]; title: string }) => {
  const id = useId()
  const nameOf = useDayName()
  return (
    <section className="card person__part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {days.map(({ on, actions }) => (
        <div key={typeof on === 'string' ? on : on.day} className="person__day">
          <h4>{nameOf(on)}</h4>
          <ul className="plain-list">
            {actions.map((one) => (
              <OneAction key={one.action.id} {...one} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

const useDayName = () => {
  const words = useWords(personMessages)
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  return (on: ActionsOn['on']): string => {
    if (typeof on === 'string') return words[on]
    const ahead = daysBetween(today, on.day)
    if (ahead === 0) return words.today
    if (ahead === 1) return words.tomorrow
    const day = weekdayInWords(on.day, today, language)
    return day.charAt(0).toLocaleUpperCase() + day.slice(1)
  }
}

/** States about which the day and the time say everything. */
const plain: readonly ActionOf['when']['state'][] = ['today', 'due', 'open']

const OneAction = ({ action, section, status, when }: ActionOf) => {
  const { action: words } = useMessages()
  const { plan } = useOpenPlan()
  return (
    <li className="person__action">
      {when.time !== null && <span className="person__time">{when.time}</span>}
      <div className="person__action-words">
        <Link href={`/plans/${plan.id}#action-${action.id}`}>{actionWords(action) || words.untitled}</Link>
        <span className="person__quiet">{section.title}</span>
      </div>
      {/* The day stands above it and the time before it. */}
      {!plain.includes(when.state) && <WhenChip action={action} status={status} />}
    </li>
  )
}
