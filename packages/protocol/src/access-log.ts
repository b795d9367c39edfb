import { levelSchema, participantKindSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** "Wie keek mee": who did what, as somebody whom it concerns may read it. */

/**
 * One row. It has no number: numbers would count what is hidden. Who the asker may not know of now is null, wherever
 * somebody is meant.
 */
export const accessRowSchema = z.object({
  /** The first and the last moment; alike when it was one. */
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  /** How often, between those. */
  times: z.int().min(1),
  /** Somebody who is writing still: `until` is their latest word so far. */
  running: z.boolean(),
  /** What was done: a fixed code, of a list that grows. A client says of a code that it does not know: did something. */
  action: z.string(),
  /** Why it was refused, a fixed code; null when it went through. */
  refused: z.string().nullable(),
  by: uuid.nullable(),
  /** What that person was then; null with the person. */
  kind: participantKindSchema.nullable(),
  /** For whom words were written down. */
  onBehalfOf: z.array(uuid),
  /** The section; null where none is concerned. */
  section: uuid.nullable(),
  /** What that person might do in the section then. */
  level: levelSchema.nullable(),
  /** What that rested on. Which legal basis is told by "Delen". */
  rests: z.enum(['household', 'consent', 'own section', 'legal basis']).nullable(),
  /** Whether it is about somebody: with `about` null, one whom the asker may not know of now. */
  aboutSomebody: z.boolean(),
  about: uuid.nullable(),
  /** A right that was changed. */
  from: levelSchema.nullable(),
  to: levelSchema.nullable(),
  /** The app, another program, or a single request. */
  way: z.enum(['app', 'plain', 'http']).nullable(),
  /** The network that it came from, coarse, and of the asker's own rows only: where others are at home is theirs. */
  network: z.string().nullable(),
})

/** Answer of `GET /plans/{planId}/access-log`, the latest first. */
export const accessLogSchema = z.object({
  rows: z.array(accessRowSchema),
  /** For the rows before these; null at the end. Holds nothing but the moment of the last row. */
  before: z.string().nullable(),
  /** Sections of which the asker sees who else did something; of others only what they did themselves. */
  whole: z.array(uuid),
  /** The asker may see what was refused to others. */
  seesRefusals: z.boolean(),
})

export type AccessRow = z.infer<typeof accessRowSchema>
export type AccessLogPage = z.infer<typeof accessLogSchema>
