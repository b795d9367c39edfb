import { lifeDomainSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** "Opschalen": something is stuck, and is raised step by step to somebody who can do more about it. */

const day = z.iso.date()

/** In the order in which something is raised. */
export const raisedToSchema = z.enum(['planDirector', 'manager', 'processDirector'])

/** Answer of `POST /plans/{planId}/escalations`. */
export const madeEscalationSchema = z.object({ id: uuid })

/** Written out, for the asker may not know this person otherwise. */
const raisedPersonSchema = z.object({
  id: uuid,
  name: z.string(),
  role: z.string(),
  organisation: z.string().nullable(),
})

/** What somebody got, as far as the asker may know: sections that the asker may not read are left out. */
const shareSeenSchema = z.object({
  sectionId: uuid.nullable(),
  statusOf: z.array(uuid),
  until: day,
  /** It did not end yet, by itself or by anybody. */
  runs: z.boolean(),
})

export const escalationStepSchema = z.object({
  to: raisedToSchema,
  /** Who raised it; null when the asker may not know. */
  by: uuid.nullable(),
  /** Null for somebody outside of the plan, or whom the asker may not know. */
  person: raisedPersonSchema.nullable(),
  outside: z.string().nullable(),
  reason: z.string(),
  skipped: z.string().nullable(),
  at: z.iso.datetime(),
  share: shareSeenSchema.nullable(),
})

/** For whoever may read the section that it is about. */
export const escalationSchema = z.object({
  id: uuid,
  sectionId: uuid.nullable(),
  goal: z.object({ id: uuid, statement: z.string() }).nullable(),
  action: z.object({ id: uuid, what: z.string() }).nullable(),
  openedBy: uuid.nullable(),
  openedAt: z.iso.datetime(),
  steps: z.array(escalationStepSchema),
  ended: z.object({ at: z.iso.datetime(), by: uuid.nullable(), outcome: z.string() }).nullable(),
  /** The asker may raise it further. */
  mayRaise: z.boolean(),
  mayEnd: z.boolean(),
})

/** How a goal stands, without a word of what was said about it. */
export const goalStatusSchema = z.object({
  statement: z.string(),
  forWhom: z.array(uuid),
  lifeDomain: lifeDomainSchema.nullable(),
  due: day.nullable(),
  /** The latest figure, 0 to 10. */
  figure: z.object({ value: z.number().int().min(0).max(10), on: day }).nullable(),
  actions: z.object({
    open: z.number().int().nonnegative(),
    done: z.number().int().nonnegative(),
    /** Of those that are open. */
    late: z.number().int().nonnegative(),
  }),
  /** Since which day it is stuck. */
  stuckSince: day.nullable(),
})

/** For whom it was raised to, while it runs: what was asked, and how the goals stand. */
export const askedSchema = z.object({
  by: uuid,
  to: raisedToSchema,
  reason: z.string(),
  since: z.iso.datetime(),
  until: day,
  /** The section to read along in; null while that is not open. */
  sectionId: uuid.nullable(),
  sections: z.array(
    z.object({ title: z.string(), lifeDomain: lifeDomainSchema.nullable(), goals: z.array(goalStatusSchema) }),
  ),
})

/** Answer of `GET /plans/{planId}/escalations`. */
export const escalationsSchema = z.object({
  /** The latest first. */
  cases: z.array(escalationSchema),
  /** Who reads along by what was raised elsewhere, in sections that the asker may read. Never why. */
  along: z.array(z.object({ person: raisedPersonSchema, since: z.iso.datetime(), share: shareSeenSchema })),
  asked: z.array(askedSchema),
  /** For the plan director: to whom it can be raised at last. */
  processDirectors: z.array(raisedPersonSchema),
})

export type RaisedTo = z.infer<typeof raisedToSchema>
export type EscalationStep = z.infer<typeof escalationStepSchema>
export type Escalation = z.infer<typeof escalationSchema>
export type Escalations = z.infer<typeof escalationsSchema>
export type RaisedPerson = z.infer<typeof raisedPersonSchema>
export type AskedOfMe = z.infer<typeof askedSchema>
export type GoalStatus = z.infer<typeof goalStatusSchema>
