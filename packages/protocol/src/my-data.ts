import { levelSchema, lifeDomainSchema, participantKindSchema, sectionKindSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'
import { accessRowSchema } from './access-log.ts'
import { noticeChoicesSchema, noticeSchema } from './notices.ts'

/** "Mijn gegevens": `my-data.json` of the download. Its JSON Schema lies beside it. */

const id = uuid
/** Somebody of `people`; null for somebody whom I may not know of now. */
const person = id.nullable()
const day = z.iso.date()
const moment = z.iso.datetime()

const wordsSchema = z.object({
  text: z.string().describe('Words, as they were typed. A line break inside of a paragraph is a line break here.'),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  link: z.string().optional().describe('Address of a link: https, mailto or tel.'),
})

export interface RichBlock {
  readonly kind: 'paragraph' | 'heading' | 'bulletList' | 'orderedList' | 'listItem' | 'blockquote'
  readonly level?: number | undefined
  readonly words?: readonly z.infer<typeof wordsSchema>[] | undefined
  readonly blocks?: readonly RichBlock[] | undefined
}

/** Rich text: a paragraph or heading has words, any other block has blocks. */
const richBlockSchema: z.ZodType<RichBlock> = z
  .object({
    kind: z.enum(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote']),
    level: z.int().optional().describe('Of a heading: 3 or 4.'),
    words: z.array(wordsSchema).optional(),
    get blocks() {
      return z.array(richBlockSchema).optional()
    },
  })
  .meta({ id: 'block' })

const richText = z.array(richBlockSchema)

const entrySchema = z.object({
  id,
  kind: z.string().describe('progress, status, rating, wish, remark, agreement, stagnation or evaluation.'),
  author: person,
  onBehalfOf: person.optional().describe('Whose words these are, written down by the author.'),
  at: moment,
  about: z
    .record(z.string(), z.string())
    .optional()
    .describe('What it is about: a goal, action, entry, version or domain.'),
  corrects: id.optional(),
  text: z.string().optional(),
  status: z.string().optional(),
  value: z.int().optional().describe('A figure from 0 to 10.'),
  stance: z.string().optional(),
  picture: z.string().optional().describe('The file of a picture that belongs to it.'),
})

const sectionSchema = z.object({
  id,
  title: z.string(),
  kind: sectionKindSchema,
  lifeDomain: lifeDomainSchema.nullable(),
  level: levelSchema.describe('What I may do in it.'),
  owner: person,
  subjects: z.array(id),
  readers: z.array(z.object({ person, level: levelSchema })),
  text: richText,
  goals: z.array(
    z.object({
      ...{ id, statement: richText, why: richText, forWhom: z.array(id), lifeDomain: lifeDomainSchema.nullable() },
      ...{ due: day.nullable(), archived: z.boolean() },
    }),
  ),
  actions: z.array(
    z.object({
      ...{ id, what: richText, who: z.array(id), due: day.nullable(), time: z.string().nullable() },
      ...{ repeats: z.string().nullable(), goal: z.string().nullable(), archived: z.boolean() },
    }),
  ),
  log: z.array(entrySchema),
})

export const myDataSchema = z.object({
  format: z.literal('eenplan my data 1'),
  madeAt: moment,
  plan: z.object({ id, title: z.string() }),
  account: z.object({
    name: z.string(),
    email: z.string().nullable(),
    since: moment,
    signInWays: z.array(z.string()).describe('How I can sign in. Never a password, a code or a key.'),
  }),
  me: id.describe('My own id among the people.'),
  people: z.array(
    z.object({
      ...{ id, name: z.string(), kind: participantKindSchema, role: z.string(), organisation: z.string().nullable() },
      ...{ household: z.boolean(), planDirector: z.boolean() },
    }),
  ),
  sections: z.array(sectionSchema).describe('All that I may read at this moment.'),
  rights: z
    .array(
      z.object({
        ...{ section: id, of: person, level: levelSchema, by: person, from: moment, until: moment.nullable() },
        rests: z.enum(['household', 'consent', 'own section', 'legal basis']),
      }),
    )
    .describe('What I was given, and what I gave to others, in those sections.'),
  consents: z
    .array(z.object({ section: id, about: person, by: person, reader: person, answer: z.string(), at: moment }))
    .describe('Answers that I gave, or that are about me, in those sections.'),
  notices: z.array(noticeSchema).describe('What I was told.'),
  noticeChoices: noticeChoicesSchema.describe('Of what I want to hear.'),
  elsewhere: z
    .object({
      entries: z.array(entrySchema.pick({ kind: true, at: true, text: true, status: true, value: true, stance: true })),
      texts: z.array(z.string()).describe('Words of mine that still stand in a text, one for each text.'),
    })
    .describe('What I wrote in parts that I may not read now: my own words, and nothing of anybody else.'),
  pictures: z
    .array(z.object({ file: z.string(), section: id.nullable(), mine: z.boolean() }))
    .describe('Pictures in those sections, and those that I sent.'),
  accessLog: z.object({
    rows: z.array(accessRowSchema),
    complete: z.boolean().describe('False when there was more than fits: these are the latest.'),
  }),
})

export type MyData = z.infer<typeof myDataSchema>
export type MySection = MyData['sections'][number]
export type MyEntry = MySection['log'][number]
