import { type GrantRefusal, isShareDay, judgeStep, type StepRefusal } from '@eenplan/plan-access'
import { allows } from '@eenplan/plan-schema'
import type { escalationStepBody, Plan } from '@eenplan/protocol'
import type { z } from '@hono/zod-openapi'
import { endOfDutchDay } from '../dutch-day.ts'
import type { ApiDeps, Asker } from './api.ts'
import { formOf } from './asked-grant.ts'
import { judgeView } from './escalation-share.ts'
import type { EscalationRow, NewStep, PlanEscalations, Told } from './escalation-store.ts'
import { HttpProblem, type ProblemName } from './problems.ts'
import { tellOfShare } from './tell-of-share.ts'

export type StepAsked = z.infer<typeof escalationStepBody>

const stepRefusals: Record<StepRefusal, ProblemName> = {
  ended: 'escalation-ended',
  'only the plan director': 'director-needed',
  'goes up only': 'escalation-order',
  'manager first': 'escalation-order',
}

const shareRefusals: Record<GrantRefusal | 'consent needed', ProblemName> = {
  'not allowed': 'not-allowed',
  'voice belongs to its owner': 'voice-belongs-to-owner',
  'last manager': 'last-manager',
  'form incomplete': 'form-incomplete',
  'consent needed': 'consent-needed',
}

export const directorOf = ({ participants }: Plan): string => participants.find((one) => one.planDirector)!.id

/** Notes that it was refused, where those who read the section can see it, and gives the problem to throw. */
export const refuse = (
  deps: ApiDeps,
  { origin }: Asker,
  plan: Plan,
  sectionId: string | null,
  problem: ProblemName,
): HttpProblem => {
  const who = { planId: plan.id, participantId: plan.me }
  const section = sectionId === null ? {} : { sectionId }
  deps.accessLog.note({ who, action: 'escalated', refused: problem, ...section, access: origin })
  return new HttpProblem(problem)
}

/** Somebody to whom it can be raised, whom the asker may know (H4); a process director is known to the plan director. */
const targetOf = (plan: Plan, all: PlanEscalations, { to, participantId, outside }: StepAsked): string | null => {
  if (to === 'planDirector') return directorOf(plan)
  if (outside !== undefined) return null
  const found =
    to === 'processDirector'
      ? all.processDirectors.find(({ id }) => id === participantId)
      : plan.participants.find(({ id, kind }) => id === participantId && kind === 'professional')
  if (found === undefined || found.id === plan.me) throw new HttpProblem('not-found')
  return found.id
}

/**
 * Judges a step and does what it shares, so that what is left is to write it down. Refused before anything is opened: who
 * may not raise, the wrong order, a section that the asker does not manage, a form that is not complete.
 *
 * @param raised undefined for a first step
 * @param sectionId what it is about; the asker may read it
 */
export const makeStep = async (
  deps: ApiDeps,
  asker: Asker,
  {
    plan,
    all,
    raised,
    sectionId,
  }: {
    plan: Plan
    all: PlanEscalations
    raised: EscalationRow | undefined
    sectionId: string | null
  },
  step: StepAsked,
): Promise<NewStep> => {
  const refused = (problem: ProblemName) => refuse(deps, asker, plan, sectionId, problem)
  const planDirector = directorOf(plan)
  const soFar = raised && { openedBy: raised.openedBy, ended: raised.ended !== null, steps: raised.steps }
  const saysWhySkipped = step.skipped !== undefined
  const refusal = judgeStep(soFar, { by: plan.me, to: step.to, planDirector, saysWhySkipped })
  if (refusal !== undefined) throw refused(stepRefusals[refusal])
  const target = targetOf(plan, all, step)
  // Whoever reads a section knows who else does, so this tells nothing new.
  if (
    step.to === 'planDirector' &&
    sectionId !== null &&
    deps.rights.level(plan.id, sectionId, planDirector) === 'none'
  )
    throw refused('director-reads-not')
  const share = target === null ? null : await openShare(deps, asker, plan, all, target, step, refused)
  const by = plan.me
  const tell =
    share === null
      ? new Map<string, Told>()
      : tellOfShare(deps.rights, plan.id, share, target!, { kind: 'escalated', by, until: share.until })
  const here = sectionId === null ? {} : { sectionId }
  for (const to of [step.to === 'planDirector' ? planDirector : undefined, raised?.openedBy])
    if (to !== undefined && !tell.has(to))
      tell.set(to, { to, kind: 'escalated', by, ...here, ...(to === planDirector && { about: planDirector }) })
  tell.delete(by)
  return {
    ...{ planId: plan.id, by, to: step.to, participantId: target },
    ...{ outside: step.outside ?? null, reason: step.reason, skipped: step.skipped ?? null },
    accessIn: (section) => ({
      ...asker.origin,
      ...(section !== null && {
        level: deps.rights.level(plan.id, section, by),
        basis: deps.rights.basis(plan.id, section, by),
      }),
    }),
    share,
    tell: [...tell.values()],
  }
}

