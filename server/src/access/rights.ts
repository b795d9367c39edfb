import { setTimeout as pause } from 'node:timers/promises'
import {
  type Decision,
  decide,
  effectOfChange,
  type GrantChange,
  type GrantRefusal,
  judgeGrantChange,
  type Moment,
  withEffect,
  withForm,
} from '@eenplan/plan-access'
import { allows, type Level } from '@eenplan/plan-schema'
import type { GrantStore, NewGrant, PlanGrants } from './grant-store.ts'
import { createKnownPlans, rightKey } from './known-plans.ts'

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
  /**
   * The level is `none` for now only because the right is being changed, and whoever has it had it until then: soon it is
   * known whether it ended.
   */
  underChange(sectionId: string, participantId: string): boolean
  /** What the level of this moment rests on: household, consent, or the key of a legal basis; null without a level. */
  basis(planId: string, sectionId: string, participantId: string): string | null
  /** Everybody with a level above none in the section. */
  readers(planId: string, sectionId: string): { participantId: string; level: Level }[]
  /** All that the rights of a loaded plan rest on, and the moment; for who explains them. Never sent as it is. */
  facts(planId: string): { readonly plan: PlanGrants; readonly moment: Moment } | undefined
  /** Changes a right, or says why not. From the moment it resolves, and not a byte later, the new level counts. */
  change(grant: NewGrant): Promise<{ readonly refused: GrantRefusal } | { readonly level: Level }>
  /** Epoch of the plan's rights: rises with every change (A5). 0 for a plan that is not loaded. */
  epoch(planId: string): number
  /** Reads a loaded plan's rights anew, as another program may have changed them, and tells of what changed. */
  refresh(planId: string): Promise<void>
  /**
   * Tells of rights that began or ended by the clock, and reads anew the rights of every loaded plan that another program
   * changed (a command, or somebody at the database): its epoch in the database is not the one that is known here. And
   * follows the database's clock when somebody sets it.
   */
  catchUp(): Promise<void>
  /** The level that somebody would have in an archived section if it were brought back; `none` for any other. */
  levelIfBack(planId: string, sectionId: string, participantId: string): Level
  /**
   * Makes a change that rests on rights, or on which rights rest: an answer, a section that comes, goes or comes back, who
   * has authority. `judge` throws when it may not be; `write` gets the epoch under which that was judged, and answers
   * `rights changed` when the database has another: then all is judged anew. Whoever has less by what `becomes` says is
   * silent from before the commit on. From the moment it resolves the new rights count, and whoever they are about was
   * told.
   */
  rearrange<T>(planId: string, change: Rearrangement<T>): Promise<T>
  /** Calls `listener` right after each change of somebody's level. */
  onChange(listener: (change: RightChange) => void): void
}

export interface Rearrangement<T> {
  judge(plan: PlanGrants, moment: Moment): void
  write(epoch: number): Promise<T | 'rights changed'>
  /** The facts as they will be. Left out when nobody can lose anything by the change. */
  becomes?(plan: PlanGrants, moment: Moment): PlanGrants
}

/** Times that a change is judged anew because the rights changed meanwhile, before it is given up. */
const MOST_JUDGINGS = 5

/** The database's clock is read anew when it is further than this from what is taken for it, milliseconds. */
const CLOCK_SLACK_MS = 500

/** Milliseconds between attempts to learn what the database holds after a failed change. */
const retryMs = 500

/** A right that waits for consent is none either; ending it does change something. So does another end, or a form. */
const changesNothing = ({ level, why }: Decision, { level: asked, validTo, form }: GrantChange): boolean =>
  validTo === undefined &&
  form === undefined &&
  level === asked &&
  (level !== 'none' || why.kind === 'no grant' || why.kind === 'ended')

