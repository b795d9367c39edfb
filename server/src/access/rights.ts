import { setTimeout as pause } from 'node:timers/promises'
import {
  type Decision,
  decide,
  effectOfChange,
  type GrantRefusal,
  judgeGrantChange,
  type Moment,
  type PlanFacts,
  withEffect,
} from '@eenplan/plan-access'
import { allows, type Level } from '@eenplan/plan-schema'
import { createCalendar } from './calendar.ts'
import type { GrantStore, NewGrant, PlanGrants, SectionGrants } from './grant-store.ts'

export interface RightChange {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
}

/** The rights of all open plans, in memory, so that a level is asked per message and never kept per connection (S7). */
export interface Rights {
  /** Reads the plan's grants unless they are there; false when there is no such plan. Must come before `level`. */
  load(planId: string): Promise<boolean>
  /** The level at this moment; `none` for what is unknown. */
  level(planId: string, sectionId: string, participantId: string): Level
  /** What the level of this moment rests on: household, consent, or the key of a legal basis; null without a level. */
  basis(planId: string, sectionId: string, participantId: string): string | null
  /** What rights in a section rest on now; undefined when there is no such section. Never sent as it is. */
  facts(planId: string, sectionId: string): FactsNow | undefined
  /** Everybody with a level above none in the section. */
  readers(planId: string, sectionId: string): { participantId: string; level: Level }[]
  /** Changes a right, or says why not. From the moment it resolves, and not a byte later, the new level counts. */
  change(grant: NewGrant): Promise<{ readonly refused: GrantRefusal } | { readonly level: Level }>
  /** Epoch of the plan's rights: rises with every change (A5). 0 for a plan that is not loaded. */
  epoch(planId: string): number
  /** Reads a loaded plan's rights anew, as another program may have changed them, and tells of what changed. */
  refresh(planId: string): Promise<void>
  /**
   * Reads anew the rights of every loaded plan that another program changed (a command, or somebody at the database):
   * its epoch in the database is not the one that is known here.
   */
  catchUp(): Promise<void>
  /** The level that somebody would have in an archived section if it were brought back; `none` for any other. */
  levelIfBack(planId: string, sectionId: string, participantId: string): Level
  /**
   * Makes a change that rests on rights, or on which rights rest: a section that comes, goes or comes back. `judge` throws
   * when it may not be; `write` gets the epoch under which that was judged, and answers `rights changed` when the
   * database has another: then all is judged anew. A section in `closes` is silent from before the commit on. From the
   * moment it resolves the new rights count, and whoever they are about was told.
   */
  rearrange<T>(planId: string, change: Rearrangement<T>): Promise<T>
  /** Calls `listener` right after each change of somebody's level. */
  onChange(listener: (change: RightChange) => void): void
}

export interface Rearrangement<T> {
  judge(): void
  write(epoch: number): Promise<T | 'rights changed'>
  readonly closes?: string
}

interface FactsNow {
  readonly section: SectionGrants
  readonly plan: PlanFacts
  readonly moment: Moment
}

interface KnownPlan {
  facts: PlanGrants
  /** The database's clock minus ours, milliseconds. */
  clockOffset: number
  sections: Map<string, SectionGrants>
}

/** In place of a participant: everybody who reads a section. */
const EVERYBODY = '*'

const right = (sectionId: string, participantId: string) => `${sectionId} ${participantId}`

/** Times that a change is judged anew because the rights changed meanwhile, before it is given up. */
const MOST_JUDGINGS = 5

/** Milliseconds between attempts to learn what the database holds after a failed change. */
const retryMs = 500

/** A right that waits for consent is none either; ending it does change something. */
const changesNothing = ({ level, why }: Decision, asked: Level): boolean =>
  level === asked && (level !== 'none' || why.kind === 'no grant' || why.kind === 'ended')

export interface RightsOptions {
  /** Whether consent and legal ground decide beside the grant. Not before there are screens to ask and answer with. */
  readonly asksConsent: boolean
  readonly clock?: () => number
}

