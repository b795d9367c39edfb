import { allows, dayLater } from '@eenplan/plan-schema'
import type {
  Escalation,
  EscalationStepBody,
  LegalBasisForm,
  Participant,
  Plan,
  RaisedTo,
  Section,
} from '@eenplan/protocol'
import type { EscalationWords } from './escalation-words.ts'
import type { Raising } from './raising.ts'

/** Weeks that can be chosen, the last as many as the server takes; and what is usual. */
export const weekChoices = [1, 2, 4, 6] as const
const USUAL_WEEKS = 2

type FormWords = Pick<LegalBasisForm, 'ground' | 'purpose' | 'necessity' | 'proportionality' | 'subsidiarity'>

/** What the plan director fills in to raise something further. */
export interface FurtherDraft {
  readonly to: Exclude<RaisedTo, 'planDirector'>
  /** Empty: somebody outside of the plan. */
  readonly participantId: string
  readonly outside: string
  readonly reason: string
  readonly skipped: string
  readonly familyId: string
  readonly statusOf: readonly string[]
  readonly weeks: number
  /** Everybody who decides agreed, so no form is needed. */
  readonly byConsent: boolean
  readonly form: FormWords
  readonly consulted: string
  readonly informed: readonly string[]
  readonly notTold: string
}

/** Family sections that I manage, and sections of which I may tell how the goals stand: those that I manage too. */
export const shareable = ({ sections }: Plan): { families: readonly Section[]; statuses: readonly Section[] } => {
  const managed = sections.filter(({ level }) => allows(level, 'manage'))
  return {
    families: managed.filter(({ kind }) => kind === 'family'),
    statuses: managed.filter(({ kind }) => kind !== 'voice'),
  }
}

/** Of which section the goals are told unless somebody chooses otherwise: the one that it is about. */
export const statusesOf = (plan: Plan, sectionId: string | null): readonly string[] =>
  shareable(plan).statuses.flatMap(({ id, kind }) => (id === sectionId && kind !== 'family' ? [id] : []))

/** Whether it went further than the plan director, so that a manager was asked or passed by for a reason. */
const wentFurther = (raised: Escalation | undefined): boolean =>
  raised?.steps.some(({ to }) => to !== 'planDirector') === true

/** Whether a manager would be passed by, so that it has to be said why. */
export const skipsManager = (raised: Escalation | undefined, to: RaisedTo): boolean =>
  to === 'processDirector' && !wentFurther(raised)

/** Steps that are left: it only goes up. */
export const stepsLeft = (raised: Escalation | undefined): readonly FurtherDraft['to'][] =>
  raised?.steps.some(({ to }) => to === 'processDirector') === true
    ? ['processDirector']
    : ['manager', 'processDirector']

const managerOf = (raised: Escalation | undefined): string => {
  const step = raised?.steps.findLast(({ to }) => to === 'manager')
  return step?.outside ?? step?.person?.name ?? ''
}

/** Readers of a section who are told that somebody reads along. */
export const toldOf = (section: Section | undefined, me: string): string[] =>
  (section?.readers ?? []).map(({ participantId }) => participantId).filter((id) => id !== me)

/**
 * What the dialog begins with. In the form stands nothing of why something is raised: whoever is told may read the form,
 * and may not know of the section that it is about (S1).
 */
export const emptyDraft = (
  plan: Plan,
  { raised, sectionId }: Raising,
  words: EscalationWords,
  me: Pick<Participant, 'id' | 'kind'>,
): FurtherDraft => {
  const family = shareable(plan).families[0]
  const before = raised?.steps.findLast(({ share }) => share !== null)
  const { filled } = words.further
  return {
    to: wentFurther(raised) ? 'processDirector' : 'manager',
    ...{ participantId: '', outside: '', reason: '', skipped: '' },
    familyId: before?.share?.sectionId ?? family?.id ?? '',
    statusOf: before?.share?.statusOf ?? statusesOf(plan, sectionId),
    weeks: USUAL_WEEKS,
    byConsent: me.kind !== 'professional',
    form: {
      ground: filled.ground,
      purpose: '',
      necessity: '',
      proportionality: family === undefined ? '' : filled.proportionality(family.title),
      subsidiarity: '',
    },
    consulted: managerOf(raised),
    informed: toldOf(family, me.id),
    notTold: '',
  }
}

export const untilOf = (draft: FurtherDraft, today: string): string => dayLater(today, draft.weeks * 7)

/** What is missing before it can be sent. */
export const missingIn = (draft: FurtherDraft, needsSkip: boolean): ReadonlySet<string> => {
  const blank = (text: string) => text.trim() === ''
  const missing = new Set<string>()
  if (blank(draft.reason)) missing.add('reason')
  if (needsSkip && blank(draft.skipped)) missing.add('skipped')
  if (draft.participantId === '') {
    if (draft.to === 'processDirector' || blank(draft.outside)) missing.add('outside')
    return missing
  }
  if (draft.familyId === '') missing.add('family')
  if (draft.byConsent) return missing
  for (const [part, text] of Object.entries(draft.form)) if (blank(text)) missing.add(part)
  if (blank(draft.consulted)) missing.add('consulted')
  if (draft.informed.length === 0 && blank(draft.notTold)) missing.add('notTold')
  return missing
}

/** As the server takes it. */
export const stepOf = (draft: FurtherDraft, needsSkip: boolean, today: string): EscalationStepBody => {
  const { to, participantId, familyId, statusOf, byConsent, form, consulted, informed, notTold } = draft
  const until = untilOf(draft, today)
  const step = { to, reason: draft.reason.trim(), ...(needsSkip && { skipped: draft.skipped.trim() }) }
  if (participantId === '') return { ...step, outside: draft.outside.trim() }
  const later = notTold.trim() === '' ? {} : { reasonNotInformed: notTold.trim(), reviewOn: until }
  const legalBasis = {
    ...form,
    consultedOutside: consulted.trim(),
    informed: [...informed],
    ...later,
    validUntil: until,
  }
  return {
    ...step,
    participantId,
    share: { sectionId: familyId, statusOf: [...statusOf], until, ...(!byConsent && { legalBasis }) },
  }
}
