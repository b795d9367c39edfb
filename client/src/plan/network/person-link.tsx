import type { Participant } from '@eenplan/protocol'
import { Link } from 'wouter'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { screens } from '../screens.ts'

/** The way to everything about and by somebody. */
export const PersonLink = ({ person }: { person: Participant }) => {
  const words = useWords(networkMessages)
  const { nameOf } = usePeople()
  const { plan } = useOpenPlan()
  if (!screens.some(({ name }) => name === 'people')) return null
  return (
    <Link className="person-link" href={`/plans/${plan.id}/people/${person.id}`}>
      {words.everything(nameOf(person.id))}
    </Link>
  )
}
