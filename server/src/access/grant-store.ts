import type { Grant } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'

export interface SectionGrants {
  readonly sectionId: string
  readonly planId: string
  /** Owner when it is a voice section, else null. */
  readonly voiceOwner: string | null
  /** Oldest first. */
  readonly grants: readonly Grant[]
}

export interface PlanGrants {
  /** Rises with every change of a right in this plan (A5). */
  readonly epoch: number
  readonly sections: readonly SectionGrants[]
  /** The database's clock when it answered, milliseconds since 1970. */
  readonly now: number
}

export interface NewGrant {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
  readonly level: Level
  readonly basis: string
  readonly grantedBy: string
  readonly reason: string | null
}

/** What rights ask of a database. */
export interface GrantStore {
  /** Epochs of these plans as the database has them now. */
  epochs(planIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** All grants of a plan; undefined when there is no such plan. */
  load(planId: string): Promise<PlanGrants | undefined>
  /**
   * In one transaction: locks the plan, reads the section's grants, asks `judge`, and unless it refuses adds the row
   * and raises the epoch. The refusal, if any, is handed back and nothing is written.
   */
  append<R>(
    grant: NewGrant,
    judge: (section: SectionGrants, now: number) => R | undefined,
  ): Promise<{ readonly refused: R } | { readonly grants: PlanGrants }>
}
