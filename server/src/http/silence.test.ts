import { randomUUID } from 'node:crypto'
import { type Plan, planSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
let marco: string
let hanna: string

beforeAll(async () => {
  at = await openAppUnderTest()
  marco = await at.signIn('marco')
  hanna = await at.signIn('hanna')
})
afterAll(() => at.close())

const hiddenFromMarco = ['adres-esra', 'geld', 'veiligheid', 'veilig-daan', 'veilig-joyce', 'van-noor', 'rondetafel']

/** All that an answer tells: status, every header, body. */
const told = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

const planOf = async (cookie: string): Promise<Plan> =>
  planSchema.parse(await (await at.ask(`/api/v1/plans/${at.planId}`, { as: cookie })).json())

describe('what is hidden answers like a random id', () => {
  const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH', 'OPTIONS'] as const

  test.each(methods)('S1 %s of a hidden section: status, headers and body', async (method) => {
    const withBody = method === 'PUT' || method === 'POST' || method === 'PATCH'
    const asked = {
      method,
      as: marco,
      ...(withBody && { json: method === 'PATCH' ? { archived: true } : { level: 'view' } }),
    }
    const random = await told(at.ask(`/api/v1/sections/${randomUUID()}`, asked))
    expect(random.status).toBe(404)
    const hidden = hiddenFromMarco.map((key) => told(at.ask(`/api/v1/sections/${at.section(key)}`, asked)))
    for (const answer of await Promise.all(hidden)) expect(answer).toEqual(random)
  })

  test.each(['PUT', 'DELETE', 'GET'])('S1 H4 %s of a grant in a hidden section, for anybody', async (method) => {
    const asked = { method, as: marco, ...(method === 'PUT' && { json: { level: 'view' } }) }
    const random = await told(at.ask(`/api/v1/sections/${randomUUID()}/grants/${randomUUID()}`, asked))
    expect(random.status).toBe(404)
    const hidden = [at.person('marco'), at.person('kees'), at.person('hanna'), randomUUID()].flatMap((participant) =>
      ['geld', 'van-noor'].map((key) =>
        told(at.ask(`/api/v1/sections/${at.section(key)}/grants/${participant}`, asked)),
      ),
    )
    for (const answer of await Promise.all(hidden)) expect(answer).toEqual(random)
  })

  test.each(['PUT', 'DELETE'])(
    'S1 attack 39: %s of a grant in my own section, for somebody I may not know of',
    async (method) => {
      const asked = { method, as: marco, ...(method === 'PUT' && { json: { level: 'view' } }) }
      const own = `/api/v1/sections/${at.section('van-marco')}/grants`
      const random = await told(at.ask(`${own}/${randomUUID()}`, asked))
      expect(random.status).toBe(404)
      for (const stranger of ['kees', 'bram'])
        expect(await told(at.ask(`${own}/${at.person(stranger)}`, asked))).toEqual(random)
    },
  )

  test('S1 a plan of others', async () => {
    const { accountId } = (await at.registrar.addAccount({
      email: 'elders@example.nl',
      name: 'Elders',
      passwordHash: 'none',
    })) as { accountId: string }
    const director = { accountId, name: 'Elders', kind: 'family', role: 'ouder', organisation: null } as const
    const other = await at.registrar.addPlan({
      title: 'Ander plan',
      openedOn: '2030-01-01',
      director: { ...director, household: true },
    })
    const random = await told(at.ask(`/api/v1/plans/${randomUUID()}`, { as: hanna }))
    expect(random.status).toBe(404)
    expect(await told(at.ask(`/api/v1/plans/${other.planId}`, { as: hanna }))).toEqual(random)
    expect(await told(at.ask(`/api/v1/sections/${other.sectionId}`, { as: hanna }))).toEqual(
      await told(at.ask(`/api/v1/sections/${randomUUID()}`, { as: hanna })),
    )
    expect(await (await at.ask('/api/v1/plans', { as: hanna })).json()).toEqual([
      { id: at.planId, title: 'Plan van Esra, Noor, Daan en Lot' },
    ])
  })

  test('S1 attack 40: ids in another spelling, or no ids at all', async () => {
    const random = await told(at.ask(`/api/v1/sections/${randomUUID()}`, { as: hanna }))
    const visible = at.section('geld')
    for (const id of [visible.toUpperCase(), visible.slice(1), visible.replaceAll('-', ''), 'geld', '0', 'null', '~'])
      expect(await told(at.ask(`/api/v1/sections/${id}`, { as: hanna }))).toEqual(random)
  })

  test('S1 attack 30: the time of the answer does not tell either', async () => {
    const timed = async (id: string) => {
      const started = performance.now()
      await at.ask(`/api/v1/sections/${id}`, { as: marco })
      return performance.now() - started
    }
    const hidden: number[] = []
    const random: number[] = []
    for (let i = 0; i < 15; i++) {
      hidden.push(await timed(at.section('geld')))
      random.push(await timed(randomUUID()))
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[7]!
    for (const ms of [...hidden, ...random]) expect(ms).toBeGreaterThan(98)
    expect(Math.abs(median(hidden) - median(random))).toBeLessThan(5)
  })
})

describe('what is shown', () => {
  test('S1 to Marco: his sections, his people, and no trace of anything else in any answer', async () => {
    const plan = await planOf(marco)
    expect(plan.sections.map((s) => s.key)).toEqual(['ons-gezin', 'kinderen', 'school', 'van-marco', 'gesprek-marco'])
    const answers = [JSON.stringify(plan)]
    for (const s of plan.sections) answers.push(await (await at.ask(`/api/v1/sections/${s.id}`, { as: marco })).text())
    answers.push(await (await at.ask('/api/v1/plans', { as: marco })).text())
    answers.push(await (await at.ask('/api/v1/me', { as: marco })).text())
    const secrets = [
      ...hiddenFromMarco.flatMap((key) => [key, at.section(key)]),
      ...['kees', 'bram'].flatMap((key) => [key, at.person(key)]),
      ...['Waar wij wonen', 'Kees', 'Geldloket', 'Bram', 'accountId":null'],
    ]
    for (const secret of secrets) expect(answers.slice(0, -1).join()).not.toContain(secret)
  })

  test('S1 to Bram, who may read nothing: the title, himself and the plan director', async () => {
    const plan = await planOf(await at.signIn('bram'))
    expect(plan.title).toBe('Plan van Esra, Noor, Daan en Lot')
    expect(plan.sections).toEqual([])
    expect(plan.participants.map((p) => p.key)).toEqual(['hanna', 'bram'])
  })

  test('a section by itself is the one in the plan', async () => {
    const plan = await planOf(hanna)
    expect(plan.sections).toHaveLength(12)
    for (const section of plan.sections)
      expect(await (await at.ask(`/api/v1/sections/${section.id}`, { as: hanna })).json()).toEqual(section)
  })
})
