import { allows } from '@eenplan/plan-schema'
import { ArrowRight } from 'lucide-react'
import { Link } from 'wouter'
import { useAnnounce } from '../../design/announcer.tsx'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Faces } from '../../design/face.tsx'
import { actionsOverviewMessages } from '../../i18n/actions-overview-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ActionTick } from '../actions/action-tick.tsx'
import { tickAction } from '../actions/tick-action.ts'
import { WhenChip } from '../actions/when-chip.tsx'
import { goalWords } from '../goals/goal-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { ListedAction } from './listed-actions.ts'

interface ListedActionRowProps {
  readonly listed: ListedAction
  readonly onTicked: () => void
  /** Says who does it, also when it is one person; where the heading does not. */
  readonly named: boolean
}

/** One action of the list: what, who, when, for which goal, and the way to its place in the plan. */
export const ListedActionRow = ({ listed, onTicked, named }: ListedActionRowProps) => {
  const { action: actionMessages } = useMessages()
  const words = useWords(actionsOverviewMessages)
  const { plan } = useOpenPlan()
  const { me, byId, nameOf } = usePeople()
  const announce = useAnnounce()
  const { action, status, goal, when } = listed
  const { section, replica } = listed.in
  const Icon = sectionIcon(section)
  const done = when.state === 'done'
  const people = action.who.map(byId).filter((person) => person !== undefined)
  const statement = goal === undefined ? '' : goalWords(goal)

  const tick = (next: boolean) => {
    onTicked()
    tickAction(replica, action.id, me, next)
    announce(next ? actionMessages.doneSaid : actionMessages.openSaid)
  }
  return (
    <li className={done ? 'action listed-action action--done' : 'action listed-action'}>
      <ActionTick title={listed.words} done={done} disabled={!allows(section.level, 'contribute')} onTick={tick} />
      <div className="listed-action__words">
        <p className="action__what">{listed.words}</p>
        <div className="listed-action__about">
          {statement !== '' && <p className="listed-action__goal">{words.goal(statement)}</p>}
          <Link className="listed-action__place" href={`/plans/${plan.id}#action-${action.id}`}>
            <Icon size={16} aria-hidden="true" />
            {section.title}
            <ArrowRight className="not-on-paper" size={16} aria-hidden="true" />
            <span className="out-of-sight">, {words.inPlan}</span>
          </Link>
        </div>
      </div>
      <div className="action__facts">
        <Faces people={people} most={4} />
        {people.length > 0 && (
          <span className={named || people.length > 1 ? 'listed-action__names' : 'listed-action__names out-of-sight'}>
            {people.map(({ id }) => nameOf(id)).join(', ')}
          </span>
        )}
        <WhenChip action={action} status={status} />
      </div>
    </li>
  )
}
