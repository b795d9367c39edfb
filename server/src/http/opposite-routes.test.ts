import { randomUUID } from 'node:crypto'
import { type GoalPlace, type Plan, planSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
/** The first goal of a section. */
const goals = new Map<string, GoalPlace>()

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'esra', 'daan', 'marco', 'noor', 'riet', 'kees', 'bram'])
    cookies.set(key, await at.signIn(key))
  for (const key of ['kinderen', 'school', 'geld', 'veiligheid', 'van-noor']) {
    const section = at.section(key)
    const [row] = await at.db.sql<{ goal: string }[]>`select goal_id as goal from goal where section_id = ${section}`
    goals.set(key, { section, goal: row!.goal })
  }
})
afterAll(() => at.close())
beforeEach(async () => {
  await at.db.sql`delete from goal_opposition`
  at.heard.length = 0
})

const goal = (key: string): GoalPlace => goals.get(key)!
const ask = (method: 'PUT' | 'DELETE', who: string | undefined, a: unknown, b: unknown, planId = at.planId) =>
  at.ask(`/api/v1/plans/${planId}/opposites`, {
    method,
    ...(who !== undefined && { as: cookies.get(who)! }),
    json: { a, b },
  })
const pairsOf = async (who: string): Promise<Plan['opposites']> => {
  const answer = await at.ask(`/api/v1/plans/${at.planId}`, { as: cookies.get(who)! })
  return planSchema.parse(await answer.json()).opposites
}
const stored = async () => (await at.db.sql`select 1 from goal_opposition where ended_at is null`).length
/** All that an answer tells: status, every header, body. */
const told = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

test('two goals in two sections are a pair until somebody says that they are not', async () => {
  const answer = await ask('PUT', 'daan', goal('school'), goal('kinderen'))
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  expect((await ask('PUT', 'esra', goal('kinderen'), goal('school'))).status).toBe(204)
  const pairs = await pairsOf('daan')
  expect(pairs).toHaveLength(1)
  expect([pairs[0]!.a, pairs[0]!.b]).toEqual(expect.arrayContaining([goal('school'), goal('kinderen')]))
  expect((await ask('DELETE', 'hanna', goal('kinderen'), goal('school'))).status).toBe(204)
  expect((await ask('DELETE', 'hanna', goal('kinderen'), goal('school'))).status).toBe(204)
  expect(await pairsOf('daan')).toEqual([])
})

test('S1: only who may read both sections gets the pair, and nobody else learns of the half that they see', async () => {
  await ask('PUT', 'hanna', goal('kinderen'), goal('geld'))
  await ask('PUT', 'hanna', goal('kinderen'), goal('school'))
  expect(await pairsOf('hanna')).toHaveLength(2)
  expect(await pairsOf('marco')).toHaveLength(1)
  for (const who of ['kees', 'bram']) expect(await pairsOf(who)).toEqual([])
  const answer = await at.ask(`/api/v1/plans/${at.planId}`, { as: cookies.get('marco')! })
  expect(await answer.text()).not.toContain(goal('geld').goal)
})

test('S1: open screens hear of a change, with both sections that one has to read for it', async () => {
  await ask('PUT', 'hanna', goal('kinderen'), goal('geld'))
  const both = { planId: at.planId, sectionIds: [goal('kinderen').section, goal('geld').section] }
  expect(at.heard).toEqual([both])
  // Nothing changed, so nobody is disturbed.
  await ask('PUT', 'hanna', goal('kinderen'), goal('geld'))
  expect(at.heard).toEqual([both])
  await ask('DELETE', 'hanna', goal('kinderen'), goal('geld'))
  expect(at.heard).toEqual([both, both])
})

test.each(['PUT', 'DELETE'] as const)('S1 H4: %s with a hidden section answers as with a random id', async (method) => {
  const random = { section: randomUUID(), goal: randomUUID() }
  await ask('PUT', 'hanna', goal('geld'), goal('veiligheid'))
  const expected = await told(ask(method, 'marco', goal('kinderen'), random))
  expect(expected.status).toBe(404)
  for (const [a, b] of [
    [goal('kinderen'), goal('geld')],
    [goal('geld'), goal('kinderen')],
    [goal('geld'), goal('veiligheid')],
    [random, goal('geld')],
    [{ ...goal('geld'), goal: randomUUID() }, goal('kinderen')],
  ])
    expect(await told(ask(method, 'marco', a, b))).toEqual(expected)
  expect(await told(ask(method, 'marco', goal('kinderen'), goal('school'), randomUUID()))).toEqual(expected)
  expect(await stored()).toBe(1)
})

test.each(['PUT', 'DELETE'] as const)('H4: %s needs to edit in both sections', async (method) => {
  await ask('PUT', 'hanna', goal('kinderen'), goal('school'))
  await ask('PUT', 'esra', goal('geld'), goal('school'))
  for (const [who, a, b] of [
    // Marco reads both; Noor may change one of the two; Kees may add to one of his own only.
    ['marco', goal('kinderen'), goal('school')],
    ['noor', goal('van-noor'), goal('kinderen')],
    ['noor', goal('kinderen'), goal('van-noor')],
    ['kees', goal('geld'), { section: goal('geld').section, goal: randomUUID() }],
  ] as const) {
    const answer = await ask(method, who, a, b)
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([403, '/problems/edit-needed'])
  }
  expect((await ask(method, undefined, goal('kinderen'), goal('school'))).status).toBe(401)
  expect(await stored()).toBe(2)
})

test('a goal that is not there is not found, and makes no pair', async () => {
  for (const b of [
    { section: goal('school').section, goal: randomUUID() },
    { section: goal('school').section, goal: goal('geld').goal },
  ])
    expect((await ask('PUT', 'hanna', goal('kinderen'), b)).status).toBe(404)
  expect(await stored()).toBe(0)
  expect(at.heard).toEqual([])
})

test('H1: a wrong body names its field', async () => {
  for (const [a, b, field] of [
    [goal('kinderen'), goal('kinderen'), 'b.goal'],
    [goal('kinderen'), { ...goal('school'), section: 'school' }, 'b.section'],
    [goal('kinderen'), undefined, 'b'],
  ] as const) {
    const answer = await ask('PUT', 'hanna', a, b)
    const { errors } = (await answer.json()) as { errors: { field: string }[] }
    expect([answer.status, errors.map((error) => error.field)]).toEqual([400, [field]])
  }
})

test('what is refused is in the access log, and what is done in that of both sections', async () => {
  const before = at.db.sql`select coalesce(max(entry_no), 0)::int as no from access_log`
  const [{ no }] = (await before) as unknown as [{ no: number }]
  await ask('PUT', 'riet', goal('kinderen'), goal('veiligheid'))
  await ask('PUT', 'hanna', goal('kinderen'), goal('school'))
  await expect
    .poll(async () => {
      const rows = await at.db.sql`
        select section_id, participant_id, outcome from access_log
        where entry_no > ${no} and action = 'opposites-changed'`
      return rows.map((row) => [row.participant_id, row.section_id, row.outcome])
    })
    .toEqual(
      expect.arrayContaining([
        [at.person('riet'), goal('kinderen').section, 'refused'],
        [at.person('hanna'), goal('kinderen').section, 'ok'],
        [at.person('hanna'), goal('school').section, 'ok'],
      ]),
    )
})
