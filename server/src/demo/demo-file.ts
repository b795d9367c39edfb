import { levelSchema, lifeDomainSchema, participantKindSchema, sectionKindSchema } from '@eenplan/plan-schema'
import { closenessSchema, tieKindSchema } from '@eenplan/protocol'
import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9-]{1,64}$/, 'a key has small letters, digits and hyphens')
const keys = z.array(key)
const words = z.string().trim().min(1)

/** Days relative to the day of loading: `D-3` is three days ago. */
const day = z.string().regex(/^D[+-]\d{1,5}$/, 'a day is written like D-3 or D+14')
const pastDay = z.string().regex(/^D(-\d{1,5}|\+0)$/, 'this day may not be in the future; write it like D-3')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is written like 19:00')

const participant = z.strictObject({
  key,
  name: words,
  kind: participantKindSchema,
  role: words,
  organisation: words.optional(),
  household: z.boolean().default(false),
  age: z.int().min(0).max(130).optional(),
  birthdayInDays: z.int().min(0).max(365).optional(),
  account: z.boolean(),
  processDirector: z.boolean().default(false),
})

const goal = z.strictObject({
  key,
  statement: words,
  why: words.optional(),
  forWhom: keys,
  lifeDomain: lifeDomainSchema.optional(),
  due: day.optional(),
})

const action = z.strictObject({
  key,
  goal: key.optional(),
  what: words,
  who: keys,
  due: day.optional(),
  repeats: words.optional(),
})

const written = { author: key, onBehalfOf: key.optional(), day: pastDay }
const entry = z.discriminatedUnion('kind', [
  z.strictObject({ ...written, kind: z.literal('progress'), about: key.optional(), text: words }),
  z.strictObject({ ...written, kind: z.literal('remark'), about: key.optional(), text: words }),
  z.strictObject({ ...written, kind: z.literal('evaluation'), about: key.optional(), text: words }),
  z.strictObject({ ...written, kind: z.literal('stagnation'), about: key, text: words }),
  z.strictObject({ ...written, kind: z.literal('wish'), text: words }),
  z.strictObject({
    ...written,
    kind: z.literal('rating'),
    about: key,
    value: z.int().min(0).max(10),
    text: words.optional(),
  }),
  z.strictObject({
    ...written,
    kind: z.literal('status'),
    about: key,
    status: z.enum(['done', 'open']),
    text: words.optional(),
  }),
])

const section = z.strictObject({
  key,
  title: words,
  kind: sectionKindSchema,
  lifeDomain: lifeDomainSchema.optional(),
  owner: key.optional(),
  subjects: keys,
  basis: key.optional(),
  meeting: z.strictObject({ day, time, attendees: keys }).optional(),
  text: z.array(z.string()),
  goals: z.array(goal),
  actions: z.array(action),
  log: z.array(entry),
  grants: z.record(key, levelSchema.exclude(['none'])),
})

const legalBasis = z.strictObject({
  key,
  ground: words,
  purpose: words,
  necessity: words,
  proportionality: words,
  subsidiarity: words,
  consulted: keys,
  informed: z.object({ reasonNot: words.optional() }).catchall(z.boolean()),
  validUntil: day.optional(),
})

const network = z.strictObject({
  closeness: z.record(key, closenessSchema),
  ties: z.array(z.strictObject({ between: z.tuple([key, key]), kind: tieKindSchema })),
})

/** The format `eenplan-demo/1`. Strict: a field that nobody reads would be a family's wish that nobody sees. */
export const demoFileSchema = z.strictObject({
  format: z.literal('eenplan-demo/1'),
  note: z.string().optional(),
  plan: z.strictObject({ title: words, planDirector: key, openedOn: pastDay }),
  participants: z.array(participant).min(1),
  parentalAuthority: z.array(z.strictObject({ child: key, by: keys })),
  sections: z.array(section),
  consents: z.array(z.strictObject({ by: key, about: keys, sections: keys, to: keys, day: pastDay })),
  legalBases: z.array(legalBasis),
  network: network.default({ closeness: {}, ties: [] }),
})

export type DemoFile = z.infer<typeof demoFileSchema>
export type DemoSection = DemoFile['sections'][number]
export type DemoEntry = DemoSection['log'][number]
