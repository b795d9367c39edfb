import { z } from 'zod'
import { uuid as anyUuid, isUuid } from './ids.ts'
import { lifeDomainSchema } from './vocabulary.ts'

/** In its one spelling: under another one, somebody's entry could be written a second time. */
const uuid = anyUuid.refine(isUuid)

/**
 * Text of one entry; 4,000 characters is about two pages, more than anybody writes at a table. Counted before it is
 * trimmed, for what is kept is not trimmed.
 */
const words = z.string().max(4_000).trim().min(1)

const about = z
  .strictObject({ goal: uuid })
  .or(z.strictObject({ action: uuid }))
  .or(z.strictObject({ entry: uuid }))

/**
 * A picture that belongs to the words, such as a child's drawing: the id under which the section keeps it. The words say
 * what it shows, for whoever does not see it.
 */
const drawing = uuid.optional()

const base = {
  id: uuid,
  author: uuid,
  /** The person whose words these are, written down by `author`. */
  onBehalfOf: uuid.optional(),
  /** UTC, ISO 8601, by the writer's clock; the server keeps its own time beside it. */
  at: z.iso.datetime().max(30),
  /** An earlier entry of the same author that this one corrects; the earlier one stays readable. */
  corrects: uuid.optional(),
}

/**
 * One entry of a section's log: append-only, immutable, by a verified author. Strict: an unknown field is refused,
 * so that nothing can be smuggled along unseen.
 */
export const logEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('progress'), about: about.optional(), text: words, drawing }),
  z.strictObject({
    ...base,
    kind: z.literal('status'),
    about: z.strictObject({ action: uuid }),
    status: z.enum(['done', 'open']),
    text: words.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('rating'),
    about: z.strictObject({ goal: uuid }).or(z.strictObject({ lifeDomain: lifeDomainSchema })),
    /** Schaalvraag: 0 is as bad as it can be, 10 as good as it can be. */
    value: z.number().int().min(0).max(10),
    text: words.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('wish'), text: words, drawing }),
  z.strictObject({ ...base, kind: z.literal('remark'), about: about.optional(), text: words, drawing }),
  z.strictObject({
    ...base,
    kind: z.literal('agreement'),
    about: z.strictObject({ version: uuid }),
    stance: z.enum(['agreed', 'disagreed', 'seen']),
    text: words.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('stagnation'), about, text: words }),
  z.strictObject({ ...base, kind: z.literal('evaluation'), about: about.optional(), text: words }),
])

export type LogEntry = z.infer<typeof logEntrySchema>
export type LogEntryKind = LogEntry['kind']

/** The entry, or undefined when `value` is none. Never throws: what arrives over the wire may be anything. */
export const parseLogEntry = (value: unknown): LogEntry | undefined => {
  const parsed = logEntrySchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
