import { healthSchema, MAX_BODY_BYTES, problemSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'

let at: AppUnderTest
let isReady = true

beforeAll(async () => {
  at = await openAppUnderTest({ ready: () => isReady })
})
afterAll(() => at.close())

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  const problem = problemSchema.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/)
  expect(problem.detail).toBeTruthy()
  return problem
}
const signIn = (asked: Parameters<AppUnderTest['ask']>[1]) => at.ask('/api/v1/sign-in', { method: 'POST', ...asked })
const jsonType = { 'Content-Type': 'application/json' }

describe('every failure is a problem', () => {
  test.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/v1'],
    ['GET', '/api/v2/me'],
    ['GET', '/api/v1/nothing'],
    ['DELETE', '/api/v1/plans'],
    ['PUT', '/api/v1/me'],
    ['GET', '/api/v1/sign-in'],
  ])('H1 %s %s is not found', async (method, path) => {
    const { status } = await problemOf(await at.ask(path, { method, as: await at.signIn('hanna') }))
    expect(status).toBe(404)
  })

  test('H1 not signed in', async () => {
    for (const path of ['/api/v1/me', '/api/v1/plans', `/api/v1/plans/${at.planId}`, '/api/v1/sections/x'])
      expect((await problemOf(await at.ask(path))).type).toBe('/problems/signed-out')
  })

  test('H1 malformed JSON', async () => {
    for (const body of ['{', '', '{"email":', 'nul', '\u0000'])
      expect(await problemOf(await signIn({ headers: jsonType, body }))).toMatchObject({
        type: '/problems/malformed-json',
        status: 400,
      })
  })

  test('H1 wrong fields are named, and nothing that was typed comes back', async () => {
    const answer = await signIn({ json: { email: 'geen adres', password: 'geheim wachtwoord', extra: 1 } })
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ type: '/problems/invalid', status: 400 })
    expect(problem.errors?.map(({ field }) => field)).toEqual(['email', ''])
    expect(JSON.stringify(problem)).not.toMatch(/geen adres|geheim/)
    expect((await problemOf(await signIn({ json: [] }))).errors).toHaveLength(1)
    expect((await problemOf(await signIn({ json: null }))).errors).toHaveLength(1)
    const { errors } = await problemOf(await signIn({ json: { email: {}, password: [] } }))
    expect(new Set(errors?.map(({ field }) => field))).toEqual(new Set(['email', 'password']))
  })

  test('H1 attack 41: JSON in another dress', async () => {
    const body = JSON.stringify({ persona: 'hanna' })
    const types = [
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'application/jsonx',
      '',
    ]
    for (const type of types) {
      const headers = { 'Content-Type': type }
      const answer = await at.ask('/api/v1/demo/sign-in', { method: 'POST', headers, body })
      expect(await problemOf(answer)).toMatchObject({ type: '/problems/not-json', status: 415 })
      expect(answer.headers.get('Set-Cookie')).toBeNull()
    }
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' }
    expect((await at.ask('/api/v1/demo/sign-in', { method: 'POST', headers, body })).status).toBe(200)
  })

  test('H1 too large a body, announced or not', async () => {
    const password = 'x'.repeat(MAX_BODY_BYTES)
    const announced = { ...jsonType, 'Content-Length': String(MAX_BODY_BYTES + 50) }
    for (const headers of [jsonType, announced]) {
      const answer = await signIn({ headers, body: JSON.stringify({ email: 'a@example.nl', password }) })
      expect(await problemOf(answer)).toMatchObject({ type: '/problems/too-large', status: 413 })
    }
  })

  test('H1 an unexpected error tells nothing, to nobody', async () => {
    const broken = at.another({
      directory: {
        plansOf: () => Promise.reject(new TypeError('canary-geheim')),
        planFor: () => Promise.reject(Object.assign(new Error('canary-geheim'), { code: '42P01' })),
        planOfSection: () => Promise.reject(new Error('canary-geheim')),
      },
    })
    const as = await at.signIn('hanna')
    for (const path of ['/api/v1/plans', `/api/v1/plans/${at.planId}`]) {
      const answer = await broken.ask(path, { as })
      expect(JSON.stringify([...answer.headers])).not.toContain('canary')
      expect(await problemOf(answer)).toEqual({
        type: '/problems/unexpected',
        title: 'Unexpected error',
        status: 500,
        detail: 'Something went wrong on our side. Try again later.',
      })
    }
    expect(broken.logged).toEqual(['http: unexpected TypeError on GET', 'http: unexpected Error 42P01 on GET'])
  })
})

