import { randomUUID } from 'node:crypto'
import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { EscalationStore, NewStep } from '../http/escalation-store.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createEscalationStore } from './escalation-store.ts'
import { access, openLoggedPlan } from './logged-plan-under-test.ts'

const dayMs = 86_400_000

describe.each(databaseKinds)('escalation store, %s', (kind) => {
  let at: EmptyDatabase
  let store: EscalationStore
  let plan: PlanSeed
  let log: () => Promise<unknown[][]>
  let person: (key: string) => string
  let section: (key: string) => string
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
    store = createEscalationStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    const logged = await openLoggedPlan(at.db)
    plan = logged.plan
    person = (key) => logged.person(key).id
    section = (key) => plan.sections.find(({ demoKey }) => demoKey === key)!.id
    log = async () =>
      (await logged.log()).flatMap(({ action, section_id, about }) =>
        action.endsWith('escalated') ? [[action, section_id, about]] : [],
      )
  })

  const step = (change: Partial<NewStep> = {}): NewStep => ({
    ...{ planId: plan.id, by: person('anouk'), accessIn: () => access, tell: [] },
    ...{ to: 'planDirector', participantId: person('hanna'), outside: null, reason: 'Het zit vast.', skipped: null },
    share: null,
    ...change,
  })
  const toBram = (endsIn = 14 * dayMs, change: Partial<NewStep> = {}) =>
    step({
      ...{ by: person('hanna'), to: 'processDirector', participantId: person('bram') },
      share: {
        ...{ sectionId: section('ons-gezin'), opened: true, basis: 'form-1', until: '2026-12-11' },
        ...{ statusOf: [section('school'), section('kinderen')], endsAt: Date.now() + endsIn },
      },
      ...change,
    })
  const about = (key: string | null = 'school') => ({
    ...{ sectionId: key === null ? null : section(key), goalId: null, actionId: null },
  })
  const open = async (key: string | null = 'school', first = step()) => {
    const made = await store.open(about(key), first, 3)
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }

  test('what was raised is there with its steps, the person as the plan knows them, and the words that were said', async () => {
    const id = await open('school', step({ reason: 'Niemand belt\0 terug.' }))
    const outside = { participantId: null, outside: 'Karin, Wijkteam Oost', by: person('hanna') }
    expect(await store.raise(id, 1, step({ ...outside, to: 'manager' }))).toBe('raised')
    expect(await store.raise(id, 2, toBram())).toBe('raised')
    const { cases, processDirectors } = await store.of(plan.id)
    expect(processDirectors).toMatchObject([{ id: person('bram'), name: 'Bram Postma', processDirector: true }])
    expect(cases).toMatchObject([
      { id, sectionId: section('school'), goal: null, action: null, openedBy: person('anouk'), ended: null },
    ])
    expect(cases[0]!.steps).toMatchObject([
      { to: 'planDirector', person: { name: 'Hanna Jacobs' }, reason: 'Niemand belt\ufffd terug.', share: null },
      { to: 'manager', person: null, outside: 'Karin, Wijkteam Oost', share: null },
      {
        ...{ to: 'processDirector', by: person('hanna') },
        share: {
          ...{ sectionId: section('ons-gezin'), basis: 'form-1', until: '2026-12-11', runs: true },
          statusOf: [section('school'), section('kinderen')].sort(),
        },
      },
    ])
    expect(await log()).toEqual(
      expect.arrayContaining([
        ['escalated', section('school'), person('hanna')],
        ['escalated', section('school'), null],
        ['escalated', section('school'), person('bram')],
        ['escalated', section('kinderen'), person('bram')],
      ]),
    )
    expect(await log()).toHaveLength(4)
  })

  test('the same thing is raised once at a time by one person, and only what is there', async () => {
    await open()
    expect(await store.open(about(), step(), 3)).toBe('running')
    expect(await store.open(about(), step({ by: person('daan') }), 3)).toHaveProperty('id')
    expect(await store.open({ ...about(), goalId: randomUUID() }, step(), 3)).toBe('no such thing')
    expect(await store.open({ ...about(), actionId: randomUUID() }, step(), 3)).toBe('no such thing')
    await open(null)
    await open('kinderen')
    expect(await store.open(about('ons-gezin'), step(), 3)).toBe('too many')
    expect((await store.of(plan.id)).cases).toHaveLength(4)
  })

  test('a goal and an action are told in their words of now', async () => {
    const [row] = await at.db.sql<{ goal: string; action: string }[]>`
      select goal_id as goal, action_id as action from action
      where plan_id = ${plan.id} and section_id = ${section('school')} order by sort_key limit 1`
    const { goal: goalId, action: actionId } = row!
    await store.open({ ...about(), goalId, actionId }, step(), 3)
    await at.db.sql`update action set what = 'Bellen' where plan_id = ${plan.id} and action_id = ${actionId}`
    expect((await store.of(plan.id)).cases).toMatchObject([
      { goal: { id: goalId, statement: 'Ik ga elke dag naar school.' }, action: { id: actionId, what: 'Bellen' } },
    ])
  })

  test('two at once make one step', async () => {
    const id = await open()
    const both = await Promise.all([store.raise(id, 1, toBram()), store.raise(id, 1, toBram())])
    expect(both.sort()).toEqual(['moved', 'raised'])
    expect(await store.raise(randomUUID(), 0, toBram())).toBe('moved')
  })

  test('A4: it runs until its moment by the clock of the database, and its end is told once', async () => {
    const id = await open()
    await store.raise(id, 1, toBram())
    const runs = async () => (await store.of(plan.id)).cases[0]!.steps.map(({ share }) => share?.runs ?? null)
    expect([await runs(), await store.overdue()]).toEqual([[null, true], []])
    await at.db.sql`update escalation_step set ends_at = clock_timestamp() where plan_id = ${plan.id} and step_no = 2`
    expect(await runs()).toEqual([null, false])
    const [over, ...more] = await store.overdue()
    expect([over, more]).toEqual([
      {
        ...{ planId: plan.id, escalationId: id, stepNo: 2, participantId: person('bram'), raisedBy: person('hanna') },
        ...{ sectionId: section('ons-gezin'), statusOf: [section('school'), section('kinderen')].sort() },
        ...{ about: section('school'), openedBy: person('anouk') },
      },
      [],
    ])
    const tell = [{ to: person('esra'), kind: 'escalation-ended' as const }]
    await Promise.all([store.finish(over!, tell), store.finish(over!, tell)])
    expect(await store.overdue()).toEqual([])
    expect(await at.db.sql`select 1 from notice where plan_id = ${plan.id}`).toHaveLength(1)
  })

  test('a later step to the same person takes the place of the one before', async () => {
    const id = await open()
    await store.raise(id, 1, toBram())
    await store.raise(id, 2, toBram(30 * dayMs))
    const { cases } = await store.of(plan.id)
    expect(cases[0]!.steps.map(({ share }) => share?.runs ?? null)).toEqual([null, false, true])
    await at.db.sql`update escalation_step set ends_at = clock_timestamp() where plan_id = ${plan.id} and step_no = 2`
    expect(await store.overdue()).toEqual([])
  })

  test('ending ends all that runs, once, with how it went, and room for the same thing anew', async () => {
    const id = await open()
    await store.raise(id, 1, toBram())
    const change = { planId: plan.id, by: person('hanna'), accessIn: () => access, tell: [] }
    const both = [store.end(id, 'Het gaat weer.', change), store.end(id, 'Het gaat weer.', change)]
    expect((await Promise.all(both)).sort()).toEqual(['ended', 'unchanged'])
    const { cases } = await store.of(plan.id)
    expect(cases[0]).toMatchObject({ ended: { by: person('hanna'), outcome: 'Het gaat weer.' } })
    expect(cases[0]!.steps.map(({ share }) => share?.runs ?? null)).toEqual([null, false])
    expect(await store.raise(id, 2, toBram())).toBe('moved')
    expect((await log()).filter(([action]) => action === 'de-escalated')).toHaveLength(2)
    await open()
  })

  test('how it goes is read in the order of the plan, without words of the log', async () => {
    const records = await store.records(plan.id, [section('school'), section('kinderen')])
    expect(records.map(({ title }) => title)).toEqual(['De kinderen', 'School'])
    expect(records[1]).toMatchObject({
      goals: [{ statement: 'Ik ga elke dag naar school.', forWhom: [person('daan')], lifeDomain: 'workEducation' }],
      actions: [{ repeats: true }, { repeats: false }],
    })
    expect(records[1]!.entries.map(({ kind, done }) => [kind, done])).toEqual([
      ['status', true],
      ['progress', false],
    ])
    expect(records[0]!.entries.map(({ value }) => value)).toEqual([4, null, 6])
    expect(JSON.stringify(records)).not.toMatch(/lokaal 12|Vier van de vijf/)
    await at.db.sql`
      update section set archived_at = clock_timestamp() where plan_id = ${plan.id} and section_id = ${section('school')}`
    expect(await store.records(plan.id, [section('school')])).toEqual([])
  })
})
