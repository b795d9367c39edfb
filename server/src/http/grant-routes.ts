import type { GrantRefusal } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'
import { grantBody, readerSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem, type ProblemName } from './problems.ts'

const path = '/sections/{sectionId}/grants/{participantId}'
const params = z.object({ sectionId: idParam, participantId: idParam })

const put = createRoute({
  method: 'put',
  path,
  summary: 'Give somebody a level in a section',
  request: { params, body: jsonBody(grantBody) },
  responses: {
    200: jsonAnswer('The level that counts from now on: none for as long as a consent is missing', readerSchema),
    ...problemAnswers(400, 401, 403, 404, 413, 415, 503),
  },
})

const remove = createRoute({
  method: 'delete',
  path,
  summary: 'Close a section for somebody',
  request: { params },
  responses: { 204: { description: 'Closed from now on' }, ...problemAnswers(401, 403, 404, 503) },
})

const refusals: Record<GrantRefusal, ProblemName> = {
  'not allowed': 'not-allowed',
  'voice belongs to its owner': 'voice-belongs-to-owner',
  'last manager': 'last-manager',
}

interface Change {
  readonly sectionId: string
  readonly participantId: string
  readonly level: Level
  readonly reason: string | null
}

/** Both ids are authorised on their own: the section must be readable, and the person known, to the asker (H4, S1). */
const change = async (deps: ApiDeps, asker: Asker, { sectionId, participantId, level, reason }: Change) => {
  const { plan } = await sectionFor(deps, asker, sectionId)
  if (!plan.participants.some(({ id }) => id === participantId)) throw new HttpProblem('not-found')
  const mine = [plan.id, sectionId, plan.me] as const
  const access = { ...asker.origin, level: deps.rights.level(...mine), basis: deps.rights.basis(...mine) }
  const outcome = await deps.rights.change({
    planId: plan.id,
    sectionId,
    participantId,
    level,
    grantedBy: plan.me,
    reason,
    access,
  })
  if ('refused' in outcome) {
    const who = { planId: plan.id, participantId: plan.me }
    const right = { about: participantId, to: level }
    deps.accessLog.note({ who, action: 'right-changed', refused: outcome.refused, sectionId, access, right })
    throw new HttpProblem(refusals[outcome.refused])
  }
  return outcome.level
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const grantRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(put, async (c) => {
      const { sectionId, participantId } = c.req.valid('param')
      const { level: wanted, reason } = c.req.valid('json')
      // PostgreSQL refuses NUL in text, and a reason is worth keeping without it.
      const kept = reason?.replaceAll('\0', '') ?? null
      const level = await change(deps, c.get('signedIn'), { sectionId, participantId, level: wanted, reason: kept })
      return c.json({ participantId, level }, 200)
    })
    .openapi(remove, async (c) => {
      const { sectionId, participantId } = c.req.valid('param')
      await change(deps, c.get('signedIn'), { sectionId, participantId, level: 'none', reason: null })
      return c.body(null, 204)
    })
