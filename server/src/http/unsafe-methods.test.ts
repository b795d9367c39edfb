import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'

let at: AppUnderTest
let hanna: string

beforeAll(async () => {
  at = await openAppUnderTest()
  hanna = await at.signIn('hanna')
})
afterAll(() => at.close())

const json = { 'Content-Type': 'application/json', Cookie: '' }
const send = (path: string, method: string, headers: Record<string, string>, body?: string) =>
  at.app.request(`${publicOrigin}${path}`, {
    method,
    headers: { ...json, Cookie: hanna, ...headers },
    ...(body !== undefined && { body }),
  })

const foreign = [
  undefined,
  'null',
  '',
  'https://evil.example',
  'http://localhost',
  'http://localhost:42000',
  'https://localhost:4200',
  'http://LOCALHOST:4200',
  `${publicOrigin}/`,
  `${publicOrigin}, ${publicOrigin}`,
]

test.each(foreign)('H2 attack 34: Origin %s changes nothing', async (origin) => {
  const headers: Record<string, string> = origin === undefined ? {} : { Origin: origin }
  const grant = `/api/v1/sections/${at.section('school')}/grants/${at.person('anouk')}`
  const answers = [
    await send('/api/v1/demo/sign-in', 'POST', headers, '{"persona":"hanna"}'),
    await send('/api/v1/sign-in', 'POST', headers, '{}'),
    await send('/api/v1/sign-out', 'POST', headers),
    await send('/api/v1/sign-out-everywhere', 'POST', headers),
    await send(grant, 'PUT', headers, '{"level":"view"}'),
    await send(grant, 'DELETE', headers),
  ]
  for (const answer of answers) {
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([403, '/problems/wrong-origin'])
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  }
  expect(at.ended).toEqual([])
  const anouk = await at.signIn('anouk')
  const seen = (await (await at.ask(`/api/v1/sections/${at.section('school')}`, { as: anouk })).json()) as object
  expect(seen).toMatchObject({ level: 'edit' })
})

test('H2 no other method gets around it, also not by asking in a header', async () => {
  const answer = await send('/api/v1/plans', 'GET', { 'X-HTTP-Method-Override': 'DELETE' })
  expect(answer.status).toBe(200)
  for (const method of ['PATCH', 'QUERY', 'post', 'LOCK']) {
    const refused = await send('/api/v1/sign-out', method, {})
    expect(refused.status).toBe(403)
  }
})

test('H2 reading needs no Origin, and a body is not looked at', async () => {
  const answer = await at.app.request(`${publicOrigin}/api/v1/me`, { headers: { Cookie: hanna } })
  expect(answer.status).toBe(200)
})

test('H2 nothing of another site is invited: no CORS header, whoever asks', async () => {
  const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT' }
  for (const method of ['OPTIONS', 'GET']) {
    const answer = await send('/api/v1/me', method, headers)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test('H2 a token in the address is no session', async () => {
  const token = hanna.split('=')[1]
  for (const query of [`?session=${token}`, `?__Host-eenplan=${token}`, `?token=${token}`])
    expect((await at.ask(`/api/v1/me${query}`)).status).toBe(401)
  expect((await at.ask('/api/v1/me', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
})
