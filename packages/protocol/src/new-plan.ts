import {
  isCalendarDate,
  lifeDomainSchema,
  participantKindSchema,
  sectionKindSchema,
  sectionTemplateSchema,
  uuid,
} from '@eenplan/plan-schema'
import { z } from 'zod'

/** Bodies and answers of making plans and sections. */

const words = (most: number) => z.string().trim().min(1).max(most)

export const planTitle = words(120)
export const sectionTitle = words(120)

/** Somebody of a plan that is being made: whoever makes it, or a place in `people`, counted from 0. */
const personRef = z.union([z.literal('maker'), z.int().min(0).max(29)])
export type PersonRef = z.infer<typeof personRef>

const newPerson = z.strictObject({
  name: words(80),
  /** In words, for example "moeder". */
  role: words(80),
  /** Lives in the family's household. */
  household: z.boolean(),
  /** Calendar date, `YYYY-MM-DD`. */
  birthDate: z
    .string()
    .refine((day) => isCalendarDate(day) && day >= '1900-01-01', 'no calendar date since 1900')
    .nullable()
    .optional(),
  /** Who has parental authority over this person. */
  deciders: z.array(personRef).max(4).optional(),
})

const newPlan = z.strictObject({
  /** Made by the client for this plan: the same request sent again makes no second plan. */
  request: uuid,
  title: planTitle,
  /** Whoever makes the plan; the name is that of the account. */
  maker: z.strictObject({
    kind: participantKindSchema,
    role: words(80),
    organisation: words(80).nullable().optional(),
    household: z.boolean(),
  }),
  /** Family members, who need no account. */
  people: z.array(newPerson).max(30),
  planDirector: personRef,
  /** One at least is of kind `family`: through it the people of the plan are known. */
  sections: z
    .array(z.strictObject({ title: sectionTitle, template: sectionTemplateSchema.exclude(['voice']) }))
    .min(1)
    .max(30),
})

/** References must lead to somebody; nobody decides about themselves. */
export const newPlanBody = newPlan.superRefine(({ people, planDirector }, context) => {
  const nobody = (ref: PersonRef) => ref !== 'maker' && ref >= people.length
  const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  if (nobody(planDirector)) wrong(['planDirector'], 'there is no such person')
  for (const [i, { deciders = [] }] of people.entries()) {
    for (const [j, decider] of deciders.entries()) {
      if (nobody(decider)) wrong(['people', i, 'deciders', j], 'there is no such person')
      else if (decider === i) wrong(['people', i, 'deciders', j], 'nobody has authority over themselves')
      else if (deciders.indexOf(decider) !== j) wrong(['people', i, 'deciders', j], 'named twice')
    }
  }
})

export const madePlanSchema = z.object({ id: uuid })

export const newSectionBody = z.strictObject({
  title: sectionTitle,
  /** `voice`: a section of the asker's own, whom alone it is about. Meetings are planned, not made here. */
  kind: sectionKindSchema.exclude(['meeting']),
  lifeDomain: lifeDomainSchema.nullable().optional(),
  /** Whom it is about; people whom the asker may know of. */
  subjects: z.array(z.string()).max(30).optional(),
  template: sectionTemplateSchema.nullable().optional(),
})

/** What is absent stays as it is. */
export const sectionChangeBody = z
  .strictObject({
    title: sectionTitle.optional(),
    archived: z.boolean().optional(),
    /** Whom it is about from now on. Refused when somebody could read more by it. */
    subjects: z.array(uuid).max(30).optional(),
  })
  .refine((change) => Object.values(change).some((part) => part !== undefined), 'nothing to change')

export const archivedSectionSchema = z.object({
  id: uuid,
  title: z.string(),
  kind: sectionKindSchema,
  lifeDomain: lifeDomainSchema.nullable(),
  archivedAt: z.iso.datetime(),
})
export const archivedSectionsSchema = z.array(archivedSectionSchema)

export type NewPlanBody = z.input<typeof newPlanBody>
export type NewSectionBody = z.input<typeof newSectionBody>
export type SectionChangeBody = z.input<typeof sectionChangeBody>
export type ArchivedSection = z.infer<typeof archivedSectionSchema>
