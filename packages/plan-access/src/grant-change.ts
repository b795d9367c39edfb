import { allows, type Level } from '@eenplan/plan-schema'
import { whoDecidesIn } from './consents.ts'
import { decide, restsOnConsent } from './decide.ts'
import type { Consent, Grant, Moment, PlanFacts, SectionFacts } from './facts.ts'

export interface GrantChange {
  readonly by: string
  readonly participant: string
  /** `none` ends the grant. */
  readonly level: Level
}

export type GrantRefusal = 'not allowed' | 'voice belongs to its owner' | 'last manager'

/** What a change of a grant writes: one row, and the answers that lie in the act of whoever makes it. */
export interface GrantEffect {
  readonly grant: Grant
  readonly consents: readonly Consent[]
}

/**
 * What a change of a grant writes. Somebody who decides about a person in the section, and opens it to a reader from
 * outside the household, thereby consents; and withdraws that by closing it, so that nobody else can open it again
 * over their head (A2). Nobody's act speaks for another decider.
 */
export const effectOfChange = (
  section: SectionFacts,
  plan: PlanFacts,
  { by, participant, level }: GrantChange,
  { now, today }: Moment,
): GrantEffect => {
  const basis = participant === section.voiceOwner ? 'own section' : (section.basis ?? 'consent')
  const grant: Grant = { participant, level, basis, grantedBy: by, validFrom: now, validTo: null }
  const needsConsent =
    plan.asksConsent !== false &&
    restsOnConsent(basis) &&
    plan.people.get(participant)?.household !== true &&
    participant !== by
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

/**
 * Whether a change of a grant is lawful (A3), or why not. Nobody grants above themselves; the last person who may
 * manage a section cannot be removed; a voice section is opened by its owner only, and the owner never loses it.
 */
export const judgeGrantChange = (
  section: SectionFacts,
  plan: PlanFacts,
  change: GrantChange,
  moment: Moment,
): GrantRefusal | undefined => {
  const { voiceOwner } = section
  if (voiceOwner !== null && change.by !== voiceOwner) return 'voice belongs to its owner'
  const own = decide(section, plan, change.by, moment).level
  if (!allows(own, 'manage') || !allows(own, change.level)) return 'not allowed'
  const after = withEffect(section, effectOfChange(section, plan, change, moment))
  const participants = new Set(after.grants.map(({ participant }) => participant))
  // A manager who is kept out by a missing consent manages nothing.
  const managed = [...participants].some((participant) => decide(after, plan, participant, moment).level === 'manage')
  if (!managed) return 'last manager'
  if (voiceOwner === change.participant && change.level !== 'manage') return 'voice belongs to its owner'
  return undefined
}
