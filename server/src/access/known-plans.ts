import { type Decision, decide, type Moment } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'
import { createCalendar } from './calendar.ts'
import type { PlanGrants, SectionGrants } from './grant-store.ts'

/** Somebody's level in a section. */
export interface HeldLevel {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
  readonly level: Level
}

interface KnownPlan {
  readonly facts: PlanGrants
  /** The database's clock minus ours, milliseconds; ours begins anywhere. */
  readonly clockOffset: number
  readonly sections: ReadonlyMap<string, SectionGrants>
  /** The levels that everybody was told of last, and the day on which they were worked out. */
  told: ReadonlyMap<string, HeldLevel>
  toldOn: string
  /** The first moment after that at which a grant begins or ends, milliseconds; infinite when none does. */
  boundary: number
}

/** What is in memory of the rights of plans that somebody has open. Decides by the clock of the database. */
export interface KnownPlans {
  has(planId: string): boolean
  ids(): string[]
  facts(planId: string): PlanGrants | undefined
  section(planId: string, sectionId: string): SectionGrants | undefined
  moment(planId: string): Moment
  /** Keeps what was loaded, unless something newer is known. */
  remember(planId: string, loaded: PlanGrants): void
  /** Everybody who had a level, and has none any more. */
  forget(planId: string): HeldLevel[]
  /** Undefined for what is unknown, and for an archived section. */
  decision(planId: string, sectionId: string, participantId: string): Decision | undefined
  /** Everybody with a level above none in the section. */
  readers(planId: string, sectionId: string): { participantId: string; level: Level }[]
  /** All levels above none of these facts, by section and participant. */
  levels(planId: string, facts: PlanGrants): Map<string, HeldLevel>
  /** Whose level is another than when this was asked last; `none` for who has none any more. */
  changes(planId: string): HeldLevel[]
  /** Plans in which time alone may have changed something: a grant began or ended, or a new day. */
  due(): string[]
}

/** Names the right of somebody in a section: what is kept by it and what is silent by it have to meet. */
export const rightKey = (sectionId: string, participantId: string) => `${sectionId} ${participantId}`

export const createKnownPlans = (clock: () => number): KnownPlans => {
  const plans = new Map<string, KnownPlan>()
  const momentOf = createCalendar()

  const momentIn = (plan: KnownPlan | undefined): Moment => momentOf(clock() + (plan?.clockOffset ?? 0))

  const participantsOf = (section: SectionGrants | undefined) => [
    ...new Set(section?.grants.map(({ participant }) => participant)),
  ]

  const levelsAt = (planId: string, facts: PlanGrants, moment: Moment) =>
    new Map(
      facts.sections
        .filter(({ archived }) => !archived)
        .flatMap((section) =>
          participantsOf(section).map(
            (participantId) => [section, participantId, decide(section, facts, participantId, moment).level] as const,
          ),
        )
        .filter(([, , level]) => level !== 'none')
        .map(([{ sectionId }, participantId, level]) => [
          rightKey(sectionId, participantId),
          { planId, sectionId, participantId, level },
        ]),
    )

  const decision = (planId: string, sectionId: string, participantId: string) => {
    const plan = plans.get(planId)
    const section = plan?.sections.get(sectionId)
    if (plan === undefined || section === undefined || section.archived) return undefined
    return decide(section, plan.facts, participantId, momentIn(plan))
  }

  const nextBoundary = ({ sections }: PlanGrants, now: number): number =>
    Math.min(
      ...sections
        .flatMap(({ grants }) =>
          grants.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? Number.POSITIVE_INFINITY]),
        )
        .filter((at) => at > now),
    )

  return {
    has: (planId) => plans.has(planId),
    ids: () => [...plans.keys()],
    facts: (planId) => plans.get(planId)?.facts,
    section: (planId, sectionId) => plans.get(planId)?.sections.get(sectionId),
    moment: (planId) => momentIn(plans.get(planId)),
    remember: (planId, loaded) => {
      const known = plans.get(planId)
      // Answers may arrive out of order; an older epoch never replaces a newer one.
      if (known !== undefined && known.facts.epoch > loaded.epoch) return
      const plan: KnownPlan = {
        facts: loaded,
        clockOffset: loaded.now - clock(),
        sections: new Map(loaded.sections.map((section) => [section.sectionId, section])),
        told: known?.told ?? new Map(),
        toldOn: known?.toldOn ?? '',
        boundary: Number.NEGATIVE_INFINITY,
      }
      plans.set(planId, plan)
      const moment = momentIn(plan)
      if (known === undefined) {
        plan.told = levelsAt(planId, loaded, moment)
        plan.toldOn = moment.today
      }
      // What began or ended before this and was not told of yet is told of by `changes`, which every caller asks next.
      plan.boundary = nextBoundary(loaded, moment.now)
    },
    forget: (planId) => {
      const told = plans.get(planId)?.told ?? new Map<string, HeldLevel>()
      plans.delete(planId)
      return [...told.values()].map((held) => ({ ...held, level: 'none' }))
    },
    decision,
    readers: (planId, sectionId) =>
      participantsOf(plans.get(planId)?.sections.get(sectionId))
        .map((participantId) => ({
          participantId,
          level: decision(planId, sectionId, participantId)?.level ?? ('none' as const),
        }))
        .filter(({ level }) => level !== 'none'),
    levels: (planId, facts) => levelsAt(planId, facts, momentIn(plans.get(planId))),
    changes: (planId) => {
      const plan = plans.get(planId)
      if (plan === undefined) return []
      const moment = momentIn(plan)
      const before = plan.told
      const after = levelsAt(planId, plan.facts, moment)
      plan.told = after
      plan.toldOn = moment.today
      plan.boundary = nextBoundary(plan.facts, moment.now)
      return [...new Map([...before, ...after])]
        .filter(([key]) => before.get(key)?.level !== after.get(key)?.level)
        .map(([key, held]) => after.get(key) ?? { ...held, level: 'none' as const })
    },
    due: () =>
      [...plans].flatMap(([planId, plan]) => {
        const { now, today } = momentIn(plan)
        return plan.toldOn !== today || now >= plan.boundary ? [planId] : []
      }),
  }
}
