import type { Escalations, Plan } from '@eenplan/protocol'
import type { ApiDeps, Asker } from './api.ts'
import { isStatusOpen } from './escalation-share.ts'
import type { EscalationStepRow, PlanEscalations } from './escalation-store.ts'
import { goalStatuses, type SectionRecords } from './goal-status.ts'
import type { PlanRecord } from './plan-directory.ts'
import { visibleTo } from './plan-for.ts'
import { stepsTo, visibleEscalations } from './visible-escalations.ts'

/** Sections of which somebody may be told now how the goals stand. */
export const toldOf = (deps: ApiDeps, plan: Plan, step: EscalationStepRow): string[] => {
  const known = deps.rights.facts(plan.id)
  if (known === undefined || step.share === null) return []
  const readable = new Set(plan.sections.map(({ id }) => id))
  return step.share.statusOf.filter((id) => readable.has(id) || isStatusOpen(known, step, id))
}

/** What somebody gets when they ask what was raised; whoever is told how goals stand is in the access log (NEN 7513). */
export const escalationsFor = async (deps: ApiDeps, asker: Asker, plan: Plan): Promise<Escalations> => {
  const all = await deps.escalations.of(plan.id)
  const told = new Map(stepsTo(all, plan.me).map((step) => [step, toldOf(deps, plan, step)]))
  const sections = [...new Set([...told.values()].flat())]
  const records = sections.length === 0 ? [] : await deps.escalations.records(plan.id, sections)
  const who = { planId: plan.id, participantId: plan.me }
  for (const { sectionId } of records)
    deps.accessLog.note({
      who,
      action: 'goals-read',
      sectionId,
      access: { ...asker.origin, level: 'none', basis: null },
    })
  const known = new Set(plan.participants.map(({ id }) => id))
  const standing = ({ title, lifeDomain, ...rest }: SectionRecords) => ({
    ...{ title, lifeDomain },
    goals: goalStatuses(rest, known, all.today),
  })
  return visibleEscalations(all, plan, (step) =>
    records.filter(({ sectionId }) => told.get(step)?.includes(sectionId)).map(standing),
  )
}

/** What each person with an account gets at this moment, but for how the goals stand. */
const answers = async (deps: ApiDeps, record: PlanRecord, all: PlanEscalations): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      record.participants.flatMap(({ id, accountId }) =>
        accountId === null
          ? []
          : [
              visibleTo(deps, accountId, record).then(
                (plan) => [id, JSON.stringify(visibleEscalations(all, plan, () => []))] as const,
              ),
            ],
      ),
    ),
  )

/**
 * Changes what was raised, and tells open screens: exactly those of people whose own answer is another than before. To
 * anybody else the message itself would tell that there is something (S1).
 */
export const changeEscalations = async <T>(
  deps: ApiDeps,
  { accountId }: Asker,
  planId: string,
  work: () => Promise<T>,
): Promise<T> => {
  const now = async () => {
    const record = await deps.directory.planFor(accountId, planId)
    return record === undefined ? undefined : answers(deps, record, await deps.escalations.of(planId))
  }
  const was = await now()
  const result = await work()
  const is = await now()
  if (is !== undefined)
    deps.onAnswersChanged(
      planId,
      [...is.keys()].filter((id) => is.get(id) !== was?.get(id)),
    )
  return result
}
