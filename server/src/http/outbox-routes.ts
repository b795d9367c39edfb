import { outboxSchema } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import type { OutboxStore } from '../mail/outbox.ts'
import { type Api, createApi, jsonAnswer, problemAnswers } from './api.ts'

const read = createRoute({
  method: 'get',
  path: '/demo/outbox',
  summary: 'Mails that were sent to nobody; demo mode without a mail server only',
  responses: { 200: jsonAnswer('The latest first', outboxSchema), ...problemAnswers(404, 503) },
})

/** To be mounted in demo mode only: whoever asks reads every mail. */
export const outboxRoutes = ({ outbox }: { readonly outbox: Pick<OutboxStore, 'all'> }): Api =>
  createApi().openapi(read, async (c) => {
    const mails = await outbox.all()
    return c.json({ mails: mails.map(({ html: _, at, ...mail }) => ({ ...mail, at: at.toISOString() })) }, 200)
  })
