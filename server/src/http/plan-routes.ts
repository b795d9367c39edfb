import { planListSchema, planSchema, sectionSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { planFor, sectionFor } from './plan-for.ts'
import { notFoundAtTheSameTime } from './same-time.ts'
import { signedInOnly } from './signed-in.ts'

/** Any text: what is no id is not found, like an id that nobody has. */
export const idParam = z.string().meta({ format: 'uuid' })

const plans = createRoute({
  method: 'get',
  path: '/plans',
  summary: 'My plans, by title',
  responses: { 200: jsonAnswer('The plans in which I take part', planListSchema), ...problemAnswers(401, 503) },
})

const plan = createRoute({
  method: 'get',
  path: '/plans/{planId}',
  summary: 'A plan, with only what I may see',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('The plan', planSchema), ...problemAnswers(401, 404, 503) },
})

const section = createRoute({
  method: 'get',
  path: '/sections/{sectionId}',
  summary: 'A section',
  request: { params: z.object({ sectionId: idParam }) },
  responses: { 200: jsonAnswer('The section', sectionSchema), ...problemAnswers(401, 404, 503) },
})

export const planRoutes = (deps: ApiDeps): Api => {
  const api = createApi()
  for (const path of ['/plans', '/plans/*', '/sections/*'])
    api.use(path, notFoundAtTheSameTime(), signedInOnly(deps.sessions))
  return api
    .openapi(plans, async (c) => c.json(await deps.directory.plansOf(c.get('signedIn').accountId), 200))
    .openapi(plan, async (c) =>
      c.json(await planFor(deps, c.get('signedIn').accountId, c.req.valid('param').planId), 200),
    )
    .openapi(section, async (c) => {
      const found = await sectionFor(deps, c.get('signedIn'), c.req.valid('param').sectionId)
      return c.json(found.section, 200)
    })
}
