import { allows } from '@eenplan/plan-schema'
import { lackingConsents } from './consents.ts'
import { currentGrant, decide, restsOnConsent } from './decide.ts'
import type { Moment, PlanFacts, SectionFacts } from './facts.ts'
import { isManaged } from './grant-change.ts'

export type SubjectRefusal = 'not allowed' | 'voice belongs to its owner' | 'somebody reads more' | 'last manager'

/**
 * Whether a section may be about other people from now on (A2, A3). By it nobody may come to read more: somebody who is
 * taken out takes along no consent that a reader still needs. Else a share that a child refused would open by saying that
 * the section is not about the child.
 */
export const judgeSubjectChange = (
  section: SectionFacts,
  plan: PlanFacts,
  { by, subjects }: { readonly by: string; readonly subjects: readonly string[] },
  moment: Moment,
): SubjectRefusal | undefined => {
  if (section.voiceOwner !== null) return 'voice belongs to its owner'
  if (!allows(decide(section, plan, by, moment).level, 'manage')) return 'not allowed'
  const after = { ...section, subjects }
  const waitsForRemoved = (reader: string): boolean => {
    const grant = currentGrant(section, reader, moment.now)
    if (grant === undefined || !restsOnConsent(grant.basis) || plan.people.get(reader)?.household === true) return false
    return lackingConsents(section, plan, reader, moment).some(({ about }) => !subjects.includes(about))
  }
  for (const reader of new Set(section.grants.map(({ participant }) => participant))) {
    const was = decide(section, plan, reader, moment).level
    if (!allows(was, decide(after, plan, reader, moment).level) || waitsForRemoved(reader)) return 'somebody reads more'
  }
  return isManaged(after, plan, moment) ? undefined : 'last manager'
}
