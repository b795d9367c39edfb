import type { Level } from '@eenplan/plan-schema'
import { type LackingConsent, lackingConsents } from './consents.ts'
import type { Grant, Moment, PlanFacts, SectionFacts } from './facts.ts'
import { type FormField, judgeForm } from './legal-basis.ts'

/** Why somebody has the level that they have; enough to explain it to them, and to say what would change it. */
export type Why =
  | { readonly kind: 'granted'; readonly rests: 'household' | 'consent' }
  | { readonly kind: 'granted'; readonly rests: 'legal basis'; readonly basis: string }
  | { readonly kind: 'no grant' }
  /** Milliseconds since 1970, as all moments here. */
  | { readonly kind: 'not yet'; readonly from: number }
  | { readonly kind: 'ended'; readonly at: number }
  /** Never empty. */
  | { readonly kind: 'consent lacking'; readonly lacking: readonly LackingConsent[] }
  | { readonly kind: 'legal basis unknown'; readonly basis: string }
  | {
      readonly kind: 'legal basis incomplete'
      readonly basis: string
      readonly fields: readonly FormField[]
      readonly untold: readonly string[]
    }
  | { readonly kind: 'legal basis over'; readonly basis: string }

export interface Decision {
  readonly level: Level
  readonly why: Why
}

const closed = (why: Why): Decision => ({ level: 'none', why })

/** The row that counts for somebody at this moment, or why there is none (A1). */
const holdingGrant = (section: SectionFacts, reader: string, now: number): Grant | Decision => {
  const { voiceOwner } = section
  let first: Grant | undefined
  let latest: Grant | undefined
  for (const grant of section.grants) {
    // A voice section is opened and closed by its owner; what anybody else wrote there counts for nothing.
    if (grant.participant !== reader || (voiceOwner !== null && grant.grantedBy !== voiceOwner)) continue
    if (grant.validFrom <= now) latest = grant
    else if (first === undefined || grant.validFrom < first.validFrom) first = grant
  }
  if (latest === undefined) {
    return closed(first === undefined ? { kind: 'no grant' } : { kind: 'not yet', from: first.validFrom })
  }
  if (latest.validTo !== null && latest.validTo <= now) return closed({ kind: 'ended', at: latest.validTo })
  if (latest.level === 'none') return closed({ kind: 'ended', at: latest.validFrom })
  return latest
}

/** The row that somebody has now, or will have; undefined when it ended, or there is none. Says nothing about consent. */
export const currentGrant = (section: SectionFacts, reader: string, now: number): Grant | undefined => {
  const held = holdingGrant(section, reader, now)
  if (!('why' in held)) return held
  if (held.why.kind !== 'not yet') return undefined
  return section.grants.findLast(({ participant }) => participant === reader)
}

/** Consent and one's own section need no form; everything else names one. */
export const restsOnConsent = (basis: string): boolean => basis === 'consent' || basis === 'own section'

/**
 * The level of one participant in one section, and why (A1, A2, A4).
 *
 * A grant is always necessary. Inside the household it is enough. Outside, it must rest on the consent of everybody
 * who decides about everybody whom the section is about, or on a legal ground with a complete form. Whatever is
 * missing closes; nothing is open by default.
 *
 * @param reader whose level is asked
 */
export const decide = (section: SectionFacts, plan: PlanFacts, reader: string, moment: Moment): Decision => {
  const grant = holdingGrant(section, reader, moment.now)
  if ('why' in grant) return grant
  const { level, basis } = grant
  if (plan.people.get(reader)?.household === true) return { level, why: { kind: 'granted', rests: 'household' } }
  if (restsOnConsent(basis)) {
    const lacking = lackingConsents(section, plan, reader, moment)
    return lacking.length > 0
      ? closed({ kind: 'consent lacking', lacking })
      : { level, why: { kind: 'granted', rests: 'consent' } }
  }
  const form = plan.legalBases.get(basis)
  if (form === undefined) return closed({ kind: 'legal basis unknown', basis })
  const judged = judgeForm(form, section, plan, moment)
  if (judged.state === 'over') return closed({ kind: 'legal basis over', basis })
  if (judged.state === 'incomplete') {
    return closed({ kind: 'legal basis incomplete', basis, fields: judged.fields, untold: judged.untold })
  }
  return { level, why: { kind: 'granted', rests: 'legal basis', basis } }
}
