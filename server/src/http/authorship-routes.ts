import { writtenBySchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'

const count = (most: number) => z.coerce.number().int().min(0).max(most)

const writtenBy = createRoute({
  method: 'get',
  path: '/sections/{sectionId}/written-by',
  summary: 'Who wrote a character, and when',
  description:
    'A character has a Yjs id: a client id and a clock. The client id was leased to its author by the server, so the ' +
    'answer is proven and not claimed. `participantId` is null for what the server wrote, and for an author whom the ' +
    'asker may no longer know of; `at` is null where nothing is known.',
  request: {
    params: z.object({ sectionId: idParam }),
    query: z.object({ client: count(2 ** 32 - 1), clock: count(2 ** 31 - 1) }),
  },
  responses: { 200: jsonAnswer('The author', writtenBySchema), ...problemAnswers(400, 401, 404, 503) },
})

/** Paths below `/sections` are signed in and silent by `planRoutes`, which come first. */
export const authorshipRoutes = (deps: ApiDeps): Api =>
  createApi().openapi(writtenBy, async (c) => {
    const { plan, section } = await sectionFor(deps, c.get('signedIn'), c.req.valid('param').sectionId)
    const { client, clock } = c.req.valid('query')
    const found = await deps.authorship.writtenBy(plan.id, section.id, client, clock)
    const known = plan.participants.some(({ id }) => id === found?.participantId)
    return c.json(
      { participantId: known ? (found?.participantId ?? null) : null, at: found?.at.toISOString() ?? null },
      200,
    )
  })
