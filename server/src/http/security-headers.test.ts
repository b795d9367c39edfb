import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'
import { contentSecurityPolicy } from './security-headers.ts'

let at: AppUnderTest
beforeAll(async () => {
  at = await openAppUnderTest()
})
afterAll(() => at.close())

const directives = (policy: string) => new Map(policy.split('; ').map((part) => [part.split(' ')[0], part] as const))

test('H3 the policy lets in scripts of this server only, and frames by nobody', () => {
  const policy = directives(contentSecurityPolicy('https://plan.example.nl'))
  expect(policy.get('default-src')).toBe("default-src 'self'")
  expect(policy.get('script-src')).toBe("script-src 'self'")
  expect(policy.get('style-src')).toBe("style-src 'self'")
  expect(policy.get('style-src-attr')).toBe("style-src-attr 'unsafe-inline'")
  expect(policy.get('connect-src')).toBe("connect-src 'self' wss://plan.example.nl")
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'")
  expect(policy.get('base-uri')).toBe("base-uri 'none'")
  expect(policy.get('form-action')).toBe("form-action 'self'")
  expect(policy.get('object-src')).toBe("object-src 'none'")
  expect(contentSecurityPolicy('http://localhost:3000')).toContain("connect-src 'self' ws://localhost:3000")
})

test.each(['/', '/api/v1/health', '/api/v1/me', '/api/v1/nothing', '//', '/sync/x', '/assets/x.js'])(
  'H3 every answer carries the headers: %s',
  async (path) => {
    const { headers } = await at.ask(path)
    expect(headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy(publicOrigin))
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Permissions-Policy')).toContain('camera=()')
    expect(headers.get('Strict-Transport-Security')).toBeNull()
    expect(headers.get('X-Powered-By')).toBeNull()
  },
)

test('H3 over https browsers are told to stay there', async () => {
  const safe = at.another({ config: { publicOrigin: 'https://plan.example.nl', demo: true } })
  expect((await safe.ask('/api/v1/health')).headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}/)
})

test('H3 nothing of the API is kept by a browser or a proxy, refusals included', async () => {
  const as = await at.signIn('hanna')
  const answers = [
    await at.ask('/api/v1/me', { as }),
    await at.ask('/api/v1/plans', { as }),
    await at.ask(`/api/v1/plans/${at.planId}`, { as }),
    await at.ask(`/api/v1/sections/${at.section('geld')}`, { as }),
    await at.ask('/api/v1/openapi.json'),
    await at.ask('/api/v1/me'),
    await at.ask('/api/nothing'),
    await at.ask('/api/v1/sign-in', { method: 'POST', json: {} }),
    await at.ask('/api/v1/sign-out', { method: 'POST' }),
    await at.ask('/api/v1/sign-out', { method: 'POST', headers: { Origin: 'null' } }),
  ]
  for (const answer of answers) expect(answer.headers.get('Cache-Control')).toBe('no-store')
})
