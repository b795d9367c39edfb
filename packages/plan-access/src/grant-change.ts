import { allows, type Level } from '@eenplan/plan-schema'
import { whoDecidesIn } from './consents.ts'
import { currentGrant, decide, restsOnConsent } from './decide.ts'
import type { Consent, Grant, LegalBasis, Moment, PlanFacts, SectionFacts } from './facts.ts'
import { judgeForm } from './legal-basis.ts'

export interface GrantChange {
  readonly by: string
  readonly participant: string
  /** `none` ends the grant. */
  readonly level: Level
  /** The moment at which it ends by itself, milliseconds since 1970; null for never. Absent: as it is now. */
  readonly validTo?: number | null
  /** A form that is filled in with this change, under the key that it gets: shares without consent (A4). */
  readonly form?: LegalBasis & { readonly key: string }
}

export type GrantRefusal = 'not allowed' | 'voice belongs to its owner' | 'last manager' | 'form incomplete'

/** What a change of a grant writes: one row, and the answers that lie in the act of whoever makes it. */
export interface GrantEffect {
  readonly grant: Grant
  readonly consents: readonly Consent[]
}

/** The plan as it is once the form that comes with a change is part of it. */
export const withForm = <P extends PlanFacts>(plan: P, { form }: GrantChange): P =>
  form === undefined ? plan : { ...plan, legalBases: new Map([...plan.legalBases, [form.key, form]]) }

/**
 * What a grant rests on. A form that still holds for somebody stays under a changed level: else a helper who is there on
 * a legal ground would become a question to people who were not to know.
 */
const basisOf = (section: SectionFacts, plan: PlanFacts, change: GrantChange, moment: Moment): string => {
  if (change.participant === section.voiceOwner) return 'own section'
  if (change.form !== undefined) return change.form.key
  const now = currentGrant(section, change.participant, moment.now)
  const form = now && plan.legalBases.get(now.basis)
  if (now && form && judgeForm(form, section, plan, moment).state === 'holds') return now.basis
  return section.basis ?? 'consent'
}

/**
 * What a change of a grant writes. Somebody who decides about a person in the section, and opens it to a reader from
 * outside the household, thereby consents; and withdraws that by closing it, so that nobody else can open it again
 * over their head (A2). Nobody's act speaks for another decider.
 */
export const effectOfChange = (
  section: SectionFacts,
  plan: PlanFacts,
  change: GrantChange,
  moment: Moment,
): GrantEffect => {
  const { by, participant, level } = change
  const { now, today } = moment
  const basis = basisOf(section, plan, change, moment)
  const validTo =
    level === 'none'
      ? null
      : change.validTo === undefined
        ? (currentGrant(section, participant, now)?.validTo ?? null)
        : change.validTo
  const grant: Grant = { participant, level, basis, grantedBy: by, validFrom: now, validTo }
  const needsConsent = restsOnConsent(basis) && plan.people.get(participant)?.household !== true && participant !== by
  if (!needsConsent) return { grant, consents: [] }
  const decidesAbout = section.subjects.filter((subject) => {
    const say = whoDecidesIn(section, plan, subject, today)
    return 'deciders' in say && say.deciders.includes(by)
  })
  const answer = level === 'none' ? 'withdrawn' : 'given'
  return {
    grant,
    consents: decidesAbout.map((about) => ({ by, about, reader: participant, answer, at: now, day: today })),
  }
}

/** The section as it is once a change is written. */
export const withEffect = <S extends SectionFacts>(section: S, { grant, consents }: GrantEffect): S => ({
  ...section,
  grants: [...section.grants, grant],
  consents: [...section.consents, ...consents],
})

/** Whether somebody manages the section without an end. A manager who is kept out by a missing consent manages nothing. */
export const isManaged = (section: SectionFacts, plan: PlanFacts, moment: Moment): boolean =>
  [...new Set(section.grants.map(({ participant }) => participant))].some(
    (participant) =>
      decide(section, plan, participant, moment).level === 'manage' &&
      currentGrant(section, participant, moment.now)?.validTo === null,
  )

/**
 * Whether a change of a grant is lawful (A3, A4), or why not. Nobody grants above themselves; the last person who may
 * manage a section cannot be removed; a voice section is opened by its owner only, and the owner never loses it. Without
 * consent shares who works for an organisation, on a complete form.
 */
export const judgeGrantChange = (
  section: SectionFacts,
  plan: PlanFacts,
  change: GrantChange,
  moment: Moment,
): GrantRefusal | undefined => {
  const { voiceOwner } = section
  if (voiceOwner !== null && (change.by !== voiceOwner || change.form !== undefined)) {
    return 'voice belongs to its owner'
  }
  const own = decide(section, plan, change.by, moment).level
  if (!allows(own, 'manage') || !allows(own, change.level)) return 'not allowed'
  if (change.validTo !== undefined && change.validTo !== null && change.validTo <= moment.now) return 'not allowed'
  const { form } = change
  if (form !== undefined) {
    if (plan.people.get(change.by)?.professional !== true || change.level === 'none') return 'not allowed'
    if (judgeForm(form, section, plan, moment).state !== 'holds') return 'form incomplete'
  }
  const later = withForm(plan, change)
  const after = withEffect(section, effectOfChange(section, plan, change, moment))
  if (!isManaged(after, later, moment)) return 'last manager'
  const ownersOwn = voiceOwner !== null && voiceOwner === change.participant
  return ownersOwn && change.level !== 'manage' ? 'voice belongs to its owner' : undefined
}
