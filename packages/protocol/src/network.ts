import { participantKindSchema, uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** How close somebody outside the household stands to the family. */
export const closenessSchema = z.enum(['near', 'middle', 'far'])

/** Contact between two people: much, some, or not easy. */
export const tieKindSchema = z.enum(['often', 'sometimes', 'difficult'])

/** Who of a family section know somebody who was added by hand: its managers, or all its readers. */
export const knownToSchema = z.enum(['managers', 'readers'])

/** Who said it, null when the asker may not know of that person, and when. */
const said = { setBy: uuid.nullable(), at: z.iso.datetime() }

/** "Ons netwerk", with only people whom the asker may know. */
export const networkSchema = z.object({
  /** What the asker may do with closeness and ties: `none` means that they are left out. */
  level: z.enum(['none', 'view', 'edit']),
  mayAddPeople: z.boolean(),
  closeness: z.array(z.object({ participantId: uuid, closeness: closenessSchema, ...said })),
  /** A pair is there once, in no meaningful order. */
  ties: z.array(z.object({ a: uuid, b: uuid, kind: tieKindSchema, ...said })),
  /** People who were added by hand, as far as the asker decides who knows them. */
  introductions: z.array(z.object({ participantId: uuid, sectionId: uuid.nullable(), knownTo: knownToSchema })),
})

/** Body of `PUT /plans/{planId}/network/closeness/{participantId}`. */
export const closenessBody = z.strictObject({ closeness: closenessSchema })

const differ = ({ a, b }: { a: string; b: string }) => a !== b
const oneself = { path: ['b'], message: 'Nobody has contact with themselves' }

/** Body of `PUT /plans/{planId}/network/ties`. */
export const tieBody = z.strictObject({ a: uuid, b: uuid, kind: tieKindSchema }).refine(differ, oneself)

/** Body of `DELETE /plans/{planId}/network/ties`. */
export const tieEndBody = z.strictObject({ a: uuid, b: uuid }).refine(differ, oneself)

const words = z.string().trim().min(1).max(100)

/** Body of `POST /plans/{planId}/participants`: somebody without an account. */
export const newPersonBody = z.strictObject({
  name: words,
  kind: participantKindSchema,
  /** In words: "opa", "voetbaltrainer". */
  role: words,
  organisation: words.optional(),
  household: z.boolean().optional(),
  birthDate: z.iso.date().optional(),
  /** The family section through which this person is known; the asker's first one unless given. */
  sectionId: uuid.optional(),
  /** Managers unless given: nobody else hears of this person. */
  knownTo: knownToSchema.optional(),
})

/** Body of `PATCH /plans/{planId}/participants/{participantId}`; what is absent stays. */
export const personChangeBody = z.strictObject({
  name: words.optional(),
  role: words.optional(),
  /** Null takes it away. */
  organisation: words.nullable().optional(),
  knownTo: knownToSchema.optional(),
  /** By the plan director: by it others may come to decide. Null: not known. */
  birthDate: z.iso.date().nullable().optional(),
  /** Lives in the family's household; by the plan director, as inside the household the grant alone decides. */
  household: z.boolean().optional(),
})

export type Closeness = z.infer<typeof closenessSchema>
export type TieKind = z.infer<typeof tieKindSchema>
export type KnownTo = z.infer<typeof knownToSchema>
export type Network = z.infer<typeof networkSchema>
export type NewPerson = z.infer<typeof newPersonBody>
export type PersonChange = z.infer<typeof personChangeBody>
