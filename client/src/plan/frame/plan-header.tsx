import type { Plan } from '@eenplan/protocol'
import { Link } from 'wouter'
import { AccountMenu } from '../../account-menu.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { CallPlace } from '../call/call-place.tsx'
import { usePeople } from '../people/people.tsx'
import { UndoButtons } from '../undo/undo-buttons.tsx'
import { HereNow } from './here-now.tsx'
import { StatusLine } from './status-line.tsx'
import './plan-header.css'

interface PlanHeaderProps {
  readonly plan: Plan
  readonly sectionIds: readonly string[]
}

/** Which plan this is, whether it is saved, and who is here. */
export const PlanHeader = ({ plan, sectionIds }: PlanHeaderProps) => {
  const { plan: words } = useMessages()
  const { me, byId } = usePeople()
  const self = byId(me)
  return (
    <header className="plan-header">
      <Link href="/plans" className="brand plan-header__brand not-on-paper" aria-label={`eenplan: ${words.myPlans}`}>
        eenplan
      </Link>
      <h1 className="plan-header__title">{plan.title}</h1>
      <div className="plan-header__state not-on-paper">
        <CallPlace place="header" />
        <UndoButtons sectionIds={sectionIds} />
        <StatusLine />
        <HereNow sectionIds={sectionIds} />
      </div>
      {self !== undefined && (
        <div className="plan-header__account not-on-paper">
          <AccountMenu person={self} role={self.role} planId={plan.id} />
        </div>
      )}
    </header>
  )
}
