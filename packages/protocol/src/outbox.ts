import { z } from 'zod'

/** `GET /demo/outbox`, demo mode only: what would have been mailed, the latest first. */
export const outboxSchema = z.object({
  mails: z.array(
    z.object({
      id: z.string(),
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      link: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
})
