import { Check, Flag, type LucideIcon, Sparkles, Star, TrendingUp } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { TextButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useRatedTitle } from './rated-title.ts'
import type { Reached } from './reached.ts'

/** Shown without asking; more than this is no celebration but a list. */
const FIRST = 4

const icons: Readonly<Record<Reached['kind'], LucideIcon>> = {
  actionsDone: Check,
  rose: TrendingUp,
  high: Star,
  closedHigh: Flag,
  closedLooked: Flag,
}

interface ReachedCardProps {
  readonly reached: readonly Reached[]
  /** Things that were ticked off this month. */
  readonly done: number
}

/** What went well, before anything else. */
export const ReachedCard = ({ reached, done }: ReachedCardProps) => {
  const progress = useWords(progressMessages)
  const words = progress.reached
  const id = useId()
  const [all, setAll] = useState(false)
  if (reached.length === 0 && done === 0) return null
  const shown = all ? reached : reached.slice(0, FIRST)
  const rest = reached.length - shown.length
  return (
    <section className="card reached" aria-labelledby={id}>
      <div className="reached__head">
        <span className="reached__sun">
          <Sparkles size={26} aria-hidden="true" />
        </span>
        <h3 id={id} className="reached__title">
          {words.title}
        </h3>
        {done > 0 && (
          <p className="reached__done">
            <Check size={20} strokeWidth={3} aria-hidden="true" />
            {words.done(done)}
          </p>
        )}
      </div>
      {shown.length > 0 && (
        <ul className="plain-list reached__list">
          {shown.map((one) => (
            <ReachedItem key={keyOf(one)} reached={one} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <TextButton className="not-on-paper reached__all" onClick={() => setAll(true)}>
          {words.showAll(rest)}
        </TextButton>
      )}
    </section>
  )
}

const keyOf = (one: Reached): string =>
  'rated' in one ? `${one.kind} ${one.rated.key} ${one.person}` : `${one.kind} ${one.goal.id}`

const ReachedItem = ({ reached }: { reached: Reached }) => {
  const { goal: goalMessages } = useMessages()
  const progress = useWords(progressMessages)
  const words = progress.reached
  const { plan } = useOpenPlan()
  const { nameOf } = usePeople()
  const titleOf = useRatedTitle()
  const Icon = icons[reached.kind]
  const goal = 'rated' in reached ? (reached.rated.kind === 'goal' ? reached.rated.goal : undefined) : reached.goal
  const title = 'rated' in reached ? titleOf(reached.rated) : goalWords(reached.goal) || goalMessages.untitled
  const sentence = () => {
    switch (reached.kind) {
      case 'actionsDone':
        return words.actionsDone
      case 'rose':
        return words.rose(nameOf(reached.person), reached.from, reached.to)
      case 'high':
        return words.high(nameOf(reached.person), reached.value)
      case 'closedHigh':
        return words.closedHigh(reached.value)
      case 'closedLooked':
        return words.closedLooked
    }
  }
  return (
    <li className="reached__item">
      <Icon size={20} aria-hidden="true" />
      <div>
        <p className="reached__sentence">{sentence()}</p>
        {reached.kind === 'closedLooked' && <p>“{reached.words}”</p>}
        <p className="reached__about">
          {goal === undefined ? title : <Link href={`/plans/${plan.id}#goal-${goal.id}`}>{title}</Link>}
        </p>
      </div>
    </li>
  )
}
