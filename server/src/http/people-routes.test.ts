import { randomUUID } from 'node:crypto'
import { type Participant, type Plan, participantSchema, planSchema } from '@eenplan/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['esra', 'hanna', 'noor', 'marco', 'kees']) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())
beforeEach(() => {
  at.told.length = 0
})
afterEach(() => {
  expect(at.logged).toEqual([])
})

const ask = (who: string, method: string, path: string, json?: unknown) =>
  at.ask(`/api/v1/plans/${at.planId}${path}`, { method, as: cookies.get(who)!, ...(json !== undefined && { json }) })
const toldBy = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
const bytesOf = async (who: string) => (await ask(who, 'GET', '')).text()
const planOf = async (who: string): Promise<Plan> => planSchema.parse(JSON.parse(await bytesOf(who)))
const people = ['esra', 'hanna', 'noor', 'marco', 'daan', 'riet', 'joyce', 'anouk', 'kees', 'fatima', 'bram']
const heard = () => people.filter((key) => at.told.includes(at.person(key)))

const jan = { name: 'Jan Veldkamp', kind: 'network', role: 'opa' }
const add = async (who: string, more: object = {}): Promise<Participant> => {
  const answer = await ask(who, 'POST', '/participants', { ...jan, ...more })
  expect(answer.status).toBe(201)
  return participantSchema.strict().parse(await answer.json())
}

describe('adding somebody without an account', () => {
  test('S1 only the managers of the family section know a new person; to Marco nothing changed', async () => {
    const before = { marco: await bytesOf('marco'), noor: await bytesOf('noor'), kees: await bytesOf('kees') }
    const added = await add('esra')
    expect(added).toMatchObject({ ...jan, organisation: null, household: false, account: false, planDirector: false })
    expect(heard()).toEqual(['esra', 'hanna'])
    for (const who of ['esra', 'hanna'] as const) {
      const { participants, network } = await planOf(who)
      expect(participants.at(-1)).toEqual(added)
      expect(network.introductions).toEqual([
        { participantId: added.id, sectionId: at.section('ons-gezin'), knownTo: 'managers' },
      ])
    }
    for (const who of ['marco', 'noor', 'kees'] as const) expect(await bytesOf(who)).toBe(before[who])

    // What managers say about this person is not heard of either.
    at.told.length = 0
    expect((await ask('esra', 'PUT', `/network/closeness/${added.id}`, { closeness: 'near' })).status).toBe(204)
    const between = { a: added.id, b: at.person('daan'), kind: 'often' }
    expect((await ask('hanna', 'PUT', '/network/ties', between)).status).toBe(204)
    expect(heard()).toEqual(['esra', 'hanna'])
    expect(await bytesOf('marco')).toBe(before.marco)

    // Noor draws, but this person does not exist for her.
    const random = await toldBy(ask('noor', 'PUT', `/network/closeness/${randomUUID()}`, { closeness: 'near' }))
    expect(random.status).toBe(404)
    expect(await toldBy(ask('noor', 'PUT', `/network/closeness/${added.id}`, { closeness: 'near' }))).toEqual(random)
    expect((await ask('esra', 'DELETE', `/participants/${added.id}`)).status).toBe(204)
  })

  test('S1 shared with the readers of the section, and taken out again: told to exactly those', async () => {
    const { id } = await add('esra', { knownTo: 'readers', organisation: 'De Club' })
    const readers = people.filter((key) => !['kees', 'bram'].includes(key))
    expect(heard()).toEqual(readers)
    expect((await planOf('marco')).participants).toContainEqual(expect.objectContaining({ id, name: jan.name }))
    at.told.length = 0
    const narrowed = await ask('esra', 'PATCH', `/participants/${id}`, { knownTo: 'managers' })
    expect([narrowed.status, ((await narrowed.json()) as Participant).id]).toEqual([200, id])
    expect(heard()).toEqual(readers)
    expect(await bytesOf('marco')).not.toContain(id)
    at.told.length = 0
    expect((await ask('hanna', 'DELETE', `/participants/${id}`)).status).toBe(204)
    expect(heard()).toEqual(['esra', 'hanna'])
    expect(await bytesOf('esra')).not.toContain(id)
    expect((await ask('esra', 'DELETE', `/participants/${id}`)).status).toBe(404)
  })

  test('A1 a new person can be given a right, as rights know of them', async () => {
    // Inside the household the grant alone decides.
    const { id } = await add('hanna', { household: true })
    const grant = `/api/v1/sections/${at.section('ons-gezin')}/grants/${id}`
    const given = await at.ask(grant, { method: 'PUT', as: cookies.get('esra')!, json: { level: 'view' } })
    expect(await given.json()).toEqual({ participantId: id, level: 'view' })
    // Named by the section itself now: taking the introduction away changes nothing for its readers.
    expect((await ask('esra', 'DELETE', `/participants/${id}`)).status).toBe(204)
    expect((await planOf('marco')).participants).toContainEqual(expect.objectContaining({ id }))
  })

  test('who manages no family section adds nobody, and is refused alike whoever it is about', async () => {
    for (const who of ['noor', 'marco', 'kees']) {
      const refused = await toldBy(ask(who, 'POST', '/participants', jan))
      expect([refused.status, JSON.parse(refused.body).type]).toEqual([403, '/problems/people-not-allowed'])
      for (const id of [randomUUID(), at.person('bram'), at.person('lot')]) {
        expect(await toldBy(ask(who, 'PATCH', `/participants/${id}`, { name: 'Iemand' }))).toEqual(refused)
        expect(await toldBy(ask(who, 'DELETE', `/participants/${id}`))).toEqual(refused)
      }
    }
    expect(heard()).toEqual([])
  })

  test('S1 H4 the section is authorised on its own: hidden, of another kind or unknown answers alike', async () => {
    const random = await toldBy(ask('esra', 'POST', '/participants', { ...jan, sectionId: randomUUID() }))
    expect(random.status).toBe(404)
    for (const key of ['van-noor', 'van-marco', 'geld'])
      expect(await toldBy(ask('esra', 'POST', '/participants', { ...jan, sectionId: at.section(key) }))).toEqual(random)
    const named = await ask('esra', 'POST', '/participants', { ...jan, sectionId: at.section('ons-gezin') })
    expect(named.status).toBe(201)
  })

  test('H1 a wrong body names its fields', async () => {
    for (const [body, fields] of [
      [{}, ['name', 'kind', 'role']],
      [{ ...jan, name: '   ' }, ['name']],
      [{ ...jan, birthDate: '2020-02-31' }, ['birthDate']],
      [{ ...jan, account: true }, ['']],
    ] as const) {
      const answer = await ask('esra', 'POST', '/participants', body)
      const problem = (await answer.json()) as { errors: { field: string }[] }
      expect([answer.status, problem.errors.map(({ field }) => field)]).toEqual([400, fields])
    }
  })
})

