import {
  escalationBody,
  escalationEndBody,
  escalationStepBody,
  escalationsSchema,
  madeEscalationSchema,
  type Plan,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { changeEscalations, escalationsFor } from './escalation-answers.ts'
import type { EscalationRow, PlanEscalations, Told } from './escalation-store.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { planFor, sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { makeStep, refuse } from './raise-escalation.ts'
import { tellOfShare } from './tell-of-share.ts'
import { visibleEscalations } from './visible-escalations.ts'

/** Things that one person may have raised in a plan at the same time. */
const MOST_RUNNING = 30

const path = '/plans/{planId}/escalations'
const plan = z.object({ planId: idParam })
const one = plan.extend({ escalationId: idParam })
const refusals = problemAnswers(400, 401, 403, 404, 409, 413, 415, 429, 503)

const list = createRoute({
  method: 'get',
  path,
  summary: 'What was raised, to whom, and until when',
  description:
    'Reasons and outcomes of what is about a section that the asker reads. Of anything else only who reads along in a ' +
    'section of the asker. To whom it was raised: what is asked, and how the goals stand, for as long as that runs.',
  request: { params: plan },
  responses: { 200: jsonAnswer('As far as the asker may know', escalationsSchema), ...problemAnswers(401, 404, 503) },
})

const open = createRoute({
  method: 'post',
  path,
  summary: 'Raise something that is stuck',
  request: { params: plan, body: jsonBody(escalationBody) },
  responses: { 201: jsonAnswer('Raised', madeEscalationSchema), ...refusals },
})

const raise = createRoute({
  method: 'post',
  path: `${path}/{escalationId}/steps`,
  summary: 'Raise it further, or for longer',
  request: { params: one, body: jsonBody(escalationStepBody) },
  responses: { 204: { description: 'Raised' }, ...refusals },
})

const end = createRoute({
  method: 'delete',
  path: `${path}/{escalationId}`,
  summary: 'End it, with all that was shared by it',
  request: { params: one, body: jsonBody(escalationEndBody) },
  responses: { 204: { description: 'Ended; what was shared is closed' }, ...refusals },
})

/** What it is about is authorised on its own: a hidden section and a random id answer alike (H4, S1). */
const planOf = async (deps: ApiDeps, asker: Asker, planId: string, sectionId: string | null): Promise<Plan> => {
  if (sectionId === null) return planFor(deps, asker.accountId, planId)
  const found = await sectionFor(deps, asker, sectionId)
  if (found.plan.id !== planId) throw new HttpProblem('not-found')
  return found.plan
}

/** Something that was raised, of which the asker may know; else there is nothing (S1). */
const caseFor = (all: PlanEscalations, seen: Plan, escalationId: string): EscalationRow => {
  const known = visibleEscalations(all, seen, () => []).cases.some(({ id }) => id === escalationId)
  const found = all.cases.find(({ id }) => id === escalationId)
  if (!known || found === undefined) throw new HttpProblem('not-found')
  return found
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const escalationRoutes = (deps: ApiDeps): Api => {
  const inTurn = createOneAtATime()
  /** One at a time per plan: a press that came twice opens nothing twice. Nobody disturbs a plan that is not theirs. */
  const change = async <T>(asker: Asker, planId: string, work: (seen: Plan, all: PlanEscalations) => Promise<T>) => {
    const { id } = await planFor(deps, asker.accountId, planId)
    return inTurn(id, () =>
      changeEscalations(deps, asker, id, async () =>
        work(await planFor(deps, asker.accountId, id), await deps.escalations.of(id)),
      ),
    )
  }

  return createApi()
    .openapi(list, async (c) => {
      const asker = c.get('signedIn')
      const seen = await planFor(deps, asker.accountId, c.req.valid('param').planId)
      return c.json(await escalationsFor(deps, asker, seen), 200)
    })
    .openapi(open, async (c) => {
      const asker = c.get('signedIn')
      const { planId } = c.req.valid('param')
      const { sectionId, goalId = null, actionId = null, step } = c.req.valid('json')
      await planOf(deps, asker, planId, sectionId)
      const made = await change(asker, planId, async (_, all) => {
        const plan = await planOf(deps, asker, planId, sectionId)
        const isSame = (row: EscalationRow) =>
          row.openedBy === plan.me &&
          row.sectionId === sectionId &&
          row.ended === null &&
          (row.goal?.id ?? null) === goalId &&
          (row.action?.id ?? null) === actionId
        if (all.cases.some(isSame)) throw new HttpProblem('escalation-running')
        const next = await makeStep(deps, asker, { plan, all, raised: undefined, sectionId }, step)
        return deps.escalations.open({ sectionId, goalId, actionId }, next, MOST_RUNNING)
      })
      if (made === 'no such thing') throw new HttpProblem('not-found')
      if (made === 'running') throw new HttpProblem('escalation-running')
      if (made === 'too many') throw new HttpProblem('too-many-made')
      return c.json(made, 201)
    })
    .openapi(raise, async (c) => {
      const asker = c.get('signedIn')
      const { planId, escalationId } = c.req.valid('param')
      await change(asker, planId, async (seen, all) => {
        const raised = caseFor(all, seen, escalationId)
        const about = { plan: seen, all, raised, sectionId: raised.sectionId }
        const next = await makeStep(deps, asker, about, c.req.valid('json'))
        const outcome = await deps.escalations.raise(escalationId, raised.steps.length, next)
        if (outcome === 'moved') throw new HttpProblem('escalation-ended')
      })
      return c.body(null, 204)
    })
    .openapi(end, async (c) => {
      const asker = c.get('signedIn')
      const { planId, escalationId } = c.req.valid('param')
      const { outcome } = c.req.valid('json')
      await change(asker, planId, (seen, all) => endFor(deps, asker, seen, all, escalationId, outcome))
      return c.body(null, 204)
    })
}

/** Closes what was opened by it, and then says so: nobody is told that something is over while it is not. */
const endFor = async (
  deps: ApiDeps,
  asker: Asker,
  seen: Plan,
  all: PlanEscalations,
  escalationId: string,
  outcome: string,
): Promise<void> => {
  const raised = caseFor(all, seen, escalationId)
  const { sectionId, openedBy } = raised
  const shown = visibleEscalations(all, seen, () => []).cases.find(({ id }) => id === escalationId)
  if (raised.ended !== null) throw new HttpProblem('escalation-ended')
  if (shown?.mayEnd !== true) throw refuse(deps, asker, seen, sectionId, 'director-needed')
  const by = seen.me
  const accessIn = (section: string | null) => ({
    ...asker.origin,
    ...(section !== null && {
      level: deps.rights.level(seen.id, section, by),
      basis: deps.rights.basis(seen.id, section, by),
    }),
  })
  const tell = new Map<string, Told>()
  for (const { person, share } of raised.steps) {
    if (person === null || share === null || !share.runs) continue
    const mine = { planId: seen.id, sectionId: share.sectionId, participantId: person.id }
    const notices = tellOfShare(deps.rights, seen.id, share, person.id, { kind: 'escalation-ended', by })
    // A later word about this right, by whomever, is not ours to take back.
    if (
      share.grantNo !== null &&
      (await deps.escalations.latestGrant(seen.id, share.sectionId, person.id)) === share.grantNo
    ) {
      const closed = await deps.rights.change({
        ...{ ...mine, level: 'none', grantedBy: by, reason: null, access: accessIn(share.sectionId) },
      })
      if ('refused' in closed) throw refuse(deps, asker, seen, sectionId, 'manage-needed')
    }
    for (const [to, notice] of notices) if (!tell.has(to)) tell.set(to, notice)
  }
  if (!tell.has(openedBy))
    tell.set(openedBy, { to: openedBy, kind: 'escalation-ended', by, ...(sectionId !== null && { sectionId }) })
  tell.delete(by)
  await deps.escalations.end(escalationId, outcome, { planId: seen.id, by, accessIn, tell: [...tell.values()] })
}
