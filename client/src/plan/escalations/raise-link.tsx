import type { LogEntry } from '@eenplan/plan-schema'
import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { RaisingState } from './raising.ts'

interface RaiseLinkProps {
  readonly sectionId: string
  readonly entry: LogEntry & { kind: 'stagnation' }
}

/** From "Dit zit vast" to asking for help. Nothing where the plan director reads nothing: there is nobody to ask. */
export const RaiseLink = ({ sectionId, entry: { about } }: RaiseLinkProps) => {
  const { log: words } = useMessages()
  const { plan } = useOpenPlan()
  const { all } = usePeople()
  const director = all.find(({ planDirector }) => planDirector)?.id
  const section = plan.sections.find(({ id }) => id === sectionId)
  if (section?.readers.some(({ participantId }) => participantId === director) !== true) return null
  const state: RaisingState = {
    raise: {
      sectionId,
      ...('goal' in about && { goalId: about.goal }),
      ...('action' in about && { actionId: about.action }),
    },
  }
  return (
    <Link className="entry__correct not-on-paper" href={`/plans/${plan.id}/escalations`} state={state}>
      {words.askHelp}
    </Link>
  )
}
