import { printedBody } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonBody, problemAnswers } from './api.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'

const printed = createRoute({
  method: 'post',
  path: '/plans/{planId}/printed',
  summary: 'Note in the access log that sections were printed',
  description:
    'The pages say so when somebody prints. Ids of sections that the asker may not see are passed over without a word, ' +
    'like ids that nobody has.',
  request: { params: z.object({ planId: idParam }), body: jsonBody(printedBody) },
  responses: {
    204: { description: 'Noted, for what the asker may see' },
    ...problemAnswers(400, 401, 404, 413, 415, 503),
  },
})

/** Paths below `/plans` are signed in and silent by `planRoutes`, which come first. */
export const printedRoutes = (deps: ApiDeps): Api =>
  createApi().openapi(printed, async (c) => {
    const { accountId, origin } = c.get('signedIn')
    const plan = await planFor(deps, accountId, c.req.valid('param').planId)
    const asked = new Set(c.req.valid('json').sections)
    const who = { planId: plan.id, participantId: plan.me }
    for (const { id: sectionId } of plan.sections.filter(({ id }) => asked.has(id))) {
      const mine = [plan.id, sectionId, plan.me] as const
      const access = { ...origin, level: deps.rights.level(...mine), basis: deps.rights.basis(...mine) }
      deps.accessLog.note({ who, action: 'printed', sectionId, access })
    }
    return c.body(null, 204)
  })
