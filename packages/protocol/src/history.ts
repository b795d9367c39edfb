import { logEntrySchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** How a version came to be kept: by hand, by itself after a quiet spell, or around putting an older one back. */
export const versionKindSchema = z.enum(['hand', 'quiet', 'beforeRestore', 'afterRestore'])

/** A state of a section that is kept. Who is not known to the asker is left out of it (S1). */
export const versionSchema = z.object({
  id: uuid,
  /** When it was kept; of a version that kept itself the last change before it. */
  at: z.iso.datetime(),
  made: versionKindSchema,
  /** Given by who kept it by hand. */
  name: z.string().nullable(),
  /** Who kept it; null when it kept itself. */
  by: uuid.nullable(),
  /** Who wrote since the version before. */
  writers: z.array(uuid),
  /** Saved changes since the version before. */
  edits: z.int().min(0),
  /** The version that was put back. */
  restores: uuid.nullable(),
})

/** Newest first. `more`: there are older ones. */
export const versionListSchema = z.object({ versions: z.array(versionSchema), more: z.boolean() })

export const newVersionBody = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  /** Kept just before or after this version is put back. */
  restoring: z.strictObject({ version: uuid, moment: z.enum(['before', 'after']) }).optional(),
})

/** A version with its whole state: a Yjs update in V1 encoding, as base64. */
export const versionStateSchema = z.object({ version: versionSchema, state: z.base64() })

/** Who and when; null for what the server wrote, and for whom the asker may no longer know of. */
const byline = { by: uuid.nullable(), at: z.iso.datetime().nullable() }

/** Words that follow each other and have one fate. `restyled`: the words stayed, their marks changed. */
export const runSchema = z.discriminatedUnion('change', [
  z.object({ change: z.enum(['same', 'restyled']), words: z.string() }),
  z.object({ change: z.enum(['added', 'removed']), words: z.string(), ...byline }),
])

/** A line of rich text, or a number of lines in which nothing changed. */
export const lineSchema = z.union([
  z.object({
    kind: z.enum(['paragraph', 'heading', 'listItem', 'quote']),
    /** Whether the line itself came or went; its words tell for themselves. */
    line: z.enum(['same', 'added', 'removed']),
    runs: z.array(runSchema),
  }),
  z.object({ unchanged: z.int().min(1) }),
])

const fieldNames = ['forWhom', 'who', 'lifeDomain', 'due', 'time', 'repeats', 'goal', 'order', 'archived'] as const

export const recordDifferenceSchema = z.object({
  id: uuid,
  /** Its first words, as they are in the later of the two. */
  words: z.string(),
  /** It was not there in the earlier one. */
  added: z.boolean(),
  texts: z.array(z.object({ field: z.enum(['statement', 'why', 'what']), lines: z.array(lineSchema) })),
  /** Values as the section document holds them. */
  fields: z.array(
    z.object({
      field: z.enum(fieldNames),
      from: z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]),
      to: z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]),
      ...byline,
    }),
  ),
  ...byline,
})

/** A moment of a section: a version, or now. */
const momentSchema = z.object({ version: uuid.nullable(), at: z.iso.datetime() })

/** What changed in a section from an earlier moment to a later one. */
export const comparisonSchema = z.object({
  from: momentSchema,
  to: momentSchema,
  text: z.array(lineSchema),
  goals: z.array(recordDifferenceSchema),
  actions: z.array(recordDifferenceSchema),
  /** Log entries that were added, oldest first: the latest ones when there are many. */
  entries: z.array(logEntrySchema),
  earlierEntries: z.int().min(0),
})

export type Version = z.infer<typeof versionSchema>
export type VersionKind = z.infer<typeof versionKindSchema>
export type Run = z.infer<typeof runSchema>
export type Line = z.infer<typeof lineSchema>
export type RecordDifference = z.infer<typeof recordDifferenceSchema>
export type Comparison = z.infer<typeof comparisonSchema>
