import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** Something that a person is told; shown in words of their own language. */
export const noticeSchema = z.object({
  id: uuid,
  kind: z.enum([
    /** `section` is shared with `about` without consent, until `until`. */
    'shared-without-consent',
    /** A form of `section` has to be looked at again: who was not told yet? */
    'review-due',
    /** Somebody answered a question of consent: `about` is the reader, `by` who answered. */
    ...(['consent-given', 'consent-refused', 'consent-withdrawn'] as const),
    /** Who has authority over `about` was recorded anew, or a measure. */
    'authority-recorded',
    /** The plan was raised to somebody else: `about` is that person, until `until`. */
    'escalated',
    /** What was raised came to an end. */
    'escalation-ended',
  ]),
  at: z.iso.datetime(),
  by: uuid.nullable(),
  about: uuid.nullable(),
  sectionId: uuid.nullable(),
  until: z.iso.date().nullable(),
  read: z.boolean(),
})

/** Answer of `GET /plans/{planId}/notices`, the latest first: of a section only what the asker may read now. */
export const noticesSchema = z.object({ notices: z.array(noticeSchema) })

export type Notice = z.infer<typeof noticeSchema>
