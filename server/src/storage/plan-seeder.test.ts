import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { loadDemo, readDemo } from '../demo/load-demo.ts'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { projectAll } from '../sync/projection.ts'
import { documentOf } from '../sync/section-ledger.ts'
import { addFamily, databaseKinds, demoPath, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createPlanSeeder } from './plan-seeder.ts'
import { rebuildProjections } from './rebuild-projections.ts'
import { createSectionStore } from './section-store.ts'

const tables = [
  'account',
  'plan',
  'participant',
  'authority_record',
  'section',
  'section_subject',
  'section_attendee',
  'section_grant',
  'consent_answer',
  'legal_basis',
  'legal_basis_consulted',
  'legal_basis_informed',
  'section_update',
  'goal',
  'action',
  'log_entry',
  'participant_closeness',
  'tie',
]

describe.each(databaseKinds)('the demo family, %s', (kind) => {
  let at: EmptyDatabase
  beforeAll(async () => {
    at = await openMigrated(kind)
  })
  afterAll(() => at.remove())

  const everything = () =>
    at.db.transaction(async (tx) => {
      const rows: Record<string, unknown[]> = {}
      for (const table of tables) {
        rows[table] = [...(await tx`select to_jsonb(t) from ${tx(table)} t order by to_jsonb(t)::text`)]
      }
      return rows
    })

  test('P5: loading twice, also at the same moment and on another day, changes nothing', async () => {
    const seeder = createPlanSeeder(at.db)
    const load = (now: string) => loadDemo(seeder, demoPath, new Date(now))
    const outcomes = await Promise.all(['2026-11-21', '2026-11-21', '2026-11-22'].map(load))
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
    const before = await everything()
    expect(await load('2027-03-04')).toBe('already there')
    expect(await everything()).toEqual(before)
    const counts = Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.length]))
    expect(counts).toEqual({
      account: 11,
      plan: 1,
      participant: 12,
      authority_record: 6,
      section: 12,
      section_subject: 25,
      section_attendee: 11,
      section_grant: 62,
      consent_answer: 124,
      legal_basis: 1,
      legal_basis_consulted: 1,
      legal_basis_informed: 4,
      section_update: 12,
      goal: 6,
      action: 13,
      log_entry: 15,
      participant_closeness: 7,
      tie: 15,
    })
  })

  test('P3: one transaction: a plan that fails at its last row leaves nothing', async () => {
    const before = await everything()
    const seed = await readDemo(demoPath, new Date())
    const [form] = seed.legalBases
    const broken: PlanSeed = {
      ...seed,
      demoKey: 'broken',
      accounts: seed.accounts.map((account) => ({ ...account, demoKey: `broken-${account.demoKey}` })),
      legalBases: [{ ...form!, informed: [{ participant: seed.id, informed: true }] }],
    }
    await expect(createPlanSeeder(at.db).addPlan(broken)).rejects.toThrow(/foreign key/)
    expect(await everything()).toEqual(before)
  })

  test('P3: the tables of goals, actions and entries are rebuilt from the documents', async () => {
    const family = await addFamily(at.db)
    const [first] = family.sections
    const before = await everything()
    await at.db.sql`update goal set statement = 'verkeerd'`
    await at.db.sql`delete from action`
    await at.db.sql`delete from log_entry where section_id = ${family.sections[2]!.id}`
    await at.db.sql`
      insert into goal (plan_id, section_id, goal_id, statement, why, for_whom, sort_key, archived)
      values (${family.id}, ${first!.id}, ${first!.id}, 'nergens', '', '{}', '', false)`
    const sections = await at.db.sql`select 1 from section`
    expect(await rebuildProjections(at.db)).toBe(sections.length)
    const withoutArrival = (rows: Record<string, unknown[]>) =>
      JSON.parse(JSON.stringify(rows, (key, value) => (key === 'received_at' ? undefined : value)))
    const sorted = (rows: Record<string, unknown[]>) =>
      Object.entries(rows).map(([table, list]) => [table, list.map((row) => JSON.stringify(row)).sort()])
    expect(sorted(withoutArrival(await everything()))).toEqual(sorted(withoutArrival(before)))
  })

  test('P2: what is stored is the document that was made from the file', async () => {
    const family = await addFamily(at.db)
    const store = createSectionStore(at.db)
    for (const section of family.sections) {
      const doc = documentOf(await store.load(family.id, section.id))
      expect(Y.encodeStateAsUpdate(doc)).toEqual(section.update)
      expect(projectAll(doc)).toMatchObject({ entries: section.projection.entries })
    }
  })
})