/** Opens the family section until the day that was said, once all of it was judged. */
const openShare = async (
  deps: ApiDeps,
  asker: Asker,
  plan: Plan,
  all: PlanEscalations,
  participant: string,
  { share }: StepAsked,
  refused: (problem: ProblemName) => HttpProblem,
): Promise<NewStep['share']> => {
  if (share === undefined) return null
  const { sectionId, until } = share
  const statusOf = [...new Set(share.statusOf)].filter((id) => id !== sectionId)
  const known = deps.rights.facts(plan.id)
  const seen = new Map(plan.sections.map((section) => [section.id, section]))
  const people = new Set(plan.participants.map(({ id }) => id))
  const named = [...(share.legalBasis?.consulted ?? []), ...(share.legalBasis?.informed ?? [])]
  if (![sectionId, ...statusOf].every((id) => seen.has(id)) || !named.every((id) => people.has(id)))
    throw new HttpProblem('not-found')
  if (known === undefined || seen.get(sectionId)?.kind !== 'family')
    throw new HttpProblem('invalid', [{ field: 'share.sectionId', message: 'A family section' }])
  if (!isShareDay(until, all.today))
    throw new HttpProblem('invalid', [{ field: 'share.until', message: 'From today on, six weeks at the most' }])

  const latest = await deps.escalations.latestGrant(plan.id, sectionId, participant)
  // Whoever reads it anyway keeps that; what was opened by raising may be opened for longer.
  const opens =
    deps.rights.level(plan.id, sectionId, participant) === 'none' || ownGrants(all, sectionId, participant).has(latest)
  const form = opens && share.legalBasis ? formOf({ ...share.legalBasis, validUntil: until }) : undefined
  const endsAt = endOfDutchDay(until)
  const change = { by: plan.me, participant, validTo: endsAt, ...(form !== undefined && { form }) }
  for (const id of opens ? [sectionId, ...statusOf] : statusOf) {
    const level = deps.rights.level(plan.id, id, participant)
    if (id !== sectionId && level !== 'none') continue
    if (!allows(seen.get(id)!.level, 'manage')) throw refused('manage-needed')
    const refusal = judgeView(known, id, change)
    if (refusal !== undefined) throw refused(shareRefusals[refusal])
  }
  if (opens) {
    const mine = [plan.id, sectionId, plan.me] as const
    const access = { ...asker.origin, level: deps.rights.level(...mine), basis: deps.rights.basis(...mine) }
    const { id: planId, me: grantedBy } = plan
    const outcome = await deps.rights.change({
      ...{ planId, sectionId, participantId: participant, level: 'view', grantedBy },
      // Why stands with what was raised: who manages this section may not be who reads that one.
      ...{ reason: null, validTo: endsAt, access, ...(form !== undefined && { form }) },
    })
    if ('refused' in outcome) throw refused(shareRefusals[outcome.refused])
  }
  return { sectionId, opened: opens, basis: form?.key ?? null, statusOf, until, endsAt }
}

/** Grants that came about by raising something. */
export const ownGrants = (all: PlanEscalations, sectionId: string, participant: string): ReadonlySet<number | null> =>
  new Set(
    all.cases
      .flatMap(({ steps }) => steps)
      .filter(
        ({ person, share }) => person?.id === participant && share?.sectionId === sectionId && share.grantNo !== null,
      )
      .map(({ share }) => share!.grantNo),
  )
