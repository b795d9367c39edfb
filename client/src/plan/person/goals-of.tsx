import { CalendarDays, Target } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { domainIcon } from '../../design/domain-icons.ts'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import { figuresOf } from '../goals/ratings.ts'
import { OppositeLine } from '../opposites/opposite-line.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { GoalOf } from './about-person.ts'

/** The goals of one person side by side, from whichever section. */
export const GoalsOf = ({ goals }: { goals: readonly GoalOf[] }) => {
  const words = useWords(personMessages)
  const id = useId()
  return (
    <section className="person__goals" aria-labelledby={id}>
      <h3 id={id}>{words.goalsTitle}</h3>
      <ul className="plain-list person__side-by-side">
        {goals.map((one) => (
          <OneGoal key={one.goal.id} {...one} />
        ))}
      </ul>
    </section>
  )
}

const OneGoal = ({ goal, section, log }: GoalOf) => {
  const { goal: goalMessages } = useMessages()
  const words = useWords(personMessages)
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  const figures = figuresOf(log, goal.id).map(({ person, value }) => words.figure(nameOf(person), value))
  const others = goal.forWhom.filter((id) => byId(id) !== undefined)
  const Icon = goal.lifeDomain === null ? Target : domainIcon(goal.lifeDomain)
  return (
    <li className="card person__goal">
      <div className="person__goal-head">
        <span
          className="person__goal-icon"
          title={goal.lifeDomain === null ? undefined : goalMessages.domains[goal.lifeDomain]}
        >
          <Icon size={20} aria-hidden="true" />
        </span>
        <div>
          <p className="person__goal-words">
            <Link href={`/plans/${plan.id}#goal-${goal.id}`}>{goalWords(goal) || goalMessages.untitled}</Link>
          </p>
          <p className="person__quiet">{section.title}</p>
        </div>
      </div>
      {others.length > 1 && <p className="person__small">{words.goalFor(list.format(others.map(nameOf)))}</p>}
      {goal.due !== null && (
        <p className="person__small person__due">
          <CalendarDays size={20} aria-hidden="true" />
          {goalMessages.due(dayInWords(goal.due, today, language))}
        </p>
      )}
      {figures.length > 0 && <p className="person__small">{words.figures(figures.join(', '))}</p>}
      <OppositeLine section={section.id} goal={goal} />
    </li>
  )
}
