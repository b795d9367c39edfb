import { isUuid } from '@eenplan/plan-schema'
import type { Plan, Section } from '@eenplan/protocol'
import type { ApiDeps, Asker } from './api.ts'
import type { PlanRecord } from './plan-directory.ts'
import { HttpProblem } from './problems.ts'
import { visiblePlan } from './visible-plan.ts'

export type PlanDeps = Pick<ApiDeps, 'directory' | 'rights' | 'demo' | 'accessLog'>

/** What the account may know of this plan; not found for who has no part in it. */
export const visibleTo = async (deps: PlanDeps, accountId: string, record: PlanRecord | undefined): Promise<Plan> => {
  const me = record?.participants.find((participant) => participant.accountId === accountId)
  if (record === undefined || me === undefined) throw new HttpProblem('not-found')
  if (!(await deps.rights.load(record.id))) throw new HttpProblem('not-found')
  const rights = {
    level: (sectionId: string, participantId: string) => deps.rights.level(record.id, sectionId, participantId),
    readers: (sectionId: string) => deps.rights.readers(record.id, sectionId),
  }
  return visiblePlan(record, rights, { participantId: me.id, showKeys: deps.demo })
}

/** What the account may know of a plan. Anything else is not found: hidden, malformed and unknown alike (S1). */
export const planFor = async (deps: PlanDeps, accountId: string, planId: string): Promise<Plan> => {
  if (!isUuid(planId)) throw new HttpProblem('not-found')
  return visibleTo(deps, accountId, await deps.directory.planFor(accountId, planId))
}

/** A section that the account may read, with what it may know of the plan around it. Else not found (S1, H4). */
export const sectionFor = async (
  deps: PlanDeps,
  { accountId, origin }: Asker,
  sectionId: string,
): Promise<{ plan: Plan; section: Section }> => {
  if (!isUuid(sectionId)) throw new HttpProblem('not-found')
  const plan = await visibleTo(deps, accountId, await deps.directory.planOfSection(accountId, sectionId))
  const section = plan.sections.find(({ id }) => id === sectionId)
  if (section === undefined) {
    const who = { planId: plan.id, participantId: plan.me }
    deps.accessLog.note({ who, action: 'opened', refused: 'not found', sectionId, access: origin })
    throw new HttpProblem('not-found')
  }
  return { plan, section }
}
