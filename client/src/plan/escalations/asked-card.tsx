import type { AskedOfMe, GoalStatus } from '@eenplan/protocol'
import { BookOpen, CalendarClock, Check, Clock, Gauge, ListChecks, Target, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { domainIcon } from '../../design/domain-icons.ts'
import { Face } from '../../design/face.tsx'
import { calendarDate, dayInWords, daysBetween, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useEscalationWords } from './escalation-words.ts'

/** For whom was asked: what is asked, until when one may look along, and how the goals stand. */
export const AskedCard = ({ asked }: { asked: AskedOfMe }) => {
  const words = useEscalationWords()
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const id = useId()
  const left = daysBetween(today, asked.until)
  const section = plan.sections.find((one) => one.id === asked.sectionId)
  // By the clock of this device as well: a screen that lost its connection closes too.
  if (left < 0) return null
  return (
    <article className="card escalation" aria-labelledby={id}>
      <header className="escalation__head">
        <Face person={byId(asked.by) ?? { id: asked.by, name: nameOf(asked.by) }} size="medium" />
        <div>
          <h3 id={id}>{words.asked.title(nameOf(asked.by))}</h3>
          <p className="escalation__where">
            {words.asked.until(weekdayInWords(asked.until, today, language))}{' '}
            <span className="chip">
              <CalendarClock size={16} aria-hidden="true" />
              {words.daysLeft(left)}
            </span>
          </p>
        </div>
      </header>
      <p className="escalation__question">“{asked.reason}”</p>
      {section !== undefined && (
        <Link className="escalation__read" href={`/plans/${plan.id}#${section.id}`}>
          <BookOpen size={20} aria-hidden="true" />
          {words.asked.read(section.title)}
        </Link>
      )}
      {asked.sections.map(({ title, goals }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is told has no id, and keeps the order of the plan
        <section key={place} className="escalation__goals">
          <h4>{words.asked.goals(title)}</h4>
          {goals.length === 0 && <p className="escalation__where">{words.asked.noGoals}</p>}
          <ul className="plain-list escalation__goal-list">
            {goals.map((goal, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Goal key={at} goal={goal} today={today} />
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}

const Goal = ({ goal, today }: { goal: GoalStatus; today: string }) => {
  const { asked: words } = useEscalationWords()
  const { goal: goalWords } = useMessages()
  const { language } = useLanguage()
  const { sentenceOf } = usePeople()
  const Icon = goal.lifeDomain === null ? Target : domainIcon(goal.lifeDomain)
  const { open, done, late } = goal.actions
  const people = sentenceOf(goal.forWhom)
  const facts = [
    ...(people === '' ? [] : [words.forWhom(people)]),
    ...(goal.lifeDomain === null ? [] : [goalWords.domains[goal.lifeDomain]]),
    ...(goal.due === null ? [] : [words.due(dayInWords(goal.due, today, language))]),
  ]
  return (
    <li className="escalation__goal">
      <p className="escalation__statement">
        <Icon size={20} aria-hidden="true" />
        {goal.statement || goalWords.untitled}
      </p>
      {facts.length > 0 && <p className="escalation__where">{facts.join(' · ')}</p>}
      <ul className="plain-list escalation__facts">
        <li>
          <Gauge size={20} aria-hidden="true" />
          {goal.figure === null
            ? words.noFigure
            : words.figure(goal.figure.value, dayInWords(goal.figure.on, today, language))}
        </li>
        <li>
          <ListChecks size={20} aria-hidden="true" />
          {open + done === 0 ? words.noActions : words.open(open)}
        </li>
        {done > 0 && (
          <li>
            <Check size={20} aria-hidden="true" />
            {words.done(done)}
          </li>
        )}
        {late > 0 && (
          <li className="escalation__late">
            <Clock size={20} aria-hidden="true" />
            {words.late(late)}
          </li>
        )}
        {goal.stuckSince !== null && (
          <li className="escalation__late">
            <TriangleAlert size={20} aria-hidden="true" />
            {words.stuck(dayInWords(goal.stuckSince, today, language))}
          </li>
        )}
      </ul>
    </li>
  )
}
