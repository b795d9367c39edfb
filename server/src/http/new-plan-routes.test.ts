import { randomUUID } from 'node:crypto'
import type { NewPlanBody, Plan } from '@eenplan/protocol'
import { planSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'esra', 'marco', 'kees']) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())

const body = (change: Partial<NewPlanBody> = {}): NewPlanBody => ({
  request: randomUUID(),
  title: '  Plan van Ilse en Tom ',
  maker: { kind: 'professional', role: 'jeugdhulpverlener', organisation: 'Wijkteam Oost', household: false },
  people: [
    { name: 'Ilse Vos', role: 'moeder', household: true },
    { name: 'Tom Vos', role: 'zoon', household: true, birthDate: '2016-03-01', deciders: [0] },
    { name: 'Rik Smit', role: 'vader', household: false },
  ],
  planDirector: 'maker',
  sections: [
    { title: 'Ons gezin', template: 'family' },
    { title: 'Geld', template: 'finances' },
    { title: 'Veiligheid', template: 'safety' },
  ],
  ...change,
})
const post = (as: string | undefined, json: unknown) =>
  at.ask('/api/v1/plans', { method: 'POST', json, ...(as !== undefined && { as: cookies.get(as)! }) })
const make = async (as: string, json = body()): Promise<string> => {
  const answer = await post(as, json)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const planOf = async (as: string, id: string): Promise<Plan> =>
  planSchema.parse(await (await at.ask(`/api/v1/plans/${id}`, { as: cookies.get(as)! })).json())

test('a professional makes a plan, and sees all of it', async () => {
  const plan = await planOf('hanna', await make('hanna'))
  expect(plan.title).toBe('Plan van Ilse en Tom')
  expect(plan.participants.map(({ name, role, planDirector, account }) => [name, role, planDirector, account])).toEqual(
    [
      ['Ilse Vos', 'moeder', false, false],
      ['Tom Vos', 'zoon', false, false],
      ['Rik Smit', 'vader', false, false],
      ['Hanna Jacobs', 'jeugdhulpverlener', true, true],
    ],
  )
  expect(plan.sections.map(({ title, kind, lifeDomain, template }) => [title, kind, lifeDomain, template])).toEqual([
    ['Ons gezin', 'family', null, 'family'],
    ['Geld', 'theme', 'finances', 'finances'],
    ['Veiligheid', 'safety', 'safety', 'safety'],
  ])
  for (const { level, readers } of plan.sections)
    expect([level, readers]).toEqual(['manage', [{ participantId: plan.me, level: 'manage' }]])
})

test('S1: nobody else learns that it exists', async () => {
  const told = async (path: string) => {
    const answer = await at.ask(path, { as: cookies.get('esra')! })
    return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
  }
  const before = await told('/api/v1/plans')
  const id = await make('hanna')
  const { sections } = await planOf('hanna', id)
  expect(await told('/api/v1/plans')).toEqual(before)
  expect(await told(`/api/v1/plans/${id}`)).toEqual(await told(`/api/v1/plans/${randomUUID()}`))
  expect(await told(`/api/v1/sections/${sections[0]!.id}`)).toEqual(await told(`/api/v1/sections/${randomUUID()}`))
})

test('a family begins by itself: whoever makes it may lead it, or somebody without an account', async () => {
  const maker = { kind: 'family', role: 'moeder', household: true } as const
  const own = await planOf('esra', await make('esra', body({ maker, people: [] })))
  expect(own.participants).toMatchObject([{ name: 'Esra Veldkamp', kind: 'family', planDirector: true }])
  const led = await planOf('hanna', await make('hanna', body({ planDirector: 0 })))
  expect(led.participants.filter(({ planDirector }) => planDirector)).toMatchObject([{ name: 'Ilse Vos' }])
  expect(led.sections).toHaveLength(3)
})

test('the same request again is the same plan: whoever got no answer asks once more', async () => {
  const wanted = body()
  expect(await make('kees', wanted)).toBe(await make('kees', wanted))
  expect(await make('hanna', wanted)).not.toBe(await make('kees', wanted))
})

test('H1: everything that is wrong is named by its field, and nothing is written', async () => {
  const plans = () => at.db.sql`select count(*)::int from plan`
  const before = await plans()
  const [ilse, tom] = body().people as [NewPlanBody['people'][number], NewPlanBody['people'][number]]
  for (const [change, fields] of [
    [{ title: ' ' }, ['title']],
    [{ title: 'x'.repeat(121) }, ['title']],
    [{ request: 'x' }, ['request']],
    [
      {
        people: [
          { ...ilse, name: '' },
          { ...tom, role: ' ' },
        ],
      },
      ['people.0.name', 'people.1.role'],
    ],
    [{ people: [{ ...ilse, birthDate: '2026-02-30' }] }, ['people.0.birthDate']],
    [{ people: [{ ...ilse, birthDate: '1899-12-31' }] }, ['people.0.birthDate']],
    [{ people: [{ ...ilse, birthDate: '2999-01-01' }] }, ['people.0.birthDate']],
    [{ people: [{ ...ilse, deciders: [0] }] }, ['people.0.deciders.0']],
    [{ people: [ilse, { ...tom, deciders: [4] }] }, ['people.1.deciders.0']],
    [{ people: [ilse, { ...tom, deciders: [0, 0] }] }, ['people.1.deciders.1']],
    [{ planDirector: 3 }, ['planDirector']],
    [{ planDirector: 'esra' }, ['planDirector']],
    [{ sections: [] }, ['sections']],
    [{ sections: [{ title: 'Geld', template: 'finances' }] }, ['sections']],
    [{ sections: [{ title: 'Van Tom', template: 'voice' }] }, ['sections.0.template']],
    [{ people: Array.from({ length: 31 }, () => ilse) }, ['people']],
  ] as const) {
    const answer = await post('hanna', { ...body(), ...change })
    const problem = (await answer.json()) as { type: string; errors: { field: string }[] }
    expect([answer.status, problem.type]).toEqual([400, '/problems/invalid'])
    expect(problem.errors.map(({ field }) => field)).toEqual(fields)
  }
  expect((await post('hanna', { ...body(), id: randomUUID() })).status).toBe(400)
  expect(await plans()).toEqual(before)
})

test('H2: only signed in, and only from our own pages', async () => {
  expect((await post(undefined, body())).status).toBe(401)
  const elsewhere = {
    method: 'POST',
    as: cookies.get('hanna')!,
    json: body(),
    headers: { Origin: 'https://else.example' },
  }
  expect((await at.ask('/api/v1/plans', elsewhere)).status).toBe(403)
})

test('a day has a bound, and the answer says when to go on', async () => {
  let answer = await post('marco', body())
  for (let made = 1; answer.status === 201 && made < 50; made++) answer = await post('marco', body())
  expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([429, '/problems/too-many-made'])
  expect((await post('kees', body())).status).toBe(201)
})
