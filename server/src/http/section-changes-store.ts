import type { LifeDomain, SectionKind, SectionTemplate } from '@eenplan/plan-schema'
import type { Access } from '../audit/access-event.ts'

/** A section, archived or not, before anything is known of the asker's rights: never sent as it is. */
export interface SectionAnywhere {
  readonly planId: string
  /** The asker's participant. */
  readonly participantId: string
  /** The owner of a voice section, else null. */
  readonly voiceOwner: string | null
  readonly archived: boolean
}

export interface ArchivedRow {
  readonly id: string
  readonly title: string
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
  readonly archivedAt: Date
}

/** What every change needs: whose it is, and under which epoch of the plan's rights it was judged (A5). */
interface JudgedChange {
  readonly planId: string
  readonly by: string
  readonly epoch: number
  readonly access: Access
}

export interface SectionToAdd extends JudgedChange {
  readonly title: string
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
  readonly template: SectionTemplate | null
  readonly subjects: readonly string[]
}

export interface SectionChange extends JudgedChange {
  readonly sectionId: string
}

type RightsChanged = 'rights changed'

/**
 * What making and changing sections asks of a database. Every change is one transaction with its row of the access log;
 * it answers `rights changed`, and writes nothing, when the plan's epoch is not the one it was judged under. One contract
 * suite runs on every implementation.
 */
export interface SectionChangesStore {
  /** The section, when the account is a participant in its plan. */
  find(accountId: string, sectionId: string): Promise<SectionAnywhere | undefined>
  /** Archived sections of a plan, the latest first. */
  archivedOf(planId: string): Promise<ArchivedRow[]>
  /**
   * A section at the end of the plan, without a word in it, that its maker manages. Raises the epoch.
   *
   * @param mostInADay sections that one person may make in this plan within 24 hours
   */
  add(section: SectionToAdd, mostInADay: number): Promise<{ readonly sectionId: string } | 'too many' | RightsChanged>
  rename(change: SectionChange & { readonly title: string }): Promise<'done' | RightsChanged>
  /** Archives, or brings back. Raises the epoch. What is so already stays as it is. */
  shelve(change: SectionChange & { readonly archived: boolean }): Promise<'done' | RightsChanged>
}
