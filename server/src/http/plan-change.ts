import type { Plan } from '@eenplan/protocol'
import type { ApiDeps, Asker } from './api.ts'
import type { PlanRecord } from './plan-directory.ts'
import { planFor, visibleTo } from './plan-for.ts'

/** What each person with an account gets as the plan at this moment, as text. */
const answers = async (deps: ApiDeps, record: PlanRecord): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      record.participants.flatMap(({ id, accountId }) =>
        accountId === null
          ? []
          : [visibleTo(deps, accountId, record).then((plan) => [id, JSON.stringify(plan)] as const)],
      ),
    ),
  )

/**
 * Runs what changes something of a plan, and tells open screens: exactly those of people whose own answer is another than
 * before. To anybody else the message itself would tell that there is something (S1). Two changes at the same moment may
 * both tell of both; none is missed.
 *
 * @param memberAccount of anybody who takes part in the plan
 * @param work when it throws nobody hears anything
 */
export const tellingOthers = async <T>(
  deps: ApiDeps,
  memberAccount: string,
  planId: string,
  work: () => Promise<T>,
): Promise<T> => {
  const before = await deps.directory.planFor(memberAccount, planId)
  const was = before && (await answers(deps, before))
  const result = await work()
  const after = await deps.directory.planFor(memberAccount, planId)
  if (after !== undefined) {
    const is = await answers(deps, after)
    deps.onAnswersChanged(
      planId,
      [...is.keys()].filter((id) => is.get(id) !== was?.get(id)),
    )
  }
  return result
}

/** The same for a change that somebody of the plan asks for. `work` gets what the asker may see of the plan. */
export const changePlan = async <T>(
  deps: ApiDeps,
  { accountId }: Asker,
  planId: string,
  work: (seen: Plan) => Promise<T>,
): Promise<T> => {
  const seen = await planFor(deps, accountId, planId)
  return tellingOthers(deps, accountId, seen.id, () => work(seen))
}