describe('changing somebody', () => {
  test('a name and a role are changed by who manages, and told to who knows this person', async () => {
    const answer = await ask('esra', 'PATCH', `/participants/${at.person('lot')}`, { role: 'jongste dochter' })
    expect(await answer.json()).toMatchObject({ name: 'Lot Timmer', role: 'jongste dochter' })
    expect(heard()).toEqual(people.filter((key) => key !== 'bram'))
  })

  test('the name of somebody with an account is changed by the plan director alone', async () => {
    const role = { role: 'budgetcoach' }
    expect((await ask('esra', 'PATCH', `/participants/${at.person('kees')}`, role)).status).toBe(403)
    expect(heard()).toEqual([])
    expect((await ask('hanna', 'PATCH', `/participants/${at.person('kees')}`, role)).status).toBe(200)
    // Nobody who may not know Kees heard that he is called otherwise.
    expect(heard()).toEqual(['esra', 'hanna', 'noor', 'daan', 'riet', 'joyce', 'anouk', 'kees'])
  })

  test('S1 somebody hidden and somebody who is not there answer alike', async () => {
    for (const [method, body] of [
      ['PATCH', { name: 'Iemand' }],
      ['DELETE', undefined],
    ] as const) {
      const random = await toldBy(ask('esra', method, `/participants/${randomUUID()}`, body))
      expect(random.status).toBe(404)
      for (const id of [at.person('bram'), at.person('lot').toUpperCase(), 'lot'])
        expect(await toldBy(ask('esra', method, `/participants/${id}`, body))).toEqual(random)
    }
  })

  test('who was not added by hand is neither taken out nor hidden', async () => {
    for (const [method, body] of [
      ['PATCH', { knownTo: 'managers' }],
      ['DELETE', undefined],
    ] as const)
      expect((await ask('esra', method, `/participants/${at.person('lot')}`, body)).status).toBe(403)
    expect(heard()).toEqual([])
  })

  test('the access log names ids and codes, no words', async () => {
    const { id } = await add('esra', { name: 'Sanne Geheim' })
    const rows = await at.db.sql`
      select row_to_json(entry)::text as text from access_log entry where action = 'person-added' and about = ${id}`
    expect(rows).toHaveLength(1)
    expect(rows[0]!.text).not.toContain('Sanne')
  })
})
