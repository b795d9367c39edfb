import { allows } from '@eenplan/plan-schema'
import { type GoalPlace, type Opposite, oppositeBody } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Access } from '../audit/access-event.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonBody, problemAnswers } from './api.ts'
import type { OppositeStore } from './opposite-store.ts'
import { sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const path = '/plans/{planId}/opposites'
const request = { params: z.object({ planId: idParam }), body: jsonBody(oppositeBody) }
const refusals = problemAnswers(400, 401, 403, 404, 413, 415, 503)

const put = createRoute({
  method: 'put',
  path,
  summary: 'Say that two goals pull against each other',
  request,
  responses: { 204: { description: 'They do from now on' }, ...refusals },
})

const remove = createRoute({
  method: 'delete',
  path,
  summary: 'Say that two goals do not pull against each other any more',
  request,
  responses: { 204: { description: 'They do not from now on' }, ...refusals },
})

/** Both sections are authorised on their own, before anything is said of either (H4, S1). */
const change = async (
  deps: ApiDeps,
  asker: Asker,
  planId: string,
  { a, b }: Opposite,
  work: OppositeStore['add'] | OppositeStore['end'],
) => {
  const find = async ({ section }: GoalPlace) => {
    const found = await sectionFor(deps, asker, section)
    if (found.plan.id !== planId) throw new HttpProblem('not-found')
    return found
  }
  const first = await find(a)
  const second = await find(b)
  const by = first.plan.me
  const accessIn = (sectionId: string): Access => ({
    ...asker.origin,
    level: deps.rights.level(planId, sectionId, by),
    basis: deps.rights.basis(planId, sectionId, by),
  })
  for (const { section } of [first, second]) {
    if (allows(section.level, 'edit')) continue
    const who = { planId, participantId: by }
    const access = accessIn(section.id)
    deps.accessLog.note({
      who,
      action: 'opposites-changed',
      refused: 'not allowed',
      sectionId: section.id,
      access,
    })
    throw new HttpProblem('edit-needed')
  }
  const outcome = await work({ planId, a, b, by, accessIn })
  if (outcome === 'no such goal') throw new HttpProblem('not-found')
  if (outcome === 'changed') deps.onPlanChanged(planId, [a.section, b.section])
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const oppositeRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(put, async (c) => {
      await change(deps, c.get('signedIn'), c.req.valid('param').planId, c.req.valid('json'), deps.opposites.add)
      return c.body(null, 204)
    })
    .openapi(remove, async (c) => {
      await change(deps, c.get('signedIn'), c.req.valid('param').planId, c.req.valid('json'), deps.opposites.end)
      return c.body(null, 204)
    })
