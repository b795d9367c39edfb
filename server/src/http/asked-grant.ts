import { randomUUID } from 'node:crypto'
import { type GrantChange, judgeForm, type Moment, type SectionFacts, whoMustBeTold } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'
import type { LegalBasisForm, SharingEffect } from '@eenplan/protocol'
import type { NewForm, PlanGrants } from '../access/grant-store.ts'
import { endOfDutchDay } from '../dutch-day.ts'
import { type FieldErrors, HttpProblem } from './problems.ts'

/** A form holds at most this long; whoever needs more fills it in anew, and thinks again. */
const LONGEST_FORM_DAYS = 366

const laterBy = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const blankToNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** The form as the rights know it. */
export const formOf = (body: LegalBasisForm, key: string = randomUUID()): NewForm => ({
  key,
  ...body,
  consultedOutside: blankToNull(body.consultedOutside),
  reasonNotInformed: blankToNull(body.reasonNotInformed),
})

/** What is asked for a participant, as the rights judge it. */
export interface AskedGrant {
  readonly by: string
  readonly participantId: string
  readonly level: Level
  /** The last day; null for no end, absent for as it is now. */
  readonly until?: string | null
  readonly form?: NewForm
}

export const changeOf = ({ by, participantId, level, until, form }: AskedGrant): GrantChange => ({
  ...{ by, participant: participantId, level },
  ...(until !== undefined && { validTo: until === null ? null : endOfDutchDay(until) }),
  ...(form !== undefined && { form }),
})

/** The parts of a form that are missing, and who should have been told or a reason given (A4). */
export const missingOf = (
  form: NewForm,
  section: SectionFacts,
  plan: PlanGrants,
  moment: Moment,
): Pick<SharingEffect, 'missing' | 'untold'> => {
  const judged = judgeForm(form, section, plan, moment)
  const untold = whoMustBeTold(section, plan, moment.today).filter((one) => !form.informed.includes(one))
  const missing: SharingEffect['missing'] = judged.state === 'incomplete' ? [...judged.fields] : []
  if (judged.state === 'over') missing.push('validUntil')
  // A reason not to tell somebody is a delay, and comes back on its day.
  const delays = untold.length > 0 && form.reasonNotInformed !== null
  if (delays && (form.reviewOn === null || form.reviewOn <= moment.today)) missing.push('reviewOn')
  return { missing, untold }
}

/** Days that cannot be meant: in the past, or further ahead than a form may hold. Throws `invalid` with the fields. */
export const checkDays = ({ until, form }: Pick<AskedGrant, 'until' | 'form'>, { today }: Moment): void => {
  const errors: FieldErrors = []
  if (until !== undefined && until !== null && until < today)
    errors.push({ field: 'until', message: 'this day is over' })
  const last = form?.validUntil
  if (last !== undefined && last !== null && last > laterBy(today, LONGEST_FORM_DAYS))
    errors.push({ field: 'legalBasis.validUntil', message: 'a form holds at most a year' })
  if (errors.length > 0) throw new HttpProblem('invalid', errors)
}
