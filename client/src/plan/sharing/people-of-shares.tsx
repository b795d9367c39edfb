import type { Participant, SectionSharing } from '@eenplan/protocol'
import { type ReactNode, useMemo } from 'react'
import { PeopleProvider } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'

interface PeopleOfSharesProps {
  readonly sections: readonly SectionSharing[]
  readonly children: ReactNode
}

/** Who waits for consent reads nothing yet, and so may be known here only: these people have names too. */
export const PeopleOfShares = ({ sections, children }: PeopleOfSharesProps) => {
  const { plan } = useOpenPlan()
  const participants = useMemo(() => {
    const known = new Set(plan.participants.map(({ id }) => id))
    const others = new Map<string, Participant>()
    for (const { person } of sections.flatMap(({ shares }) => shares)) {
      if (!known.has(person.id)) {
        others.set(person.id, { ...person, household: false, planDirector: false, account: true })
      }
    }
    return [...plan.participants, ...others.values()]
  }, [plan.participants, sections])
  return (
    <PeopleProvider me={plan.me} participants={participants}>
      {children}
    </PeopleProvider>
  )
}
