import type { LogEntry } from '@eenplan/plan-schema'
import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { RaisingState } from './raising.ts'

interface RaiseLinkProps {
  readonly sectionId: string
  readonly entry: LogEntry & { kind: 'stagnation' }
}

/** From "Dit zit vast" to asking for help. */
export const RaiseLink = ({ sectionId, entry: { about } }: RaiseLinkProps) => {
  const { log: words } = useMessages()
  const { plan } = useOpenPlan()
  const state: RaisingState = { raise: { sectionId, about } }
  return (
    <Link className="entry__correct not-on-paper" href={`/plans/${plan.id}/escalations`} state={state}>
      {words.askHelp}
    </Link>
  )
}
