import { levelSchema, participantKindSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** What is asked of whoever decides about somebody (A2), and how that is answered. */

/** Written out, for the asker may not know this person otherwise. */
export const personInWords = z.object({
  id: uuid,
  name: z.string(),
  role: z.string(),
  kind: participantKindSchema,
  organisation: z.string().nullable(),
})

/** A question to somebody who decides: may this person read what is about you, or about your child? */
export const consentQuestionSchema = z.object({
  sectionId: uuid,
  /** Who would read. */
  reader: personInWords,
  /** What the reader would be able to do. */
  level: levelSchema,
  /** Whether the reader reads along now. */
  open: z.boolean(),
  about: z.array(
    z.object({
      id: uuid,
      /** `asked`: not answered yet. `lapsed`: answered before other people came to decide, so asked anew. */
      state: z.enum(['asked', 'given', 'refused', 'withdrawn', 'lapsed']),
      /** Of the answer. */
      at: z.iso.datetime().nullable(),
      /** The birthday by which it lapsed. */
      since: z.iso.date().nullable(),
    }),
  ),
})

/** Answer of `GET /plans/{planId}/consents`: all that the asker decides about, the unanswered first. */
export const consentsSchema = z.object({ questions: z.array(consentQuestionSchema) })

/** Body of `PUT /sections/{sectionId}/consents/{readerId}`. */
export const consentBody = z.strictObject({
  answer: z.enum(['given', 'refused', 'withdrawn']),
  /** About whom; everybody about whom the asker decides here unless given. */
  about: z.array(uuid).min(1).max(30).optional(),
})

export type ConsentQuestion = z.infer<typeof consentQuestionSchema>
export type Consents = z.infer<typeof consentsSchema>
export type ConsentBody = z.input<typeof consentBody>
