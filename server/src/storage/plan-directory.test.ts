import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { PlanDirectory } from '../http/plan-directory.ts'
import type { MemberDirectory } from '../sync/member-directory.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createMemberDirectory } from './member-directory.ts'
import { createPlanDirectory } from './plan-directory.ts'

const malformed = ['', 'x', '../plans', '\u0000', "'; drop table plan; --", '1', 'é'.repeat(5_000)]

describe.each(databaseKinds)('directories, %s', (kind) => {
  let at: EmptyDatabase
  let plans: PlanDirectory
  let members: MemberDirectory
  let plan: PlanSeed
  let other: PlanSeed
  beforeAll(async () => {
    at = await openMigrated(kind)
    plans = createPlanDirectory(at.db)
    members = createMemberDirectory(at.db)
    plan = await addFamily(at.db)
    other = await addFamily(at.db)
  })
  afterAll(() => at.remove())

  const accountOf = (key: string, of = plan) => of.participants.find(({ demoKey }) => demoKey === key)!.accountId!

  test('H4: my plans are those in which I take part', async () => {
    expect(await plans.plansOf(accountOf('riet'))).toEqual([{ id: plan.id, title: plan.title }])
    expect(await plans.plansOf(randomUUID())).toEqual([])
    expect(await plans.plansOf('nobody')).toEqual([])
  })

  test('P1: a plan comes whole, in its order', async () => {
    const found = (await plans.planFor(accountOf('marco'), plan.id))!
    expect(found).toMatchObject({ id: plan.id, title: plan.title, planDirector: plan.planDirector })
    expect(found.participants).toEqual(
      plan.participants.map(({ birthDate, processDirector, ...participant }) => participant),
    )
    expect(found.sections).toEqual(
      plan.sections.map((section) => ({
        id: section.id,
        demoKey: section.demoKey,
        title: section.title,
        kind: section.kind,
        lifeDomain: section.lifeDomain,
        template: null,
        owner: section.owner,
        subjects: section.subjects,
        meeting:
          section.meetingStartsAt === null ? null : { startsAt: section.meetingStartsAt, attendees: section.attendees },
      })),
    )
    expect(found.sections.filter(({ meeting }) => meeting !== null)).toHaveLength(2)
  })

  test('H4: nobody gets a plan, or the plan of a section, without taking part in it', async () => {
    const mine = accountOf('hanna')
    const section = plan.sections[3]!.id
    expect((await plans.planOfSection(mine, section))?.id).toBe(plan.id)
    expect(await plans.planFor(mine, other.id)).toBeUndefined()
    expect(await plans.planOfSection(mine, other.sections[3]!.id)).toBeUndefined()
    expect(await plans.planFor(mine, randomUUID())).toBeUndefined()
    expect(await plans.planOfSection(mine, randomUUID())).toBeUndefined()
    // Ids of the wrong kind are no way in either.
    expect(await plans.planFor(mine, section)).toBeUndefined()
    expect(await plans.planOfSection(mine, plan.id)).toBeUndefined()
  })

  test('S2: a socket learns who its account is in the plan of a section', async () => {
    const member = { planId: plan.id, participantId: plan.planDirector, name: 'Hanna Jacobs' }
    expect(await members.memberOfPlan(accountOf('hanna'), plan.id)).toEqual(member)
    expect(await members.memberOfSection(accountOf('hanna'), plan.sections[0]!.id)).toEqual(member)
  })

  test('S1: another plan, another plan’s section, a random and a malformed id answer alike', async () => {
    const mine = accountOf('hanna')
    for (const id of [other.id, other.sections[0]!.id, plan.id.toUpperCase(), randomUUID(), ...malformed]) {
      expect(await plans.planFor(mine, id)).toBeUndefined()
      expect(await plans.planOfSection(mine, id)).toBeUndefined()
      expect(await members.memberOfPlan(mine, id)).toBeUndefined()
      expect(await members.memberOfSection(mine, id)).toBeUndefined()
      expect(await members.memberOfPlan(id, plan.id)).toBeUndefined()
    }
  })

  test('S1: whatever the id is, the same number of statements runs', async () => {
    const counted = async (
      ask: (directories: { plans: PlanDirectory; members: MemberDirectory }) => Promise<unknown>,
    ) => {
      let statements = 0
      const sql: typeof at.db.sql = (text, ...values) => {
        statements++
        return at.db.sql(text, ...values)
      }
      await ask({ plans: createPlanDirectory({ sql }), members: createMemberDirectory({ sql }) })
      return statements
    }
    for (const id of [plan.id, plan.sections[0]!.id, other.id, randomUUID(), ...malformed]) {
      for (const account of [accountOf('hanna'), 'nobody']) {
        expect(await counted(({ plans }) => plans.planFor(account, id))).toBe(1)
        expect(await counted(({ plans }) => plans.planOfSection(account, id))).toBe(1)
        expect(await counted(({ members }) => members.memberOfPlan(account, id))).toBe(1)
        expect(await counted(({ members }) => members.memberOfSection(account, id))).toBe(1)
      }
    }
  })

  test('S1: an archived section is no longer there', async () => {
    const family = await addFamily(at.db)
    const [section] = family.sections
    const mine = accountOf('hanna', family)
    await at.db.sql`update section set archived_at = now() where section_id = ${section!.id}`
    expect(await members.memberOfSection(mine, section!.id)).toBeUndefined()
    expect(await plans.planOfSection(mine, section!.id)).toBeUndefined()
    const { sections } = (await plans.planFor(mine, family.id))!
    expect(sections.map(({ id }) => id)).toEqual(family.sections.slice(1).map(({ id }) => id))
  })
})
