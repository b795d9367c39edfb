import { levelSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'
import { personInWords } from './consents.ts'

/** "Delen": who sees a section, since when, on what basis, and what is still waited for. */

const day = z.iso.date()

/**
 * The form that must be complete before anything is shared without consent (A4), as somebody fills it in: parts may be
 * missing, so that the answer can say which. All or nothing is judged by `plan-access`.
 */
export const legalBasisBody = z.strictObject({
  /** Which ground of the law, in words. */
  ground: z.string().trim().max(500).default(''),
  purpose: z.string().trim().max(2_000).default(''),
  necessity: z.string().trim().max(2_000).default(''),
  proportionality: z.string().trim().max(2_000).default(''),
  subsidiarity: z.string().trim().max(2_000).default(''),
  /** People of the plan who were consulted. */
  consulted: z.array(uuid).max(30).default([]),
  /** Who else was consulted, in words: somebody outside of the plan. */
  consultedOutside: z.string().trim().max(500).default(''),
  /** Who was told, or is told by this: they get a notice. */
  informed: z.array(uuid).max(30).default([]),
  /** Why not everybody was told. */
  reasonNotInformed: z.string().trim().max(2_000).default(''),
  /** The day on which telling is looked at again; needed when somebody was not told. */
  reviewOn: day.nullable().default(null),
  /** The last day on which it holds. */
  validUntil: day.nullable().default(null),
})

/** Body of `PATCH /sections/{sectionId}/legal-bases/{basis}`: telling, looked at again. */
export const legalBasisReviewBody = z.strictObject({
  informed: z.array(uuid).max(30),
  reasonNotInformed: z.string().trim().max(2_000).default(''),
  reviewOn: day.nullable().default(null),
})

/** A form as whoever manages the section, made it, or was told of it may read it. */
export const legalBasisSchema = z.object({
  id: z.string(),
  ground: z.string(),
  purpose: z.string(),
  necessity: z.string(),
  proportionality: z.string(),
  subsidiarity: z.string(),
  consulted: z.array(uuid),
  consultedOutside: z.string(),
  informed: z.array(uuid),
  reasonNotInformed: z.string(),
  reviewOn: day.nullable(),
  /** The day has come to look at telling again. */
  reviewDue: z.boolean(),
  validUntil: day.nullable(),
  /** Null for one that came with the plan. */
  madeBy: uuid.nullable(),
})

/** A consent that is needed and not there. */
export const lackingConsentSchema = z.object({
  about: uuid,
  /** Null when nobody can decide, or when the asker may not know who. */
  by: uuid.nullable(),
  state: z.enum(['missing', 'refused', 'withdrawn', 'lapsed', 'nobody can decide']),
  /**
   * Whether this person can be asked. Who may not read the section, or has no account, is asked nothing: the question
   * would tell that the section exists (S1).
   */
  asked: z.boolean(),
})

/** What one person has in a section. */
export const shareSchema = z.object({
  participantId: uuid,
  /** Somebody else may have shared with a person whom only this share makes known to the asker. */
  person: personInWords,
  /** What the grant says. */
  granted: levelSchema,
  /** What counts now: `none` while a consent is missing. */
  level: levelSchema,
  state: z.enum(['open', 'waiting', 'not yet']),
  /** Of the first grant without a break, so since when this person may. */
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  rests: z.enum(['household', 'consent', 'own section', 'legal basis']),
  /** Id of the form, for who may read it. */
  legalBasis: z.string().nullable(),
  /** Who decided; null when the asker may not know of that person. */
  grantedBy: uuid.nullable(),
  /** Why, in words; for who manages the section. */
  reason: z.string().nullable(),
  /** For who manages the section; else empty. */
  lacking: z.array(lackingConsentSchema),
})

export const sectionSharingSchema = z.object({
  sectionId: uuid,
  /** The asker may change who sees this. */
  mayShare: z.boolean(),
  /** The asker may share this on a legal ground. */
  mayUseLegalBasis: z.boolean(),
  /** New shares rest on this form, instead of consent. */
  sharedOn: z.string().nullable(),
  /** For who manages: also those who wait for consent. For others: only who reads it now. */
  shares: z.array(shareSchema),
  legalBases: z.array(legalBasisSchema),
})

/** Answer of `GET /plans/{planId}/sharing`: every section that the asker may read. */
export const planSharingSchema = z.object({ sections: z.array(sectionSharingSchema) })

/** Body of `PUT /sections/{sectionId}/grants/{participantId}`. */
export const grantBody = z.strictObject({
  level: levelSchema.exclude(['none']),
  /** Why, in words; kept with the grant. */
  reason: z.string().trim().max(500).optional(),
  /** The last day, in the Netherlands; null: until it is ended. Absent: as it is now. */
  until: day.nullable().optional(),
  /** Shares without consent. Refused, with what is missing, unless it is complete. */
  legalBasis: legalBasisBody.optional(),
})

/** Body of `POST /sections/{sectionId}/sharing/effect`: what would happen if this were done. */
export const effectBody = z.strictObject({
  participantId: uuid,
  level: levelSchema,
  until: day.nullable().optional(),
  legalBasis: legalBasisBody.optional(),
})

/** What a change of a right would mean; nothing is changed by asking. */
export const effectSchema = z.object({
  from: levelSchema,
  /** What would count at once: `none` while it waits for consent. */
  to: levelSchema,
  rests: z.enum(['household', 'consent', 'own section', 'legal basis']),
  /** Consents that would still be needed. */
  lacking: z.array(lackingConsentSchema),
  /** Whoever would be asked reads the name and role of the new reader: these people. */
  tells: z.array(uuid),
  /** Why it cannot be done; null when it can. */
  refused: z
    .enum(['not allowed', 'voice belongs to its owner', 'last manager', 'form incomplete', 'account needed'])
    .nullable(),
  /** Parts of the form that are missing. */
  missing: z.array(
    z.enum([
      ...['ground', 'purpose', 'necessity', 'proportionality', 'subsidiarity'],
      ...['consulted', 'informed', 'validUntil', 'reviewOn'],
    ] as const),
  ),
  /** Who should have been told, or a reason given. */
  untold: z.array(uuid),
})

export type LegalBasisForm = z.infer<typeof legalBasisBody>
export type LegalBasisView = z.infer<typeof legalBasisSchema>
export type Share = z.infer<typeof shareSchema>
export type SectionSharing = z.infer<typeof sectionSharingSchema>
export type PlanSharing = z.infer<typeof planSharingSchema>
export type SharingEffect = z.infer<typeof effectSchema>
export type ShareLacking = z.infer<typeof lackingConsentSchema>
export type GrantAsked = z.input<typeof grantBody>
export type EffectAsked = z.input<typeof effectBody>
export type LegalBasisReview = z.input<typeof legalBasisReviewBody>
