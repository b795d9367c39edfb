import { ownSessionsSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { actorOf } from './own-account.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { signedInOnly } from './signed-in.ts'

const list = createRoute({
  method: 'get',
  path: '/account/sessions',
  summary: 'Where I am signed in',
  responses: { 200: jsonAnswer('The one used last first', ownSessionsSchema), ...problemAnswers(401, 503) },
})

const end = createRoute({
  method: 'delete',
  path: '/account/sessions/{sessionId}',
  summary: 'Sign out on one device; its open screens close at once',
  request: { params: z.object({ sessionId: idParam }) },
  responses: { 204: { description: 'Ended' }, ...problemAnswers(401, 403, 404, 503) },
})

const endOthers = createRoute({
  method: 'post',
  path: '/account/sessions/end-others',
  summary: 'Sign out everywhere but here',
  responses: { 204: { description: 'Ended' }, ...problemAnswers(401, 403, 503) },
})

export const sessionRoutes = ({ sessions, ownAccounts, onSessionsEnded }: ApiDeps): Api => {
  const api = createApi()
  api.use('/account/sessions', signedInOnly(sessions))
  api.use('/account/sessions/*', signedInOnly(sessions))
  return api
    .openapi(list, async (c) => {
      const { accountId, sessionIdHash } = c.get('signedIn')
      const all = await ownAccounts.sessionsOf(accountId)
      // A session that is older than sessions may be is there until somebody uses it; it counts no more.
      const living = await sessions.living(all.map(({ idHash }) => idHash))
      const shown = all
        .filter(({ idHash }) => living.has(idHash))
        .map(({ id, idHash, browser, system, network, startedAt, usedAt }) => ({
          ...{ id, browser, system, network, here: idHash === sessionIdHash },
          startedAt: startedAt.toISOString(),
          usedAt: usedAt.toISOString(),
        }))
      return c.json({ sessions: shown }, 200)
    })
    .openapi(end, async (c) => {
      const ended = await ownAccounts.endSession(actorOf(c.get('signedIn')), c.req.valid('param').sessionId)
      if (ended === undefined) throw new HttpProblem('not-found')
      onSessionsEnded([ended])
      return c.body(null, 204)
    })
    .openapi(endOthers, async (c) => {
      const asker = c.get('signedIn')
      onSessionsEnded(await ownAccounts.endSessionsBut(actorOf(asker), asker.sessionIdHash))
      return c.body(null, 204)
    })
}
