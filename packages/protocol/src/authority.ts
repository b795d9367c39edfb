import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

const day = z.iso.date()

/** Who has parental authority over a child, and how that is known. */
export const authorityRecordSchema = z.object({
  child: uuid,
  holder: uuid,
  kind: z.enum(['parental', 'guardianship']),
  /** How it was established, in words: "gezagsregister, gezien op 3 maart". Empty: not recorded. */
  source: z.string(),
  establishedOn: day.nullable(),
  /** Who recorded it; null when that is not known, or not for the asker. */
  recordedBy: uuid.nullable(),
  recordedAt: z.iso.datetime().nullable(),
})

export const legalMeasureSchema = z.object({
  id: uuid,
  child: uuid,
  /** Ondertoezichtstelling, voorlopige ondertoezichtstelling, voogdij, uithuisplaatsing. */
  kind: z.enum(['supervision', 'provisional supervision', 'guardianship', 'placement']),
  /** Which court or office, and its decision, in words. */
  source: z.string(),
  from: day,
  until: day.nullable(),
  recordedBy: uuid.nullable(),
  recordedAt: z.iso.datetime(),
})

/** Answer of `GET /plans/{planId}/authority`. */
export const authoritySchema = z.object({
  /** The plan director records. */
  mayRecord: z.boolean(),
  children: z.array(
    z.object({
      child: uuid,
      /** For the plan director, the child and whoever has authority; null when it is not known. */
      birthDate: day.nullable(),
      /** Who decides today about what is shared of this child; null: nobody can. */
      deciders: z.array(uuid).nullable(),
      /** The next birthday on which other people come to decide, and who from then on. */
      next: z.object({ on: day, deciders: z.array(uuid).nullable() }).nullable(),
      authority: z.array(authorityRecordSchema),
      measures: z.array(legalMeasureSchema),
    }),
  ),
})

const source = z.string().trim().min(1).max(300)

/** Body of `PUT /plans/{planId}/authority/{child}/{holder}`. */
export const authorityBody = z.strictObject({
  /** False: this person has no authority any more. */
  holds: z.boolean(),
  kind: z.enum(['parental', 'guardianship']).default('parental'),
  source,
  establishedOn: day,
})

/** Body of `POST /plans/{planId}/measures`. */
export const measureBody = z.strictObject({
  child: uuid,
  kind: legalMeasureSchema.shape.kind,
  source,
  from: day,
  until: day.nullable().default(null),
})

/** Body of `DELETE /plans/{planId}/measures/{measureId}`: on which day it ended, and how that is known. */
export const measureEndBody = z.strictObject({ on: day, source })

export type Authority = z.infer<typeof authoritySchema>
export type AuthorityBody = z.input<typeof authorityBody>
export type LegalMeasure = z.infer<typeof legalMeasureSchema>
export type MeasureBody = z.input<typeof measureBody>
export type MeasureEndBody = z.input<typeof measureEndBody>