export const createRights = (store: GrantStore, { asksConsent, clock = Date.now }: RightsOptions): Rights => {
  const plans = new Map<string, KnownPlan>()
  const loading = new Map<string, Promise<boolean>>()
  /** Rights under change: closed until the outcome is known, so that nothing slips out between commit and memory. */
  const suspended = new Map<string, number>()
  const momentOf = createCalendar()
  const listeners: ((change: RightChange) => void)[] = []

  const remember = (planId: string, loaded: PlanGrants) => {
    const known = plans.get(planId)
    // Answers may arrive out of order; an older epoch never replaces a newer one.
    if (known !== undefined && known.facts.epoch > loaded.epoch) return
    plans.set(planId, {
      facts: { ...loaded, asksConsent },
      clockOffset: loaded.now - clock(),
      sections: new Map(loaded.sections.map((section) => [section.sectionId, section])),
    })
  }

  const load = (planId: string): Promise<boolean> => {
    if (plans.has(planId)) return Promise.resolve(true)
    const running = loading.get(planId)
    if (running !== undefined) return running
    const started = store
      .load(planId)
      .then((loaded) => {
        if (loaded !== undefined) remember(planId, loaded)
        return loaded !== undefined
      })
      .finally(() => loading.delete(planId))
    loading.set(planId, started)
    return started
  }

  const facts = (planId: string, sectionId: string) => {
    const plan = plans.get(planId)
    const section = plan?.sections.get(sectionId)
    if (plan === undefined || section === undefined) return undefined
    return { section, plan: plan.facts, moment: momentOf(clock() + plan.clockOffset) }
  }

  const decisionNow = (planId: string, sectionId: string, participantId: string): Decision | undefined => {
    const known = facts(planId, sectionId)
    return known && !known.section.archived ? decide(known.section, known.plan, participantId, known.moment) : undefined
  }

  const decideNow = (planId: string, sectionId: string, participantId: string): Level =>
    decisionNow(planId, sectionId, participantId)?.level ?? 'none'

  const basis = (planId: string, sectionId: string, participantId: string): string | null => {
    const why = decisionNow(planId, sectionId, participantId)?.why
    if (why?.kind !== 'granted') return null
    if (why.rests === 'legal basis') return why.basis
    if (why.rests !== 'grant') return why.rests
    // Nothing beside the grant was asked: what it says that it rests on.
    const grants = plans.get(planId)?.sections.get(sectionId)?.grants ?? []
    return grants.findLast(({ participant, level }) => participant === participantId && level !== 'none')?.basis ?? null
  }

  const level = (planId: string, sectionId: string, participantId: string): Level =>
    suspended.has(right(sectionId, participantId)) || suspended.has(right(sectionId, EVERYBODY))
      ? 'none'
      : decideNow(planId, sectionId, participantId)

  const readers = (planId: string, sectionId: string) => {
    const grants = plans.get(planId)?.sections.get(sectionId)?.grants ?? []
    return [...new Set(grants.map((grant) => grant.participant))]
      .map((participantId) => ({ participantId, level: decideNow(planId, sectionId, participantId) }))
      .filter((reader) => reader.level !== 'none')
  }

  /** After a failure nobody knows what the database holds: the right stays closed until it says so. */
  const reopenWhenKnown = async (planId: string, key: string) => {
    for (;;) {
      try {
        const loaded = await store.load(planId)
        if (loaded !== undefined) remember(planId, loaded)
        break
      } catch {
        // Still away. Closed is the safe side; try again.
        await pause(retryMs)
      }
    }
    release(key)
  }

  const suspend = (key: string) => suspended.set(key, (suspended.get(key) ?? 0) + 1)
  const release = (key: string) => {
    const left = (suspended.get(key) ?? 1) - 1
    if (left === 0) suspended.delete(key)
    else suspended.set(key, left)
  }

  const change = async (grant: NewGrant) => {
    const { planId, sectionId, participantId } = grant
    const asked = { by: grant.grantedBy, participant: participantId, level: grant.level }
    const known = plans.get(planId)
    const section = known?.sections.get(sectionId)
    if (known === undefined || section === undefined || section.archived) return { refused: 'not allowed' as const }
    const moment = momentOf(clock() + known.clockOffset)
    // Whoever may not, may not disturb either: refused here, before anything is closed for anybody.
    const refusal = judgeGrantChange(section, known.facts, asked, moment)
    if (refusal !== undefined) return { refused: refusal }

    const before = decide(section, known.facts, participantId, moment)
    if (changesNothing(before, grant.level)) return { level: before.level }
    const effect = effectOfChange(section, known.facts, asked, moment)
    const after = decide(withEffect(section, effect), known.facts, participantId, moment).level
    const key = right(sectionId, participantId)
    // Only what is taken away needs to be silent before the commit.
    const takesAway = !allows(after, before.level)
    if (takesAway) suspend(key)
    let outcome: Awaited<ReturnType<typeof store.append<GrantRefusal>>>
    try {
      // Judged again on what the database holds, by its clock.
      outcome = await store.append(grant, (stored, loaded) => {
        if (stored.archived) return { refused: 'not allowed' as const }
        const plan = { ...loaded, asksConsent }
        const moment = momentOf(plan.now)
        const refused = judgeGrantChange(stored, plan, asked, moment)
        if (refused !== undefined) return { refused }
        const from = decide(stored, plan, participantId, moment).level
        return { ...effectOfChange(stored, plan, asked, moment), from }
      })
    } catch (error) {
      if (takesAway) void reopenWhenKnown(planId, key)
      throw error
    }
    if ('grants' in outcome) remember(planId, outcome.grants)
    if (takesAway) release(key)
    if ('refused' in outcome) return outcome
    const level = decideNow(planId, sectionId, participantId)
    // A share that waits for consent changes nobody's level, and whoever it is for must not notice (S1).
    if (level !== before.level) for (const listener of listeners) listener({ planId, sectionId, participantId })
    return { level }
  }

  const levelsOf = (planId: string): Map<string, RightChange & { level: Level }> =>
    new Map(
      [...(plans.get(planId)?.sections.keys() ?? [])].flatMap((sectionId) =>
        readers(planId, sectionId).map(({ participantId, level }) => [
          right(sectionId, participantId),
          { planId, sectionId, participantId, level },
        ]),
      ),
    )

  const refresh = async (planId: string): Promise<void> => {
    const loaded = await store.load(planId)
    const before = levelsOf(planId)
    if (loaded === undefined) plans.delete(planId)
    else remember(planId, loaded)
    const after = levelsOf(planId)
    for (const [key, change] of new Map([...before, ...after])) {
      if (before.get(key)?.level === after.get(key)?.level) continue
      for (const listener of listeners) listener(change)
    }
  }

  const levelIfBack = (planId: string, sectionId: string, participantId: string): Level => {
    const plan = plans.get(planId)
    const section = plan?.sections.get(sectionId)
    if (plan === undefined || section?.archived !== true) return 'none'
    return decide(section, plan.facts, participantId, momentOf(clock() + plan.clockOffset)).level
  }

  const rearrange = async <T>(planId: string, { judge, write, closes }: Rearrangement<T>): Promise<T> => {
    const key = closes === undefined ? undefined : right(closes, EVERYBODY)
    for (let judgings = 0; judgings < MOST_JUDGINGS; judgings++) {
      judge()
      if (key !== undefined) suspend(key)
      try {
        const outcome = await write(plans.get(planId)?.facts.epoch ?? 0)
        await refresh(planId)
        if (key !== undefined) release(key)
        if (outcome !== 'rights changed') return outcome as T
      } catch (error) {
        if (key !== undefined) void reopenWhenKnown(planId, key)
        throw error
      }
    }
    throw new Error('the rights of this plan keep changing')
  }

  return {
    load,
    level,
    basis,
    facts,
    readers,
    change,
    epoch: (planId) => plans.get(planId)?.facts.epoch ?? 0,
    refresh,
    levelIfBack,
    rearrange,
    catchUp: async () => {
      if (plans.size === 0) return
      const epochs = await store.epochs([...plans.keys()])
      for (const [planId, { facts }] of [...plans]) if (epochs.get(planId) !== facts.epoch) await refresh(planId)
    },
    onChange: (listener) => listeners.push(listener),
  }
}
