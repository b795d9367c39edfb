import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'
import { raisedToSchema } from './escalations.ts'
import { legalBasisBody } from './sharing.ts'

/** What is sent to raise something that is stuck; apart from the answers, which every page reads. */

const day = z.iso.date()
const words = z.string().trim().min(1).max(2_000)

/** What somebody gets for a time: one family section to read along in, and of other sections how the goals stand. */
const shareBody = z.strictObject({
  /** A family section. */
  sectionId: uuid,
  /** Sections of which the status of goals is told, and nothing else. */
  statusOf: z.array(uuid).max(30).default([]),
  /** The last day, in the Netherlands. */
  until: day,
  /** Shares without consent. Needed where not everybody consented who decides. */
  legalBasis: legalBasisBody.optional(),
})

const stepFields = {
  to: raisedToSchema,
  /** Why. Whoever reads the section that it is about reads this too, and so does whom it is raised to. */
  reason: words,
  /** Who it is raised to. Not for the plan director, of whom there is one. */
  participantId: uuid.optional(),
  /** A manager outside of the plan: name and organisation, in words. */
  outside: z.string().trim().min(1).max(200).optional(),
  /** Why no manager was asked first. */
  skipped: words.optional(),
  share: shareBody.optional(),
}

/** To a participant something is shared; somebody outside of the plan, and the plan director, get nothing. */
const fits = ({ to, participantId, outside, share }: z.infer<z.ZodObject<typeof stepFields>>): boolean => {
  if (to === 'planDirector') return participantId === undefined && outside === undefined && share === undefined
  if (outside !== undefined) return to === 'manager' && participantId === undefined && share === undefined
  return participantId !== undefined && share !== undefined
}

/** Body of `POST /plans/{planId}/escalations/{escalationId}/steps`. */
export const escalationStepBody = z.strictObject(stepFields).refine(fits, { path: ['to'], message: 'Who, and what?' })

/** Body of `POST /plans/{planId}/escalations`. */
export const escalationBody = z
  .strictObject({
    /** What it is about; null: how everybody works together. */
    sectionId: uuid.nullable(),
    goalId: uuid.optional(),
    actionId: uuid.optional(),
    step: escalationStepBody,
  })
  .refine(({ sectionId, goalId, actionId }) => sectionId !== null || (goalId ?? actionId) === undefined, {
    path: ['sectionId'],
    message: 'A goal or an action stands in a section',
  })

/** Body of `DELETE /plans/{planId}/escalations/{escalationId}`: how it went. */
export const escalationEndBody = z.strictObject({ outcome: words })

export type EscalationStepBody = z.input<typeof escalationStepBody>
export type EscalationBody = z.input<typeof escalationBody>
