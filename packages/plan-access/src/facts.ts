import type { Level } from '@eenplan/plan-schema'

/** When a decision is asked. Both come from the database's clock; the day is the family's, in Europe/Amsterdam. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The calendar day of `now` where the family lives, `YYYY-MM-DD`. */
  readonly today: string
}

/** What a decision needs to know of a participant. */
export interface Person {
  readonly id: string
  /** Lives with the family whose plan it is. */
  readonly household: boolean
  /** Works for an organisation: may share on a legal ground, with a complete form (A4). */
  readonly professional: boolean
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null
  /** Everybody who has parental authority over this person: parents or guardian. */
  readonly authority: readonly string[]
}

/**
 * One row of the append-only record of grants (A1). A later row of the same participant replaces an earlier one;
 * ending a grant is a row with level `none`.
 */
export interface Grant {
  readonly participant: string
  readonly level: Level
  /** What the grant rests on: `consent`, `own section`, or the key of a legal basis. */
  readonly basis: string
  readonly grantedBy: string
  /** Milliseconds since 1970, by the database's clock. */
  readonly validFrom: number
  readonly validTo: number | null
}

/** One answer to: may this reader see this section, which is about that person? A later answer replaces an earlier one. */
export interface Consent {
  readonly by: string
  readonly about: string
  readonly reader: string
  readonly answer: 'given' | 'refused' | 'withdrawn'
  /** Milliseconds since 1970, by the database's clock. */
  readonly at: number
  /** The calendar day of `at` where the family lives, `YYYY-MM-DD`. */
  readonly day: string
}

/** The form that must be complete before anything is shared without consent (A4). */
export interface LegalBasis {
  readonly ground: string
  readonly purpose: string
  readonly necessity: string
  readonly proportionality: string
  readonly subsidiarity: string
  /** Who of the plan was consulted. */
  readonly consulted: readonly string[]
  /** Who else was consulted, in words. */
  readonly consultedOutside: string | null
  /** Who was told that this is shared. */
  readonly informed: readonly string[]
  /** Why not everybody was told. */
  readonly reasonNotInformed: string | null
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly validUntil: string | null
}

/** One section, as far as rights go. */
export interface SectionFacts {
  /** The owner of a voice section, else null. */
  readonly voiceOwner: string | null
  /** Key of the legal basis on which the section is shared; null when that is consent. */
  readonly basis: string | null
  /** The people whom the section is about. */
  readonly subjects: readonly string[]
  /** Oldest first, as the answers below. */
  readonly grants: readonly Grant[]
  readonly consents: readonly Consent[]
}

/** What all sections of a plan share. */
export interface PlanFacts {
  /** By id. */
  readonly people: ReadonlyMap<string, Person>
  /** By key. */
  readonly legalBases: ReadonlyMap<string, LegalBasis>
}
