import { closenessBody, tieBody, tieEndBody } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, type Asker, createApi, jsonBody, problemAnswers } from './api.ts'
import type { NetworkWriter } from './network-store.ts'
import { changePlan } from './plan-change.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const refusals = problemAnswers(400, 401, 403, 404, 413, 415, 503)
const plan = z.object({ planId: idParam })
const done = (description: string) => ({ 204: { description }, ...refusals })

const putCloseness = createRoute({
  method: 'put',
  path: '/plans/{planId}/network/closeness/{participantId}',
  summary: 'Say how close somebody stands to the family',
  request: { params: plan.extend({ participantId: idParam }), body: jsonBody(closenessBody) },
  responses: done('From now on'),
})

const ties = { path: '/plans/{planId}/network/ties' } as const

const putTie = createRoute({
  ...ties,
  method: 'put',
  summary: 'Say how much contact two people have',
  request: { params: plan, body: jsonBody(tieBody) },
  responses: done('From now on'),
})

const removeTie = createRoute({
  ...ties,
  method: 'delete',
  summary: 'Take away the contact of two people',
  request: { params: plan, body: jsonBody(tieEndBody) },
  responses: done('It is not there any more'),
})

/** Who may draw is asked first, so that a refusal is the same whoever it is about; then every id on its own (H4, S1). */
const draw = (
  deps: ApiDeps,
  asker: Asker,
  planId: string,
  people: readonly string[],
  work: (writer: NetworkWriter) => Promise<'changed' | 'unchanged'>,
) =>
  changePlan(deps, asker, planId, async (seen) => {
    if (seen.network.level !== 'edit') {
      const who = { planId: seen.id, participantId: seen.me }
      deps.accessLog.note({ who, action: 'network-changed', refused: 'not allowed', access: asker.origin })
      throw new HttpProblem('draw-not-allowed')
    }
    const known = new Set(seen.participants.map(({ id }) => id))
    if (!people.every((id) => known.has(id))) throw new HttpProblem('not-found')
    await work({ planId: seen.id, by: seen.me, access: asker.origin })
  })

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const networkRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(putCloseness, async (c) => {
      const { planId, participantId } = c.req.valid('param')
      const { closeness } = c.req.valid('json')
      await draw(deps, c.get('signedIn'), planId, [participantId], (writer) =>
        deps.network.setCloseness(writer, participantId, closeness),
      )
      return c.body(null, 204)
    })
    .openapi(putTie, async (c) => {
      const { a, b, kind } = c.req.valid('json')
      await draw(deps, c.get('signedIn'), c.req.valid('param').planId, [a, b], (writer) =>
        deps.network.setTie(writer, a, b, kind),
      )
      return c.body(null, 204)
    })
    .openapi(removeTie, async (c) => {
      const { a, b } = c.req.valid('json')
      await draw(deps, c.get('signedIn'), c.req.valid('param').planId, [a, b], (writer) =>
        deps.network.endTie(writer, a, b),
      )
      return c.body(null, 204)
    })
