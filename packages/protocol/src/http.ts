import {
  levelSchema,
  lifeDomainSchema,
  participantKindSchema,
  sectionKindSchema,
  sectionTemplateSchema,
  uuid,
} from '@eenplan/plan-schema'
import { z } from 'zod'
import { networkSchema } from './network.ts'
import { oppositeSchema } from './opposites.ts'

/** Every HTTP body of `/api/v1`. Answers hold only what the asker may see. */

export const signInBody = z.strictObject({
  email: z.email().max(254),
  /** Long is fine; 1,000 characters bound the work of hashing. */
  password: z.string().min(1).max(1_000),
})

export const demoSignInBody = z.strictObject({ persona: z.string().min(1).max(64) })

/** A button of the demo sign-in page. */
export const personaSchema = z.object({
  key: z.string(),
  name: z.string(),
  role: z.string(),
  kind: participantKindSchema,
})
export const personasSchema = z.object({ personas: z.array(personaSchema) })

export const meSchema = z.object({ accountId: uuid, name: z.string(), email: z.string().nullable() })

export const planListItemSchema = z.object({ id: uuid, title: z.string() })
export const planListSchema = z.array(planListItemSchema)

export const participantSchema = z.object({
  id: uuid,
  key: z.string().optional(),
  name: z.string(),
  kind: participantKindSchema,
  role: z.string(),
  organisation: z.string().nullable(),
  /** Lives in the family's household. */
  household: z.boolean(),
  planDirector: z.boolean(),
  /** Has an account, so that this person can read and write here. */
  account: z.boolean(),
})

export const readerSchema = z.object({ participantId: uuid, level: levelSchema })

export const meetingSchema = z.object({ startsAt: z.iso.datetime(), attendees: z.array(uuid) })

export const sectionSchema = z.object({
  id: uuid,
  key: z.string().optional(),
  title: z.string(),
  kind: sectionKindSchema,
  lifeDomain: lifeDomainSchema.nullable(),
  /** What its questions to begin with are about, when it was made from a template. */
  template: sectionTemplateSchema.nullable(),
  level: levelSchema,
  /** Owner of a voice section. */
  owner: uuid.nullable(),
  subjects: z.array(uuid),
  /** "Wie ziet dit?": everybody with a level above none, the asker too. */
  readers: z.array(readerSchema),
  meeting: meetingSchema.nullable(),
})

export const planSchema = z.object({
  id: uuid,
  title: z.string(),
  /** The asker's own participant in this plan. */
  me: uuid,
  participants: z.array(participantSchema),
  sections: z.array(sectionSchema),
  /** Goals that pull against each other; only pairs of which the asker may read both sections. */
  opposites: z.array(oppositeSchema),
  network: networkSchema,
})

export const writtenBySchema = z.object({ participantId: uuid.nullable(), at: z.iso.datetime().nullable() })

/** RFC 9457, `application/problem+json`. */
export const problemSchema = z.object({
  /** Stable: `/problems/<name>`, for programs. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What to do, for people. */
  detail: z.string().optional(),
  /** Validation: the fields that are wrong, as dotted paths. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

export const healthSchema = z.object({ status: z.literal('ok'), protocol: z.int() })

export type Me = z.infer<typeof meSchema>
export type Persona = z.infer<typeof personaSchema>
export type PlanListItem = z.infer<typeof planListItemSchema>
export type Plan = z.infer<typeof planSchema>
export type Participant = z.infer<typeof participantSchema>
export type Section = z.infer<typeof sectionSchema>
export type WrittenBy = z.infer<typeof writtenBySchema>
export type Problem = z.infer<typeof problemSchema>
