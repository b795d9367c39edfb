import { randomUUID } from 'node:crypto'
import { type Plan, planSchema } from '@eenplan/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['esra', 'hanna', 'noor', 'marco', 'riet', 'kees']) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())
beforeEach(() => {
  at.told.length = 0
})
afterEach(() => {
  expect(at.logged).toEqual([])
})

const below = (path: string) => `/api/v1/plans/${at.planId}${path}`
const ask = (who: string, method: string, path: string, json?: unknown) =>
  at.ask(below(path), { method, as: cookies.get(who)!, ...(json !== undefined && { json }) })
/** All that an answer tells: status, every header, body. */
const toldBy = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
const bytesOf = async (who: string) => (await ask(who, 'GET', '')).text()
const planOf = async (who: string): Promise<Plan> => planSchema.parse(JSON.parse(await bytesOf(who)))
const people = ['esra', 'hanna', 'noor', 'marco', 'daan', 'riet', 'joyce', 'anouk', 'kees', 'fatima', 'bram']
/** Whose open screens were told something since the start of the test. */
const heard = () => people.filter((key) => at.told.includes(at.person(key)))
const typeOf = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, ((await response.json()) as { type: string }).type]
}

const closeness = (key: string) => `/network/closeness/${at.person(key)}`
const tie = (one: string, other: string) => ({ a: at.person(one), b: at.person(other) })

