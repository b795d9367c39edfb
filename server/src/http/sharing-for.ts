import type { Moment } from '@eenplan/plan-access'
import { isUuid } from '@eenplan/plan-schema'
import type { Plan, Section } from '@eenplan/protocol'
import type { PlanGrants, SectionGrants } from '../access/grant-store.ts'
import type { ApiDeps, Asker } from './api.ts'
import type { PlanRecord } from './plan-directory.ts'
import { type PlanDeps, sectionFor, visibleTo } from './plan-for.ts'
import { HttpProblem } from './problems.ts'

/** A plan as it is, and what the asker may see of it: to work out an answer, never to send. */
export interface PlanInside {
  readonly record: PlanRecord
  readonly seen: Plan
  readonly facts: PlanGrants
  readonly moment: Moment
}

/** A plan in which the asker takes part; else not found (S1). */
export const insideOf = async (
  deps: PlanDeps,
  { accountId }: Pick<Asker, 'accountId'>,
  planId: string,
): Promise<PlanInside> => {
  if (!isUuid(planId)) throw new HttpProblem('not-found')
  const record = await deps.directory.planFor(accountId, planId)
  const seen = await visibleTo(deps, accountId, record)
  const rights = deps.rights.facts(seen.id)
  if (record === undefined || rights === undefined) throw new HttpProblem('not-found')
  return { record, seen, facts: rights.plan, moment: rights.moment }
}

/** A section that the asker may read, with the rights in it; else not found (S1, H4). */
export const insideOfSection = async (
  deps: ApiDeps,
  asker: Asker,
  sectionId: string,
): Promise<PlanInside & { readonly section: Section; readonly rights: SectionGrants }> => {
  const { plan, section } = await sectionFor(deps, asker, sectionId)
  const inside = await insideOf(deps, asker, plan.id)
  const rights = inside.facts.sections.find((one) => one.sectionId === sectionId)
  if (rights === undefined) throw new HttpProblem('not-found')
  return { ...inside, section, rights }
}