export const createRights = (store: GrantStore): Rights => {
  // Rights follow the clock of the database alone; this only measures how long ago that was read. It never jumps.
  const plans = createKnownPlans(() => performance.now())
  const loading = new Map<string, Promise<boolean>>()
  /** Rights under change: closed until the outcome is known, so that nothing slips out between commit and memory. */
  const suspended = new Map<string, number>()
  const listeners: ((change: RightChange) => void)[] = []

  const tellOf = (changed: readonly RightChange[]) => {
    for (const { planId, sectionId, participantId } of changed)
      for (const listener of listeners) listener({ planId, sectionId, participantId })
  }
  const tell = (planId: string) => tellOf(plans.changes(planId))

  const load = (planId: string): Promise<boolean> => {
    if (plans.has(planId)) return Promise.resolve(true)
    const running = loading.get(planId)
    if (running !== undefined) return running
    const started = store
      .load(planId)
      .then((loaded) => {
        if (loaded !== undefined) plans.remember(planId, loaded)
        return loaded !== undefined
      })
      .finally(() => loading.delete(planId))
    loading.set(planId, started)
    return started
  }

  const decideNow = (planId: string, sectionId: string, participantId: string): Level =>
    plans.decision(planId, sectionId, participantId)?.level ?? 'none'

  const basis = (planId: string, sectionId: string, participantId: string): string | null => {
    const why = plans.decision(planId, sectionId, participantId)?.why
    if (why?.kind !== 'granted') return null
    return why.rests === 'legal basis' ? why.basis : why.rests
  }

  const underChange = (sectionId: string, participantId: string) => suspended.has(rightKey(sectionId, participantId))

  const level = (planId: string, sectionId: string, participantId: string): Level =>
    underChange(sectionId, participantId) ? 'none' : decideNow(planId, sectionId, participantId)

  /** After a failure nobody knows what the database holds: the rights stay closed until it says so. */
  const reopenWhenKnown = async (planId: string, keys: readonly string[]) => {
    for (;;) {
      try {
        const loaded = await store.load(planId)
        if (loaded !== undefined) plans.remember(planId, loaded)
        break
      } catch {
        // Still away. Closed is the safe side; try again.
        await pause(retryMs)
      }
    }
    release(keys)
    tell(planId)
  }

  const suspend = (keys: readonly string[]) => {
    for (const key of keys) suspended.set(key, (suspended.get(key) ?? 0) + 1)
  }
  const release = (keys: readonly string[]) => {
    for (const key of keys) {
      const left = (suspended.get(key) ?? 1) - 1
      if (left === 0) suspended.delete(key)
      else suspended.set(key, left)
    }
  }

  const change = async (grant: NewGrant) => {
    const { planId, sectionId, participantId, validTo, form } = grant
    const asked: GrantChange = {
      ...{ by: grant.grantedBy, participant: participantId, level: grant.level },
      ...(validTo !== undefined && { validTo }),
      ...(form !== undefined && { form }),
    }
    const facts = plans.facts(planId)
    const section = plans.section(planId, sectionId)
    if (facts === undefined || section === undefined || section.archived) return { refused: 'not allowed' as const }
    const moment = plans.moment(planId)
    // Whoever may not, may not disturb either: refused here, before anything is closed for anybody.
    const refusal = judgeGrantChange(section, facts, asked, moment)
    if (refusal !== undefined) return { refused: refusal }

    const before = decide(section, facts, participantId, moment)
    if (changesNothing(before, asked)) return { level: before.level }
    const effect = effectOfChange(section, facts, asked, moment)
    const after = decide(withEffect(section, effect), withForm(facts, asked), participantId, moment).level
    // Only what is taken away needs to be silent before the commit.
    const keys = allows(after, before.level) ? [] : [rightKey(sectionId, participantId)]
    suspend(keys)
    let outcome: Awaited<ReturnType<typeof store.append<GrantRefusal>>>
    try {
      // Judged again on what the database holds, by its clock.
      outcome = await store.append(grant, (stored, plan) => {
        if (stored.archived) return { refused: 'not allowed' as const }
        const moment = { ...plans.moment(planId), now: plan.now }
        const refused = judgeGrantChange(stored, plan, asked, moment)
        if (refused !== undefined) return { refused }
        const from = decide(stored, plan, participantId, moment).level
        return { ...effectOfChange(stored, plan, asked, moment), from }
      })
    } catch (error) {
      if (keys.length > 0) void reopenWhenKnown(planId, keys)
      throw error
    }
    if ('grants' in outcome) plans.remember(planId, outcome.grants)
    release(keys)
    // A share that waits for consent changes nobody's level, and whoever it is for must not notice (S1).
    tell(planId)
    return 'refused' in outcome ? outcome : { level: decideNow(planId, sectionId, participantId) }
  }

  const refresh = async (planId: string): Promise<void> => {
    const loaded = await store.load(planId)
    if (loaded === undefined) return tellOf(plans.forget(planId))
    plans.remember(planId, loaded)
    tell(planId)
  }

  const levelIfBack = (planId: string, sectionId: string, participantId: string): Level => {
    const facts = plans.facts(planId)
    const section = plans.section(planId, sectionId)
    if (facts === undefined || section?.archived !== true) return 'none'
    return decide(section, facts, participantId, plans.moment(planId)).level
  }

  /** Rights that are less, or gone, once the facts are others. */
  const lostBy = (planId: string, { becomes }: Pick<Rearrangement<unknown>, 'becomes'>): string[] => {
    const facts = plans.facts(planId)
    if (facts === undefined || becomes === undefined) return []
    const after = plans.levels(planId, becomes(facts, plans.moment(planId)))
    return [...plans.levels(planId, facts)]
      .filter(([key, { level }]) => !allows(after.get(key)?.level ?? 'none', level))
      .map(([key]) => key)
  }

  const rearrange = async <T>(planId: string, { judge, write, becomes }: Rearrangement<T>): Promise<T> => {
    for (let judgings = 0; judgings < MOST_JUDGINGS; judgings++) {
      const facts = plans.facts(planId)
      if (facts === undefined) throw new Error('the rights of a plan are loaded before they are rearranged')
      judge(facts, plans.moment(planId))
      const keys = becomes === undefined ? [] : lostBy(planId, { becomes })
      suspend(keys)
      try {
        const outcome = await write(facts.epoch)
        const loaded = await store.load(planId)
        if (loaded !== undefined) plans.remember(planId, loaded)
        release(keys)
        tell(planId)
        if (outcome !== 'rights changed') return outcome as T
      } catch (error) {
        if (keys.length > 0) void reopenWhenKnown(planId, keys)
        throw error
      }
    }
    throw new Error('the rights of this plan keep changing')
  }

  return {
    load,
    level,
    underChange,
    basis,
    readers: plans.readers,
    facts: (planId) => {
      const plan = plans.facts(planId)
      return plan && { plan, moment: plans.moment(planId) }
    },
    change,
    epoch: (planId) => plans.facts(planId)?.epoch ?? 0,
    refresh,
    levelIfBack,
    rearrange,
    catchUp: async () => {
      const ids = plans.ids()
      if (ids.length === 0) return
      for (const planId of plans.due()) tell(planId)
      const before = new Map(ids.map((planId) => [planId, plans.moment(planId).now]))
      const known = await store.epochs(ids)
      for (const planId of ids) {
        const { epoch, now } = known.get(planId) ?? {}
        const jumped =
          now !== undefined &&
          (now < before.get(planId)! - CLOCK_SLACK_MS || now > plans.moment(planId).now + CLOCK_SLACK_MS)
        if (jumped || epoch !== plans.facts(planId)?.epoch) await refresh(planId)
      }
    },
    onChange: (listener) => listeners.push(listener),
  }
}
