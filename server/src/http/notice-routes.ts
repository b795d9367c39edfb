import { noticeChoicesAnswerSchema, noticeChoicesSchema, noticesSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { visibleNotices } from './visible-notices.ts'

const notices = createRoute({
  method: 'get',
  path: '/plans/{planId}/notices',
  summary: 'What I was told, the latest first',
  description: 'Of a section only what the asker may read now; people whom the asker may not know are left out.',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('The notices', noticesSchema), ...problemAnswers(401, 404, 503) },
})

const read = createRoute({
  method: 'put',
  path: '/plans/{planId}/notices/{noticeId}/read',
  summary: 'I read this; `all` for everything that I was told until now',
  request: { params: z.object({ planId: idParam, noticeId: z.string() }) },
  responses: { 204: { description: 'Noted; also when there is no such notice' }, ...problemAnswers(401, 404, 503) },
})

const choices = createRoute({
  method: 'get',
  path: '/plans/{planId}/notice-choices',
  summary: 'Of what I want to hear in this plan, and whether a mail could be sent to me',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('My choices', noticeChoicesAnswerSchema), ...problemAnswers(401, 404, 503) },
})

const choose = createRoute({
  method: 'put',
  path: '/plans/{planId}/notice-choices',
  summary: 'Choose of what I want to hear in this plan',
  description: 'What is left out is there again when it is chosen again. What somebody has to know is always told.',
  request: { params: z.object({ planId: idParam }), body: jsonBody(noticeChoicesSchema) },
  responses: { 204: { description: 'So from now on' }, ...problemAnswers(400, 401, 404, 413, 415, 503) },
})

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const noticeRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(notices, async (c) => {
      const { visible } = await visibleNotices(deps, c.get('signedIn').accountId, c.req.valid('param').planId)
      return c.json({ notices: visible }, 200)
    })
    .openapi(read, async (c) => {
      const { planId, noticeId } = c.req.valid('param')
      const { plan, visible } = await visibleNotices(deps, c.get('signedIn').accountId, planId)
      const ids = visible.map(({ id }) => id).filter((id) => noticeId === 'all' || noticeId === id)
      if (ids.length > 0) await deps.notices.markRead(plan.id, plan.me, ids)
      return c.body(null, 204)
    })
    .openapi(choices, async (c) => {
      const { accountId } = c.get('signedIn')
      const plan = await planFor(deps, accountId, c.req.valid('param').planId)
      const address = (await deps.accounts.byId(accountId))?.email
      const mail = deps.mailer === null ? 'not-set-up' : address ? 'possible' : 'no-address'
      return c.json({ choices: await deps.notices.choices(plan.id, plan.me), mail } as const, 200)
    })
    .openapi(choose, async (c) => {
      const plan = await planFor(deps, c.get('signedIn').accountId, c.req.valid('param').planId)
      await deps.notices.choose(plan.id, plan.me, c.req.valid('json'))
      return c.body(null, 204)
    })
