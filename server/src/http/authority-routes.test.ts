import { randomUUID } from 'node:crypto'
import { type Authority, authoritySchema, noticesSchema } from '@eenplan/protocol'
import { matrixPeople } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of matrixPeople) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())

const ask = (who: string, method: string, path: string, json?: unknown) =>
  at.ask(`/api/v1${path}`, { method, as: cookies.get(who)!, ...(json !== undefined && { json }) })
const authorityOf = async (who: string): Promise<Authority> =>
  authoritySchema.parse(await (await ask(who, 'GET', `/plans/${at.planId}/authority`)).json())
const childOf = async (who: string, child: string) =>
  (await authorityOf(who)).children.find((one) => one.child === at.person(child))
const record = (who: string, child: string, holder: string, change: object = {}) =>
  ask(who, 'PUT', `/plans/${at.planId}/authority/${at.person(child)}/${at.person(holder)}`, {
    ...{ holds: true, source: 'Uittreksel gezagsregister', establishedOn: '2026-03-03', ...change },
  })
const typeOf = async (response: Response) => [response.status, ((await response.json()) as { type: string }).type]
const sees = async (who: string, section: string) =>
  (await ask(who, 'GET', `/sections/${at.section(section)}`)).status === 200

test('S1: the plan director, the child and who has authority know of it; nobody else anything', async () => {
  const childrenOf = async (who: string) => (await authorityOf(who)).children.map(({ child }) => child)
  expect(await childrenOf('hanna')).toEqual(['esra', 'marco', 'noor', 'daan', 'lot'].map((key) => at.person(key)))
  expect(await childrenOf('marco')).toEqual(['marco', 'noor', 'daan', 'lot'].map((key) => at.person(key)))
  expect(await childrenOf('daan')).toEqual([at.person('daan')])
  for (const who of ['riet', 'anouk', 'bram', 'kees']) expect(await childrenOf(who)).toEqual([])
  expect(await childOf('esra', 'daan')).toMatchObject({
    deciders: ['esra', 'marco', 'daan'].map((key) => at.person(key)),
    next: { deciders: [at.person('daan')] },
    authority: [
      { holder: at.person('esra'), kind: 'parental', source: '' },
      { holder: at.person('marco'), kind: 'parental', source: '' },
    ],
  })
  expect((await childOf('hanna', 'noor'))?.deciders).toEqual([at.person('noor')])
})

test('A2: the plan director records who decides, with its source; it is true at once and the family is told', async () => {
  for (const who of ['esra', 'marco', 'riet'])
    expect(await typeOf(await record(who, 'lot', 'marco', { holds: false }))).toEqual([
      403,
      '/problems/record-not-allowed',
    ])
  expect((await record('hanna', 'lot', 'marco', { source: ' ' })).status).toBe(400)
  const nobody = `/plans/${at.planId}/authority/${at.person('lot')}/${randomUUID()}`
  const body = { holds: true, source: 'x', establishedOn: '2026-03-03' }
  expect((await ask('hanna', 'PUT', nobody, body)).status).toBe(404)

  expect(await sees('riet', 'kinderen')).toBe(true)
  // Joyce decides about Lot from now on too, and has not agreed to anything.
  expect((await record('hanna', 'lot', 'joyce', { kind: 'guardianship' })).status).toBe(204)
  expect(await sees('riet', 'kinderen')).toBe(false)
  expect(await sees('noor', 'kinderen')).toBe(true)
  // Marco reads nothing of Lot by it now: Joyce has not agreed to him either.
  expect(await childOf('marco', 'lot')).toBeUndefined()
  expect((await childOf('esra', 'lot'))?.authority).toContainEqual(
    expect.objectContaining({
      ...{ holder: at.person('joyce'), kind: 'guardianship', source: 'Uittreksel gezagsregister' },
      ...{ establishedOn: '2026-03-03', recordedBy: at.person('hanna') },
    }),
  )
  const { notices } = noticesSchema.parse(await (await ask('esra', 'GET', `/plans/${at.planId}/notices`)).json())
  expect(notices[0]).toMatchObject({ kind: 'authority-recorded', about: at.person('lot'), by: at.person('hanna') })
  expect((await record('hanna', 'lot', 'joyce', { holds: false })).status).toBe(204)
  expect(await sees('riet', 'kinderen')).toBe(true)
  const rows = await at.db
    .sql`select about from access_log where action = 'authority-recorded' and outcome = 'ok' order by entry_no`
  expect(rows.map(({ about }) => about)).toEqual(['lot', 'joyce', 'lot', 'joyce'].map((key) => at.person(key)))
})

test('A2: a birth date and the household are the plan director’s to change; without one nobody can decide', async () => {
  const person = (who: string, key: string, json: object) =>
    ask(who, 'PATCH', `/plans/${at.planId}/participants/${at.person(key)}`, json)
  expect(await typeOf(await person('esra', 'lot', { birthDate: null }))).toEqual([403, '/problems/people-not-allowed'])
  const born = (await childOf('hanna', 'lot'))!.birthDate
  expect((await person('hanna', 'lot', { birthDate: null })).status).toBe(200)
  expect(await childOf('hanna', 'lot')).toMatchObject({ birthDate: null, deciders: null })
  expect([await sees('riet', 'kinderen'), await sees('noor', 'kinderen')]).toEqual([false, true])
  expect((await person('hanna', 'lot', { birthDate: born })).status).toBe(200)
  expect(await sees('riet', 'kinderen')).toBe(true)
  expect((await person('hanna', 'noor', { household: false })).status).toBe(200)
  expect(await sees('noor', 'kinderen')).toBe(false)
  expect((await person('hanna', 'noor', { household: true })).status).toBe(200)
  expect(await sees('noor', 'kinderen')).toBe(true)
})

test('measures are recorded with who decided them, and end', async () => {
  const measure = {
    child: at.person('daan'),
    kind: 'supervision',
    source: 'Rechtbank, beschikking',
    from: '2026-02-01',
  }
  const add = (who: string, change: object = {}) =>
    ask(who, 'POST', `/plans/${at.planId}/measures`, { ...measure, ...change })
  expect(await typeOf(await add('esra'))).toEqual([403, '/problems/record-not-allowed'])
  expect((await add('hanna', { child: randomUUID() })).status).toBe(404)
  expect((await add('hanna', { until: '2026-01-01' })).status).toBe(400)
  const added = await add('hanna', { until: '2027-02-01' })
  expect(added.status).toBe(201)
  const { id } = (await added.json()) as { id: string }
  expect((await childOf('daan', 'daan'))?.measures).toMatchObject([{ id, kind: 'supervision', until: '2027-02-01' }])
  expect((await childOf('marco', 'lot'))?.measures).toEqual([])
  const end = (who: string, measureId = id) =>
    ask(who, 'DELETE', `/plans/${at.planId}/measures/${measureId}`, { on: '2026-11-01', source: 'Beschikking' })
  expect((await end('esra')).status).toBe(403)
  expect((await end('hanna', randomUUID())).status).toBe(404)
  expect((await end('hanna')).status).toBe(204)
  expect((await childOf('daan', 'daan'))?.measures).toEqual([])
})
