import type { Goal } from '@eenplan/plan-schema'
import type { GoalPlace } from '@eenplan/protocol'
import { ArrowLeftRight } from 'lucide-react'
import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { useGoals, usePlanConnection } from '../../sync/hooks.ts'
import { useScreen } from '../frame/use-screen.ts'
import { goalWords } from '../goals/goal-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { oppositesOf } from './opposites-of.ts'
import './opposites.css'

/** Below a goal: which goals pull against it, each a link. */
export const OppositeLine = ({ section, goal }: { section: string; goal: Goal }) => {
  const { opposite: words } = useMessages()
  const { plan } = useOpenPlan()
  const others = oppositesOf(plan.opposites, { section, goal: goal.id })
  if (others.length === 0) return null
  return (
    <div className="opposites">
      {others.map((place) => (
        <OppositeLink key={`${place.section} ${place.goal}`} place={place} label={words.with} />
      ))}
    </div>
  )
}

/** Nothing, when the other goal was archived or its section closed a moment ago. */
const OppositeLink = ({ place, label }: { place: GoalPlace; label: string }) => {
  const { goal: goalMessages } = useMessages()
  const { plan } = useOpenPlan()
  const goals = useGoals(usePlanConnection().section(place.section))
  const onPlan = useScreen()?.name === 'plan'
  const goal = goals.find(({ id }) => id === place.goal)
  if (goal === undefined || goal.archived) return null
  const title = goalWords(goal) || goalMessages.untitled
  return (
    <p className="opposites__line">
      <ArrowLeftRight size={20} aria-hidden="true" />
      <span>
        {label}{' '}
        {onPlan ? (
          <a href={`#goal-${goal.id}`}>{title}</a>
        ) : (
          <Link href={`/plans/${plan.id}#goal-${goal.id}`}>{title}</Link>
        )}
      </span>
    </p>
  )
}
