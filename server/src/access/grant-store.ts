import type { GrantEffect, LegalBasis, PlanFacts, SectionFacts } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'
import type { Access, Origin } from '../audit/access-event.ts'

/** What is recorded of the rights in one section: grants and answers, with the people whom it is about. */
export interface SectionGrants extends SectionFacts {
  readonly sectionId: string
  readonly planId: string
  /** Out of the plan for now: closed for everybody, until somebody who manages it brings it back. */
  readonly archived: boolean
}

/** All that a decision about this plan can depend on. */
export interface PlanGrants extends PlanFacts {
  /** Rises with every change of a right in this plan (A5). */
  readonly epoch: number
  readonly sections: readonly SectionGrants[]
  /** The database's clock when it answered, milliseconds since 1970. */
  readonly now: number
}

/** A form that is filled in together with a share (A4). */
export interface NewForm extends LegalBasis {
  /** What the share's basis names; random, so that nobody can name somebody else's. */
  readonly key: string
  /** The day on which telling is looked at again, `YYYY-MM-DD`; null when everybody was told. */
  readonly reviewOn: string | null
}

export interface NewGrant {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
  readonly level: Level
  readonly grantedBy: string
  readonly reason: string | null
  /** The moment at which it ends by itself, milliseconds since 1970; null for never. Absent: as it is now. */
  readonly validTo?: number | null
  readonly form?: NewForm
  /** Of whoever makes the change, for the access log. */
  readonly access?: Origin & Partial<Access>
}

/** What rights ask of a database. */
export interface GrantStore {
  /** Epochs of these plans as the database has them now, and its clock when it answered, milliseconds since 1970. */
  epochs(planIds: readonly string[]): Promise<ReadonlyMap<string, Pick<PlanGrants, 'epoch' | 'now'>>>
  /** All grants of a plan; undefined when there is no such plan. */
  load(planId: string): Promise<PlanGrants | undefined>
  /**
   * In one transaction: locks the plan, reads its grants, asks `judge`, and unless it refuses adds the rows that it
   * names, with the form if there is one, raises the epoch, writes the change in the access log, and tells whom the form
   * says are told. The refusal, if any, is handed back and nothing is written.
   */
  append<R>(
    grant: NewGrant,
    judge: (
      section: SectionGrants,
      plan: PlanGrants,
    ) => { readonly refused: R } | (GrantEffect & { readonly from?: Level }),
  ): Promise<{ readonly refused: R } | { readonly grants: PlanGrants }>
}
