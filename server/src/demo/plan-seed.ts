import type { Level, LifeDomain, ParticipantKind, SectionKind } from '@eenplan/plan-schema'
import type { Closeness, TieKind } from '@eenplan/protocol'
import type { Projection } from '../sync/projection.ts'

/** A whole plan as it is written in one go. Ids are made, days are dates, moments are UTC. */
export interface PlanSeed {
  readonly id: string
  /** A plan with this key is written once. */
  readonly demoKey: string
  readonly title: string
  readonly planDirector: string
  /** `YYYY-MM-DD`, as all days here. */
  readonly openedOn: string
  readonly accounts: readonly { readonly id: string; readonly demoKey: string; readonly name: string }[]
  readonly participants: readonly SeedParticipant[]
  readonly parentalAuthority: readonly { readonly child: string; readonly holder: string }[]
  readonly sections: readonly SeedSection[]
  readonly consents: readonly SeedConsent[]
  readonly legalBases: readonly SeedLegalBasis[]
  readonly network: SeedNetwork
}

export interface SeedParticipant {
  readonly id: string
  readonly accountId: string | null
  readonly demoKey: string
  readonly name: string
  readonly kind: ParticipantKind
  readonly role: string
  readonly organisation: string | null
  readonly household: boolean
  readonly birthDate: string | null
  readonly processDirector: boolean
}

export interface SeedSection {
  readonly id: string
  readonly demoKey: string
  readonly title: string
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
  readonly owner: string | null
  readonly basis: string | null
  readonly meetingStartsAt: Date | null
  readonly subjects: readonly string[]
  readonly attendees: readonly string[]
  readonly grants: readonly SeedGrant[]
  /** The whole document as one update; empty documents have none. */
  readonly update: Uint8Array
  readonly projection: Projection
}

export interface SeedGrant {
  readonly participant: string
  readonly level: Level
  readonly basis: string
  readonly grantedBy: string
  readonly validFrom: Date
}

export interface SeedConsent {
  readonly givenBy: string
  readonly about: string
  readonly section: string
  readonly reader: string
  readonly givenAt: Date
}

export interface SeedLegalBasis {
  readonly id: string
  readonly key: string
  readonly ground: string
  readonly purpose: string
  readonly necessity: string
  readonly proportionality: string
  readonly subsidiarity: string
  readonly consulted: readonly string[]
  readonly consultedOutside: string | null
  readonly informed: readonly { readonly participant: string; readonly informed: boolean }[]
  readonly reasonNotInformed: string | null
  readonly validUntil: string | null
}

/** How close people stand, and who has contact with whom; all of it said by one person on one day. */
export interface SeedNetwork {
  readonly setBy: string
  readonly at: Date
  readonly closeness: readonly { readonly participant: string; readonly closeness: Closeness }[]
  readonly ties: readonly { readonly between: readonly [string, string]; readonly kind: TieKind }[]
}

/** What loading the demo family asks of a database. */
export interface PlanSeeder {
  /** Writes everything in one transaction, or nothing when a plan with this `demoKey` is there already. */
  addPlan(seed: PlanSeed): Promise<'added' | 'already there'>
}
