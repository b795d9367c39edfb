import { setTimeout as pause } from 'node:timers/promises'
import { decide, type GrantRefusal, judgeGrantChange } from '@eenplan/plan-access'
import { allows, type Level } from '@eenplan/plan-schema'
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
  /** Calls `listener` right after each change of somebody's level. */
  onChange(listener: (change: RightChange) => void): void
}

interface KnownPlan {
  epoch: number
  /** The database's clock minus ours, milliseconds. */
  clockOffset: number
  sections: Map<string, SectionGrants>
}

const right = (sectionId: string, participantId: string) => `${sectionId} ${participantId}`

/** Milliseconds between attempts to learn what the database holds after a failed change. */
const retryMs = 500

export const createRights = (store: GrantStore, clock: () => number = Date.now): Rights => {
  const plans = new Map<string, KnownPlan>()
  const loading = new Map<string, Promise<boolean>>()
  /** Rights under change: closed until the outcome is known, so that nothing slips out between commit and memory. */
  const suspended = new Map<string, number>()
  const listeners: ((change: RightChange) => void)[] = []

  const remember = (planId: string, loaded: PlanGrants) => {
    const known = plans.get(planId)
    // Answers may arrive out of order; an older epoch never replaces a newer one.
    if (known !== undefined && known.epoch > loaded.epoch) return
    plans.set(planId, {
      epoch: loaded.epoch,
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

  const decideNow = (planId: string, sectionId: string, participantId: string): Level => {
    const plan = plans.get(planId)
    const section = plan?.sections.get(sectionId)
    if (plan === undefined || section === undefined) return 'none'
    return decide(section.grants, participantId, clock() + plan.clockOffset).level
  }

  const level = (planId: string, sectionId: string, participantId: string): Level =>
    suspended.has(right(sectionId, participantId)) ? 'none' : decideNow(planId, sectionId, participantId)

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
    const judge = (section: SectionGrants, now: number) =>
      judgeGrantChange(
        section.grants,
        { voiceOwner: section.voiceOwner, by: grant.grantedBy, participant: participantId, level: grant.level },
        now,
      )
    const plan = plans.get(planId)
    const section = plan?.sections.get(sectionId)
    if (plan === undefined || section === undefined) return { refused: 'not allowed' as const }
    // Whoever may not, may not disturb either: refused here, before anything is closed for anybody.
    const refusal = judge(section, clock() + plan.clockOffset)
    if (refusal !== undefined) return { refused: refusal }

    const before = decideNow(planId, sectionId, participantId)
    if (before === grant.level) return { level: before }
    const key = right(sectionId, participantId)
    // Only what is taken away needs to be silent before the commit.
    const takesAway = !allows(grant.level, before)
    if (takesAway) suspend(key)
    let outcome: Awaited<ReturnType<typeof store.append<GrantRefusal>>>
    try {
      outcome = await store.append(grant, judge)
    } catch (error) {
      if (takesAway) void reopenWhenKnown(planId, key)
      throw error
    }
    if ('grants' in outcome) remember(planId, outcome.grants)
    if (takesAway) release(key)
    if ('refused' in outcome) return outcome
    for (const listener of listeners) listener({ planId, sectionId, participantId })
    return { level: decideNow(planId, sectionId, participantId) }
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

  return {
    load,
    level,
    readers,
    change,
    epoch: (planId) => plans.get(planId)?.epoch ?? 0,
    refresh,
    catchUp: async () => {
      if (plans.size === 0) return
      const epochs = await store.epochs([...plans.keys()])
      for (const [planId, { epoch }] of [...plans]) if (epochs.get(planId) !== epoch) await refresh(planId)
    },
    onChange: (listener) => listeners.push(listener),
  }
}
