import type { MyData, Plan } from '@eenplan/protocol'
import type { Rights } from '../access/rights.ts'
import { knownPeople } from '../my-data/section-contents.ts'
import { restsOf } from './told-row.ts'

const at = (ms: number) => new Date(ms).toISOString()

/**
 * Rights that the asker was given or gave, and consents that they gave or that are about them: in the sections that they
 * may read now, as a right in any other would tell that there is one (S1).
 */
export const myRights = (plan: Plan, rights: Pick<Rights, 'facts'>): Pick<MyData, 'rights' | 'consents'> => {
  const { me } = plan
  const people = knownPeople(plan.participants.map(({ id }) => id))
  const sections = rights.facts(plan.id)?.plan.sections ?? []
  const known = plan.sections.flatMap(({ id }) =>
    sections.filter(({ sectionId }) => sectionId === id).map((facts) => ({ id, facts })),
  )
  return {
    rights: known.flatMap(({ id, facts }) =>
      facts.grants
        .filter(({ participant, grantedBy }) => participant === me || grantedBy === me)
        .map(({ participant, level, basis, grantedBy, validFrom, validTo }) => ({
          ...{ section: id, of: people.one(participant), level, by: people.one(grantedBy), from: at(validFrom) },
          ...{ until: validTo === null ? null : at(validTo), rests: restsOf(basis) },
        })),
    ),
    consents: known.flatMap(({ id, facts }) =>
      facts.consents
        .filter(({ by, about }) => by === me || about === me)
        .map((consent) => ({
          ...{ section: id, about: people.one(consent.about), by: people.one(consent.by) },
          ...{ reader: people.one(consent.reader), answer: consent.answer, at: at(consent.at) },
        })),
    ),
  }
}
