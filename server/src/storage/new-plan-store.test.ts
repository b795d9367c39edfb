import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewPlanStore, PlanToAdd } from '../http/new-plan-store.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createNewPlanStore } from './new-plan-store.ts'
import { createPlanDirectory } from './plan-directory.ts'

const MOST = 5

describe.each(databaseKinds)('new plans, %s', (kind) => {
  let at: EmptyDatabase
  let store: NewPlanStore
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createNewPlanStore(at.db)
  })
  afterAll(() => at.remove())

  const newAccount = async (): Promise<string> => {
    const accountId = randomUUID()
    await at.db.sql`insert into account (account_id, name) values (${accountId}, 'Sanne Vos')`
    return accountId
  }
  const person = { name: 'Ilse', role: 'moeder', household: true, birthDate: null, deciders: [] }
  const plan = (accountId: string, change: Partial<PlanToAdd> = {}): PlanToAdd => ({
    accountId,
    requestId: randomUUID(),
    title: 'Plan van Ilse en Tom',
    openedOn: '2026-11-22',
    maker: { kind: 'professional', role: 'hulpverlener', organisation: 'Wijkteam', household: false },
    people: [
      person,
      { name: 'Tom', role: 'zoon', household: true, birthDate: '2016-02-29', deciders: [0, 'maker'] },
      { ...person, name: 'Rik', role: 'vader', household: false },
    ],
    planDirector: 0,
    sections: [
      { title: 'Geld', kind: 'theme', lifeDomain: 'finances', template: 'finances' },
      { title: 'Ons gezin', kind: 'family', lifeDomain: null, template: 'family' },
    ],
    origin: { endpoint: 'http', network: '203.0.113.0/24' },
    ...change,
  })
  const add = async (wanted: PlanToAdd): Promise<string> => {
    const made = await store.add(wanted, MOST)
    if (made === 'too many') throw new Error(made)
    return made.planId
  }

  test('people, director, authority and sections are there; the maker alone may manage', async () => {
    const accountId = await newAccount()
    const planId = await add(plan(accountId))
    const record = (await createPlanDirectory(at.db).planFor(accountId, planId))!
    const named = (name: string) => record.participants.find((one) => one.name === name)!.id
    expect(record.participants.map(({ name, role, kind, household }) => [name, role, kind, household])).toEqual([
      ['Ilse', 'moeder', 'family', true],
      ['Tom', 'zoon', 'family', true],
      ['Rik', 'vader', 'family', false],
      ['Sanne Vos', 'hulpverlener', 'professional', false],
    ])
    expect(record.planDirector).toBe(named('Ilse'))
    expect(record.sections.map(({ title, template }) => [title, template])).toEqual([
      ['Geld', 'finances'],
      ['Ons gezin', 'family'],
    ])
    const held = await at.db.sql`select child, holder from authority_now where plan_id = ${planId}`
    expect(new Set(held.map(({ child, holder }) => `${child} ${holder}`))).toEqual(
      new Set([`${named('Tom')} ${named('Ilse')}`, `${named('Tom')} ${named('Sanne Vos')}`]),
    )
    const grants = await at.db.sql`select participant_id as who, level from section_grant where plan_id = ${planId}`
    expect(grants).toEqual([1, 2].map(() => ({ who: named('Sanne Vos'), level: 'manage' })))
  })

  test('S1: the family is known through its own section; who lives elsewhere to its managers only', async () => {
    const planId = await add(plan(await newAccount()))
    const rows = await at.db.sql`
      select name, known_to, title from introduction join participant using (plan_id, participant_id)
      join section using (plan_id, section_id) where plan_id = ${planId} order by participant.position`
    expect(rows).toEqual([
      { name: 'Ilse', known_to: 'readers', title: 'Ons gezin' },
      { name: 'Tom', known_to: 'readers', title: 'Ons gezin' },
      { name: 'Rik', known_to: 'managers', title: 'Ons gezin' },
    ])
  })

  test('G2: no section holds a word, or anything at all, that somebody did not write', async () => {
    const planId = await add(plan(await newAccount()))
    expect(await at.db.sql`select 1 from section_update where plan_id = ${planId}`).toHaveLength(0)
    expect(await at.db.sql`select 1 from section_client where plan_id = ${planId}`).toHaveLength(0)
  })

  test('P3: the access log says who made it, and what, without a word of anybody', async () => {
    const planId = await add(plan(await newAccount()))
    const rows = await at.db.sql`
      select action, outcome, to_level as level, network from access_log where plan_id = ${planId} order by entry_no`
    const from = { outcome: 'ok', network: '203.0.113.0/24' }
    const section = [
      { action: 'section-added', level: null, ...from },
      { action: 'right-changed', level: 'manage', ...from },
    ]
    expect(rows).toEqual([{ action: 'plan-made', level: null, ...from }, ...section, ...section])
  })

  test('P3: the same request makes one plan, also twice at once; a plan that fails leaves nothing', async () => {
    const accountId = await newAccount()
    const wanted = plan(accountId)
    const made = await Promise.all([add(wanted), add(wanted), add(wanted)])
    expect(new Set([...made, await add(wanted)]).size).toBe(1)
    const count = () =>
      at.db.sql`select (select count(*)::int from plan), (select count(*)::int from participant) as people`
    const before = await count()
    await expect(store.add(plan(accountId, { planDirector: 7 }), MOST)).rejects.toThrow()
    expect(await count()).toEqual(before)
  })

  test('a day has a bound for each account, also for requests at the same moment', async () => {
    const accountId = await newAccount()
    const made = await Promise.all(Array.from({ length: MOST + 2 }, () => store.add(plan(accountId), MOST)))
    expect(made.filter((outcome) => outcome === 'too many')).toHaveLength(2)
    expect(await store.add(plan(await newAccount()), MOST)).toHaveProperty('planId')
    await at.db.sql`update plan set made_at = made_at - interval '25 hours' where made_by = ${accountId}`
    expect(await store.add(plan(accountId), MOST)).toHaveProperty('planId')
  })

  test('H1: characters that a database refuses cost nobody a plan', async () => {
    const accountId = await newAccount()
    const planId = await add(plan(accountId, { title: 'Plan\0van\ud800' }))
    expect((await createPlanDirectory(at.db).planFor(accountId, planId))!.title).toBe('Plan\ufffdvan\ufffd')
  })
})