describe('the outside contract', () => {
  test('health says when requests are taken, and when not', async () => {
    const well = await at.ask('/api/v1/health')
    expect(well.status).toBe(200)
    expect(healthSchema.parse(await well.json()).status).toBe('ok')
    isReady = false
    const away = await at.ask('/api/v1/health')
    isReady = true
    expect(await problemOf(away)).toMatchObject({ status: 503 })
    expect(away.headers.get('Retry-After')).toBe('5')
  })

  test('H1 the description is OpenAPI 3.1 and names every route', async () => {
    const answer = await at.ask('/api/v1/openapi.json')
    const description = (await answer.json()) as { openapi: string; paths: Record<string, Record<string, unknown>> }
    expect(description.openapi).toBe('3.1.0')
    const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(routes.toSorted()).toEqual([
      'delete /api/v1/account/identities/{identityId}',
      'delete /api/v1/account/sessions/{sessionId}',
      'delete /api/v1/plans/{planId}/escalations/{escalationId}',
      'delete /api/v1/plans/{planId}/measures/{measureId}',
      'delete /api/v1/plans/{planId}/network/ties',
      'delete /api/v1/plans/{planId}/opposites',
      'delete /api/v1/plans/{planId}/participants/{participantId}',
      'delete /api/v1/plans/{planId}/participants/{participantId}/invitations/{invitationId}',
      'delete /api/v1/second-factor/authenticator',
      'delete /api/v1/second-factor/passkeys/{passkeyId}',
      'delete /api/v1/sections/{sectionId}/grants/{participantId}',
      'get /api/v1/account',
      'get /api/v1/account/identities',
      'get /api/v1/account/sessions',
      'get /api/v1/demo/outbox',
      'get /api/v1/demo/personas',
      'get /api/v1/health',
      'get /api/v1/me',
      'get /api/v1/plans',
      'get /api/v1/plans/{planId}',
      'get /api/v1/plans/{planId}/access-log',
      'get /api/v1/plans/{planId}/archived-sections',
      'get /api/v1/plans/{planId}/authority',
      'get /api/v1/plans/{planId}/consents',
      'get /api/v1/plans/{planId}/escalations',
      'get /api/v1/plans/{planId}/my-data',
      'get /api/v1/plans/{planId}/notice-choices',
      'get /api/v1/plans/{planId}/notices',
      'get /api/v1/plans/{planId}/participants/{participantId}/invitations',
      'get /api/v1/plans/{planId}/sharing',
      'get /api/v1/sections/{sectionId}',
      'get /api/v1/sections/{sectionId}/pictures/{pictureId}',
      'get /api/v1/sections/{sectionId}/versions',
      'get /api/v1/sections/{sectionId}/versions/compare',
      'get /api/v1/sections/{sectionId}/versions/{versionId}',
      'get /api/v1/sections/{sectionId}/written-by',
      'get /api/v1/sign-in/providers',
      'get /api/v1/sign-in/providers/{providerId}/callback',
      'get /api/v1/sign-in/second-step',
      'patch /api/v1/account',
      'patch /api/v1/plans/{planId}/participants/{participantId}',
      'patch /api/v1/second-factor/passkeys/{passkeyId}',
      'patch /api/v1/sections/{sectionId}',
      'patch /api/v1/sections/{sectionId}/legal-bases/{basis}',
      'post /api/v1/account/address',
      'post /api/v1/account/confirm',
      'post /api/v1/account/confirm/options',
      'post /api/v1/account/identities',
      'post /api/v1/account/sessions/end-others',
      'post /api/v1/demo/sign-in',
      'post /api/v1/invitations/accept',
      'post /api/v1/invitations/join',
      'post /api/v1/invitations/look',
      'post /api/v1/invitations/organisation',
      'post /api/v1/invitations/organisation/join',
      'post /api/v1/new-address',
      'post /api/v1/password-reset',
      'post /api/v1/password-reset/use',
      'post /api/v1/plans',
      'post /api/v1/plans/{planId}/escalations',
      'post /api/v1/plans/{planId}/escalations/{escalationId}/steps',
      'post /api/v1/plans/{planId}/measures',
      'post /api/v1/plans/{planId}/participants',
      'post /api/v1/plans/{planId}/participants/{participantId}/invitations',
      'post /api/v1/plans/{planId}/printed',
      'post /api/v1/plans/{planId}/sections',
      'post /api/v1/second-factor/authenticator',
      'post /api/v1/second-factor/authenticator/draft',
      'post /api/v1/second-factor/passkeys',
      'post /api/v1/second-factor/passkeys/options',
      'post /api/v1/second-factor/recovery-codes',
      'post /api/v1/sections/{sectionId}/pictures',
      'post /api/v1/sections/{sectionId}/sharing/effect',
      'post /api/v1/sections/{sectionId}/versions',
      'post /api/v1/sign-in',
      'post /api/v1/sign-in/code',
      'post /api/v1/sign-in/finish',
      'post /api/v1/sign-in/passkey',
      'post /api/v1/sign-in/passkey/options',
      'post /api/v1/sign-in/providers/{providerId}',
      'post /api/v1/sign-in/recovery-code',
      'post /api/v1/sign-out',
      'post /api/v1/sign-out-everywhere',
      'put /api/v1/account/password',
      'put /api/v1/plans/{planId}/authority/{childId}/{holderId}',
      'put /api/v1/plans/{planId}/network/closeness/{participantId}',
      'put /api/v1/plans/{planId}/network/ties',
      'put /api/v1/plans/{planId}/notice-choices',
      'put /api/v1/plans/{planId}/notices/{noticeId}/read',
      'put /api/v1/plans/{planId}/opposites',
      'put /api/v1/sections/{sectionId}/consents/{readerId}',
      'put /api/v1/sections/{sectionId}/grants/{participantId}',
    ])
    expect(JSON.stringify(description)).toContain(publicOrigin)
  })

  test('outside demo mode the demo routes are like any unknown one', async () => {
    const real = at.another({ config: { publicOrigin, demo: false } })
    const told = async (path: string, method: string) => {
      const answer = await real.ask(path, { method, ...(method === 'POST' && { json: { persona: 'hanna' } }) })
      return [answer.status, [...answer.headers], await answer.text()]
    }
    expect(await told('/api/v1/demo/sign-in', 'POST')).toEqual(await told('/api/v1/demo/nothing', 'POST'))
    expect(await told('/api/v1/demo/personas', 'GET')).toEqual(await told('/api/v1/demo/nothing', 'GET'))
    expect((await told('/api/v1/demo/personas', 'GET'))[0]).toBe(404)
    expect(JSON.stringify(await (await real.ask('/api/v1/openapi.json')).json())).not.toContain('demo')
  })
})

test('S11 H1 the database away: come back later, in plain words, and well again by itself', async () => {
  const lost = await openAppUnderTest()
  const as = await lost.signIn('hanna')
  await lost.close()
  const password = 'vier woorden met spaties'
  for (const answer of [
    await lost.ask('/api/v1/plans', { as }),
    await lost.ask('/api/v1/demo/sign-in', { method: 'POST', json: { persona: 'hanna' } }),
    await lost.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'riet@example.nl', password } }),
    await lost.ask('/api/v1/sign-out', { method: 'POST', as }),
  ]) {
    expect(await problemOf(answer)).toMatchObject({ type: '/problems/database-away', status: 503 })
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  }
  for (const line of lost.logged) expect(line).toMatch(/^http: the database cannot be reached \(Error \w+\)$/)
})
