import type { LifeDomain, ParticipantKind, SectionKind, SectionTemplate } from '@eenplan/plan-schema'
import type { Closeness, KnownTo, Opposite, PlanListItem, TieKind } from '@eenplan/protocol'

export interface ParticipantRow {
  readonly id: string
  /** The account that signs in as this participant; null for somebody without one. */
  readonly accountId: string | null
  readonly demoKey: string | null
  readonly name: string
  readonly kind: ParticipantKind
  readonly role: string
  readonly organisation: string | null
  readonly household: boolean
}

export interface SectionRow {
  readonly id: string
  readonly demoKey: string | null
  readonly title: string
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
  readonly template: SectionTemplate | null
  readonly owner: string | null
  readonly subjects: readonly string[]
  readonly meeting: { readonly startsAt: Date; readonly attendees: readonly string[] } | null
}

interface Said {
  readonly setBy: string
  readonly at: Date
}

export interface ClosenessRow extends Said {
  readonly participantId: string
  readonly closeness: Closeness
}

export interface TieRow extends Said {
  readonly a: string
  readonly b: string
  readonly kind: TieKind
}

/** Somebody who was added by hand, and who of that section know this person. Without a section: the plan director. */
export interface IntroductionRow {
  readonly participantId: string
  readonly sectionId: string | null
  readonly knownTo: KnownTo
}

/** A whole plan, before anything is left out for the reader: never sent as it is. */
export interface PlanRecord {
  readonly id: string
  readonly title: string
  readonly planDirector: string
  readonly participants: readonly ParticipantRow[]
  /** In the order of the plan; archived ones left out. */
  readonly sections: readonly SectionRow[]
  /** Goals that pull against each other now, by their ids; of archived sections too. */
  readonly opposites: readonly Opposite[]
  /** In the order of the participants, as is all that follows. */
  readonly closeness: readonly ClosenessRow[]
  readonly ties: readonly TieRow[]
  readonly introductions: readonly IntroductionRow[]
}

/** What the routes ask of a database. */
export interface PlanDirectory {
  /** Plans in which the account is a participant, by title. */
  plansOf(accountId: string): Promise<PlanListItem[]>
  /** The plan, when the account is a participant in it. */
  planFor(accountId: string, planId: string): Promise<PlanRecord | undefined>
  /** The plan of a section, when the account is a participant in that plan. */
  planOfSection(accountId: string, sectionId: string): Promise<PlanRecord | undefined>
}
