import type { LifeDomain, ParticipantKind, SectionKind } from '@eenplan/plan-schema'
import type { Opposite, PlanListItem } from '@eenplan/protocol'

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
  readonly owner: string | null
  readonly subjects: readonly string[]
  readonly meeting: { readonly startsAt: Date; readonly attendees: readonly string[] } | null
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
