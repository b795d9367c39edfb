import type { LifeDomain, ParticipantKind, SectionKind, SectionTemplate } from '@eenplan/plan-schema'
import type { PersonRef } from '@eenplan/protocol'
import type { Origin } from '../audit/access-event.ts'

/** A plan as somebody asks for it; who is meant is said by places in `people`. */
export interface PlanToAdd {
  /** Of whoever makes it, who becomes a participant with the name of the account. */
  readonly accountId: string
  /** The same request of the same account makes one plan. */
  readonly requestId: string
  readonly title: string
  /** Calendar day, `YYYY-MM-DD`, as all days here. */
  readonly openedOn: string
  readonly maker: {
    readonly kind: ParticipantKind
    readonly role: string
    readonly organisation: string | null
    readonly household: boolean
  }
  /** The family, without accounts. */
  readonly people: readonly {
    readonly name: string
    readonly role: string
    readonly household: boolean
    readonly birthDate: string | null
    readonly deciders: readonly PersonRef[]
  }[]
  readonly planDirector: PersonRef
  /** In the order of the plan; the first of kind `family` is where the people are known from. */
  readonly sections: readonly {
    readonly title: string
    readonly kind: SectionKind
    readonly lifeDomain: LifeDomain | null
    readonly template: SectionTemplate
  }[]
  readonly origin: Origin
}

/** What making a plan asks of a database. One contract suite runs on every implementation. */
export interface NewPlanStore {
  /**
   * Writes the whole plan in one transaction: people, sections without a word in them, `manage` on each for the maker
   * and nothing for anybody else, and the rows of the access log.
   *
   * @param mostInADay plans that one account may make within 24 hours
   */
  add(plan: PlanToAdd, mostInADay: number): Promise<{ readonly planId: string } | 'too many'>
}