describe('drawing the network', () => {
  test('closeness is seen at once by who may, and told to exactly those', async () => {
    expect((await ask('noor', 'PUT', closeness('riet'), { closeness: 'middle' })).status).toBe(204)
    for (const who of ['esra', 'marco', 'riet'])
      expect((await planOf(who)).network.closeness).toContainEqual(
        expect.objectContaining({
          participantId: at.person('riet'),
          closeness: 'middle',
          setBy: at.person('noor'),
        }),
      )
    // Kees and Bram read no family section.
    expect(heard()).toEqual(people.filter((key) => !['kees', 'bram'].includes(key)))
  })

  test('S1 what is said about Kees changes nothing for Marco: no byte, and no message', async () => {
    const before = [await bytesOf('marco'), await bytesOf('fatima').catch(() => '')]
    expect((await ask('esra', 'PUT', closeness('kees'), { closeness: 'near' })).status).toBe(204)
    expect((await ask('esra', 'PUT', '/network/ties', { ...tie('riet', 'kees'), kind: 'often' })).status).toBe(204)
    expect(await bytesOf('marco')).toBe(before[0])
    expect(heard()).toEqual(['esra', 'hanna', 'noor', 'daan', 'riet', 'joyce', 'anouk'])
    for (const secret of ['kees', 'Kees', at.person('kees')]) expect(before[0]).not.toContain(secret)
    expect((await planOf('esra')).network.ties).toContainEqual(
      expect.objectContaining({ kind: 'often', ...tieIn('riet', 'kees') }),
    )
  })

  const tieIn = (one: string, other: string) => {
    const [a, b] = [at.person(one), at.person(other)].sort()
    return { a, b }
  }

  test('S1 difficult contact is seen by who draws, and by nobody else', async () => {
    const difficult = async (who: string) =>
      (await planOf(who)).network.ties.filter(({ kind }) => kind === 'difficult').length
    expect(await Promise.all(['esra', 'hanna', 'noor', 'marco', 'riet', 'kees'].map(difficult))).toEqual([
      1, 1, 1, 0, 0, 0,
    ])
    const before = await bytesOf('marco')
    at.told.length = 0
    expect((await ask('noor', 'PUT', '/network/ties', { ...tie('noor', 'marco'), kind: 'difficult' })).status).toBe(204)
    expect(heard()).toEqual(['esra', 'hanna', 'noor'])
    expect(await bytesOf('marco')).toBe(before)
  })

  test('a tie is taken away and comes back; the same word twice tells nobody', async () => {
    const between = tie('esra', 'joyce')
    expect((await ask('esra', 'DELETE', '/network/ties', between)).status).toBe(204)
    expect((await planOf('riet')).network.ties).not.toContainEqual(expect.objectContaining(tieIn('esra', 'joyce')))
    expect((await ask('esra', 'PUT', '/network/ties', { ...between, kind: 'often' })).status).toBe(204)
    at.told.length = 0
    expect((await ask('esra', 'PUT', '/network/ties', { ...between, kind: 'often' })).status).toBe(204)
    expect(heard()).toEqual([])
    expect((await planOf('riet')).network.ties).toContainEqual(expect.objectContaining(tieIn('esra', 'joyce')))
  })

  test.each(['marco', 'riet', 'kees'])('%s may look at most: refused alike, whoever it is about', async (who) => {
    const random = randomUUID()
    const refused = await toldBy(ask(who, 'PUT', `/network/closeness/${random}`, { closeness: 'near' }))
    expect([refused.status, JSON.parse(refused.body).type]).toEqual([403, '/problems/draw-not-allowed'])
    for (const about of ['kees', 'bram', 'esra'])
      expect(await toldBy(ask(who, 'PUT', closeness(about), { closeness: 'near' }))).toEqual(refused)
    for (const method of ['PUT', 'DELETE'])
      for (const b of [random, at.person('kees'), at.person('daan')])
        expect(
          await toldBy(
            ask(who, method, '/network/ties', {
              ...{ a: at.person('esra'), b },
              ...(method === 'PUT' && { kind: 'often' }),
            }),
          ),
        ).toEqual(refused)
    expect(heard()).toEqual([])
  })

  test('S1 H4 to who draws, somebody hidden and somebody who is not there answer alike', async () => {
    const random = await toldBy(ask('esra', 'PUT', `/network/closeness/${randomUUID()}`, { closeness: 'near' }))
    expect(random.status).toBe(404)
    for (const id of [at.person('bram'), at.person('riet').toUpperCase(), 'riet', at.section('geld')])
      expect(await toldBy(ask('esra', 'PUT', `/network/closeness/${id}`, { closeness: 'near' }))).toEqual(random)
    for (const [a, b] of [
      [at.person('bram'), at.person('riet')],
      [at.person('riet'), at.person('bram')],
      [randomUUID(), at.person('riet')],
    ]) {
      expect(await toldBy(ask('esra', 'PUT', '/network/ties', { a, b, kind: 'often' }))).toEqual(random)
      expect(await toldBy(ask('esra', 'DELETE', '/network/ties', { a, b }))).toEqual(random)
    }
    const elsewhere = `/api/v1/plans/${randomUUID()}/network/ties`
    const asked = { method: 'DELETE', as: cookies.get('esra')!, json: tie('esra', 'joyce') }
    expect(await toldBy(at.ask(elsewhere, asked))).toEqual(random)
    expect(heard()).toEqual([])
  })

  test('H1 a wrong body names its fields', async () => {
    const me = at.person('esra')
    for (const [path, body, fields] of [
      [closeness('riet'), { closeness: 'nearby' }, ['closeness']],
      ['/network/ties', { a: me, b: me, kind: 'often' }, ['b']],
      ['/network/ties', { a: me, b: 'riet', kind: 'best' }, ['b', 'kind']],
    ] as const) {
      const answer = await ask('esra', 'PUT', path, body)
      const problem = (await answer.json()) as { type: string; errors: { field: string }[] }
      expect([answer.status, problem.type]).toEqual([400, '/problems/invalid'])
      expect(problem.errors.map(({ field }) => field)).toEqual(fields)
    }
  })

  test('nobody who is signed out changes anything', async () => {
    const answer = at.ask(below(closeness('riet')), { method: 'PUT', json: { closeness: 'far' } })
    expect(await typeOf(answer)).toEqual([401, '/problems/signed-out'])
  })
})
