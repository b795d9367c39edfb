import { whoDecidesIn } from './consents.ts'
import type { LegalBasis, Moment, PlanFacts, SectionFacts } from './facts.ts'

const texts = ['ground', 'purpose', 'necessity', 'proportionality', 'subsidiarity'] as const

/** A part of the form that is not filled in. */
export type FormField = (typeof texts)[number] | 'consulted' | 'informed' | 'validUntil'

export type FormState =
  | { readonly state: 'holds' }
  | {
      readonly state: 'incomplete'
      readonly fields: readonly FormField[]
      /** Who decides about somebody in this section, was not told, and for whom no reason is given. */
      readonly untold: readonly string[]
    }
  | { readonly state: 'over' }

const blank = (text: string | null) => text === null || text.trim() === ''

/** Everybody who would have been asked for consent; where nobody can be, the person whom it is about. */
export const whoMustBeTold = (section: SectionFacts, plan: PlanFacts, today: string): string[] => [
  ...new Set(
    section.subjects.flatMap((subject) => {
      const say = whoDecidesIn(section, plan, subject, today)
      return 'unknown' in say ? [subject] : say.deciders
    }),
  ),
]

/**
 * Whether a section may be shared on this form (A4; Jeugdwet 7.3.11, art. 6 AVG, the steps of the meldcode). All parts
 * are needed. Whoever would otherwise have been asked must at least have been told, or the form says why not. It
 * holds until the end of its last day.
 */
export const judgeForm = (form: LegalBasis, section: SectionFacts, plan: PlanFacts, { today }: Moment): FormState => {
  const untold = blank(form.reasonNotInformed)
    ? whoMustBeTold(section, plan, today).filter((person) => !form.informed.includes(person))
    : []
  const nobodyTold = blank(form.reasonNotInformed) && form.informed.length === 0
  const fields: FormField[] = [
    ...texts.filter((field) => blank(form[field])),
    ...(form.consulted.length === 0 && blank(form.consultedOutside) ? (['consulted'] as const) : []),
    ...(nobodyTold || untold.length > 0 ? (['informed'] as const) : []),
    ...(form.validUntil === null ? (['validUntil'] as const) : []),
  ]
  if (fields.length > 0 || form.validUntil === null) return { state: 'incomplete', fields, untold }
  return today > form.validUntil ? { state: 'over' } : { state: 'holds' }
}
