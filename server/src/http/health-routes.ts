import { healthSchema, PROTOCOL_VERSION } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { HttpProblem } from './problems.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the server takes requests',
  responses: { 200: jsonAnswer('It does', healthSchema), ...problemAnswers(503) },
})

export const healthRoutes = ({ ready }: Pick<ApiDeps, 'ready'>): Api =>
  createApi().openapi(health, (c) => {
    if (!ready()) throw new HttpProblem('database-away')
    return c.json({ status: 'ok' as const, protocol: PROTOCOL_VERSION }, 200)
  })
