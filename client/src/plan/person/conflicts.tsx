import { dayLater, weekdayOf } from '@eenplan/plan-schema'
import { ArrowLeftRight, CalendarClock } from 'lucide-react'
import { Fragment, useId } from 'react'
import { Link } from 'wouter'
import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { actionWords } from '../actions/action-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import type { AboutPerson, ActionOf } from './about-person.ts'
import type { DoubleAppointment } from './double-appointments.ts'
import './conflicts.css'

/** "woensdag", of an ISO number: Monday is 1. */
const useWeekdayName = () => {
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  const format = new Intl.DateTimeFormat(localeOf[language], { weekday: 'long', timeZone: 'UTC' })
  return (weekday: number) => {
    const day = dayLater(today, (weekday - weekdayOf(today) + 7) % 7)
    return format.format(new Date(`${day}T00:00:00Z`))
  }
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** Two or more actions of one person at one moment, side by side. */
export const DoubleNotice = ({ double: { on, time, together } }: { double: DoubleAppointment<ActionOf> }) => {
  const { action: actionMessages } = useMessages()
  const words = useWords(personMessages)
  const { plan } = useOpenPlan()
  const { language } = useLanguage()
  const weekdayName = useWeekdayName()
  const today = calendarDate(useNow())
  const id = useId()
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  const moment =
    'day' in on
      ? words.doubleOnce(capital(weekdayInWords(on.day, today, language)), time)
      : words.doubleWeekly(list.format(on.weekdays.map(weekdayName)), time)
  return (
    <section className="card conflict" aria-labelledby={id}>
      <h3 id={id} className="conflict__title">
        <CalendarClock size={26} aria-hidden="true" />
        {words.doubleTitle}
      </h3>
      <p className="conflict__moment">{moment}</p>
      <ul className="plain-list conflict__sides">
        {together.map(({ action, section, when }) => (
          <li key={action.id} className="conflict__side">
            <Link href={`/plans/${plan.id}#action-${action.id}`}>{actionWords(action) || actionMessages.untitled}</Link>
            <span className="conflict__section">
              {[when.repeats, section.title].filter((part) => part !== null).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="conflict__help">{words.doubleHelp}</p>
    </section>
  )
}

/** Goals that pull against each other, side by side. */
export const OpposedNotice = ({ pairs }: { pairs: AboutPerson['opposites'] }) => {
  const { goal: goalMessages } = useMessages()
  const words = useWords(personMessages)
  const { plan } = useOpenPlan()
  const id = useId()
  return (
    <section className="card conflict" aria-labelledby={id}>
      <h3 id={id} className="conflict__title">
        <ArrowLeftRight size={26} aria-hidden="true" />
        {words.opposedTitle}
      </h3>
      {pairs.map((pair) => (
        <Fragment key={pair.map(({ goal }) => goal.id).join()}>
          <ul className="plain-list conflict__sides">
            {pair.map(({ goal, section }) => (
              <li key={goal.id} className="conflict__side">
                <Link href={`/plans/${plan.id}#goal-${goal.id}`}>{goalWords(goal) || goalMessages.untitled}</Link>
                <span className="conflict__section">{section.title}</span>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      <p className="conflict__help">{words.opposedHelp}</p>
    </section>
  )
}
