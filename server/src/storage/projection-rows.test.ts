import { randomUUID } from 'node:crypto'
import type { LogEntry } from '@eenplan/plan-schema'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed, SeedSection } from '../demo/plan-seed.ts'
import type { Projection } from '../sync/projection.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createSectionStore } from './section-store.ts'

describe.each(databaseKinds)('projection, %s', (kind) => {
  let at: EmptyDatabase
  let plan: PlanSeed
  let section: SeedSection
  beforeAll(async () => {
    at = await openMigrated(kind)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    plan = await addFamily(at.db)
    section = plan.sections[0]!
  })

  const write = (seq: number, projection: Partial<Projection>) =>
    createSectionStore(at.db).commit([
      {
        planId: plan.id,
        sectionId: section.id,
        updates: [{ seq, participantId: plan.planDirector, bytes: new Uint8Array([0, 0]), written: [] }],
        leases: new Map(),
        epoch: 1,
        projection: { goals: [], actions: [], entries: [], ...projection },
      },
    ])

  const goal = (change: Partial<Projection['goals'][number]>): Projection['goals'][number] => ({
    id: randomUUID(),
    statement: 'Rustig eten',
    why: '',
    forWhom: [plan.planDirector],
    lifeDomain: 'parenting',
    due: '2030-01-31',
    order: 'a0',
    archived: false,
    ...change,
  })
  const action = (change: Partial<Projection['actions'][number]>): Projection['actions'][number] => ({
    id: randomUUID(),
    what: 'Koken',
    who: [plan.planDirector],
    due: null,
    time: null,
    repeats: 'elke dag',
    goal: null,
    order: 'a0',
    archived: false,
    ...change,
  })
  const entry = (text: string, at = '2026-01-02T03:04:05Z'): LogEntry => ({
    id: randomUUID(),
    kind: 'progress',
    author: plan.planDirector,
    at,
    about: { goal: randomUUID() },
    text,
  })

  test('P3: goals and actions are inserted and then replaced; of one twice in a commit the last counts', async () => {
    const first = goal({})
    const doing = action({ goal: first.id })
    await write(2, { goals: [goal({ id: first.id }), first], actions: [doing], entries: [] })
    const done = { ...doing, what: 'Samen koken', archived: true, repeats: null, due: '2031-12-31', time: '09:30' }
    await write(3, {
      goals: [
        { ...first, statement: 'oud' },
        { ...first, statement: 'Samen eten', forWhom: [] },
      ],
      actions: [done],
      entries: [],
    })
    const [goalRow] = await at.db.sql`select *, due::text from goal where goal_id = ${first.id}`
    const [actionRow] = await at.db.sql`select * from action where action_id = ${doing.id}`
    expect(goalRow).toMatchObject({
      statement: 'Samen eten',
      for_whom: '{}',
      life_domain: 'parenting',
      sort_key: 'a0',
    })
    expect(goalRow).toMatchObject({ due: '2030-01-31', plan_id: plan.id, section_id: section.id })
    expect(actionRow).toMatchObject({
      what: 'Samen koken',
      archived: true,
      repeats: null,
      due: '2031-12-31',
      time: '09:30',
    })
    expect(actionRow).toMatchObject({ goal_id: first.id, who: `{${plan.planDirector}}` })
  })

  test('P3: an entry is inserted once and never changed', async () => {
    const said = entry('Het gaat goed')
    await write(2, { entries: [said, said] })
    await write(3, { entries: [{ ...said, text: 'Anders' } as LogEntry] })
    const rows = await at.db.sql`select * from log_entry where entry_id = ${said.id}`
    expect(rows).toMatchObject([{ kind: 'progress', author: plan.planDirector, entry: said }])
    expect(rows[0]!.at).toEqual(new Date(said.at))
    expect(rows[0]!.about_goal).toBe('about' in said && said.about && 'goal' in said.about ? said.about.goal : '')
  })

  test('P3: text that PostgreSQL does not take never stops a commit; the bytes hold the truth', async () => {
    const odd = 'a\u0000b\ud800c\udc00d\\u0000 "\' 👪'
    const shown = 'a\ufffdb\ufffdc\ufffdd\\u0000 "\' 👪'
    const wish = goal({ statement: odd, why: odd, order: odd })
    const todo = action({ what: odd, repeats: odd, order: odd })
    const said = entry(odd)
    await write(2, { goals: [wish], actions: [todo], entries: [said] })
    const [goalRow] = await at.db.sql`select * from goal where goal_id = ${wish.id}`
    const [actionRow] = await at.db.sql`select * from action where action_id = ${todo.id}`
    const [entryRow] = await at.db.sql`select * from log_entry where entry_id = ${said.id}`
    expect(goalRow).toMatchObject({ statement: shown, why: shown, sort_key: shown })
    expect(actionRow).toMatchObject({ what: shown, repeats: shown, sort_key: shown })
    expect(entryRow!.entry).toMatchObject({ text: shown })
  })

  test('P3: ids, dates and times that are none never stop a commit', async () => {
    const wish = goal({ forWhom: ['', 'x'.repeat(9_000), plan.planDirector], due: '0000-01-01' })
    const todo = action({ who: ['\u0000'], goal: 'nowhere', due: '0000-12-31' })
    const unnamed = goal({ id: `${'y'.repeat(9_000)}\u0000` })
    const times = ['0000-01-01T00:00:00Z', `2026-01-01T00:00:00.${'1'.repeat(500)}Z`, '9999-12-31T23:59:59Z']
    await write(2, {
      goals: [wish, unnamed],
      actions: [todo, action({ id: 'me' })],
      entries: times.map((time) => entry('tijd', time)),
    })
    const goals = await at.db.sql`select * from goal where goal_id = ${wish.id}`
    expect(goals).toMatchObject([{ for_whom: `{${plan.planDirector}}`, due: null }])
    const actions = await at.db.sql`select * from action where action_id = ${todo.id}`
    expect(actions).toMatchObject([{ who: '{}', goal_id: null, due: null }])
    const entries = await at.db.sql`select 1 from log_entry where section_id = ${section.id} and kind = 'progress'`
    expect(entries).toHaveLength(times.length)
  })
})
