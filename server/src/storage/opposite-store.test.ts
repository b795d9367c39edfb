import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { OppositeChange, OppositeStore } from '../http/opposite-store.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { access, openLoggedPlan } from './logged-plan-under-test.ts'
import { createOppositeStore } from './opposite-store.ts'
import { createPlanDirectory } from './plan-directory.ts'

describe.each(databaseKinds)('opposite store, %s', (kind) => {
  let at: EmptyDatabase
  let store: OppositeStore
  let plan: PlanSeed
  let log: () => Promise<Record<string, unknown>[]>
  let goals: { section: string; goal: string }[]
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createOppositeStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    const logged = await openLoggedPlan(at.db)
    plan = logged.plan
    log = async () => (await logged.log()).filter(({ action }) => action === 'opposites-changed')
    goals = await at.db.sql<{ section: string; goal: string }[]>`
      select section_id as section, goal_id as goal from goal where plan_id = ${plan.id} order by goal_id`
  })

  const pair = (change: Partial<OppositeChange> = {}): OppositeChange => ({
    planId: plan.id,
    a: goals[0]!,
    b: goals[1]!,
    by: plan.planDirector,
    accessIn: () => access,
    ...change,
  })
  const pairsNow = async () => {
    const director = plan.participants.find(({ id }) => id === plan.planDirector)!
    const record = await createPlanDirectory(at.db).planFor(director.accountId!, plan.id)
    return record!.opposites
  }
  const sameGoals = ({ a, b }: Pick<OppositeChange, 'a' | 'b'>) => [a.goal, b.goal].sort()

  test('a pair stands once, whichever goal is named first', async () => {
    expect(await pairsNow()).toEqual([])
    expect(await store.add(pair())).toBe('changed')
    expect(await store.add(pair())).toBe('unchanged')
    expect(await store.add(pair({ a: goals[1]!, b: goals[0]! }))).toBe('unchanged')
    const pairs = await pairsNow()
    expect(pairs.map(sameGoals)).toEqual([sameGoals(pair())])
    expect([pairs[0]!.a, pairs[0]!.b]).toEqual(expect.arrayContaining([goals[0], goals[1]]))
  })

  test('the same pair from both sides at one moment stands once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) => store.add(i % 2 === 0 ? pair() : pair({ a: goals[1]!, b: goals[0]! }))),
    )
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1)
    expect(await pairsNow()).toHaveLength(1)
  })

  test('it ends whichever is named first, who ended it is kept, and it can be made anew', async () => {
    await store.add(pair())
    expect(await store.end(pair({ a: goals[1]!, b: goals[0]! }))).toBe('changed')
    expect(await store.end(pair())).toBe('unchanged')
    expect(await pairsNow()).toEqual([])
    expect(await store.add(pair())).toBe('changed')
    expect(await pairsNow()).toHaveLength(1)
    const rows = await at.db.sql`
      select added_by, ended_by, ended_at >= added_at as later from goal_opposition
      where plan_id = ${plan.id} order by added_at`
    expect(rows).toEqual([
      { added_by: plan.planDirector, ended_by: plan.planDirector, later: true },
      { added_by: plan.planDirector, ended_by: null, later: null },
    ])
  })

  test('a goal that is not in that section makes no pair', async () => {
    for (const b of [
      { section: goals[1]!.section, goal: randomUUID() },
      { section: randomUUID(), goal: goals[1]!.goal },
      { section: goals[0]!.section, goal: goals[1]!.goal },
    ])
      expect(await store.add(pair({ b }))).toBe('no such goal')
    const other = await openLoggedPlan(at.db)
    const [foreign] = await at.db.sql<{ section: string; goal: string }[]>`
      select section_id as section, goal_id as goal from goal where plan_id = ${other.plan.id} limit 1`
    expect(await store.add(pair({ b: foreign! }))).toBe('no such goal')
    expect(await pairsNow()).toEqual([])
    expect(await log()).toEqual([])
  })

  test('S1: the log of each section tells of the change, and names neither the other section nor a goal', async () => {
    await store.add(pair())
    await store.add(pair())
    await store.end(pair())
    const rows = await log()
    const sections = [goals[0]!.section, goals[1]!.section]
    expect(rows.map(({ section_id }) => section_id)).toEqual([...sections, ...sections])
    for (const row of rows) {
      expect(row).toMatchObject({ participant_id: plan.planDirector, outcome: 'ok', level: access.level })
      const told = JSON.stringify(row)
      expect(sections.filter((id) => told.includes(id))).toEqual([row.section_id])
      for (const { goal } of goals) expect(told).not.toContain(goal)
    }
  })
})
