import { whoDecidesIn } from '@eenplan/plan-access'
import type { Plan, Section } from '@eenplan/protocol'
import type { Rights } from '../access/rights.ts'
import type { Looker } from '../audit/log-scope.ts'

/** Whether the asker decides about somebody whom the section is about: by age, or as who has parental authority. */
const decides = ({ id, me }: Plan, section: Section, rights: Pick<Rights, 'facts'>): boolean => {
  const facts = rights.facts(id)
  const rightsIn = facts?.plan.sections.find(({ sectionId }) => sectionId === section.id)
  if (facts === undefined || rightsIn === undefined) return false
  return section.subjects.some((subject) => {
    const say = whoDecidesIn(rightsIn, facts.plan, subject, facts.moment.today)
    return !('unknown' in say) && say.deciders.includes(me)
  })
}

/** The asker as who looks in the access log, from what they may see of the plan now. */
export const lookerOf = (plan: Plan, rights: Pick<Rights, 'facts'>): Looker => ({
  me: plan.me,
  planDirector: plan.participants.some(({ id, planDirector }) => planDirector && id === plan.me),
  known: plan.participants.map(({ id }) => id),
  sections: plan.sections.map((section) => ({
    id: section.id,
    level: section.level,
    owner: section.owner,
    subjects: section.subjects,
    decides: decides(plan, section, rights),
  })),
})
