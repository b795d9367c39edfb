import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'

const page = '<!doctype html><head><title>eenplan</title></head>'
let folder: string
let at: AppUnderTest

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eenplan-client-'))
  await mkdir(join(folder, 'client/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'canary')
  await writeFile(join(folder, 'client/index.html'), page)
  await writeFile(join(folder, 'client/favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'client/assets/main-a1b2c3.js'), 'export {}\n'.repeat(500))
  at = await openAppUnderTest({ clientFolder: join(folder, 'client') })
})
afterAll(async () => {
  await at.close()
  await rm(folder, { recursive: true })
})

/** The path goes out as it is written here, like from a client that tidies nothing. */
const raw = (path: string, method = 'GET') => at.app.request(`${publicOrigin}${path}`, { method })

describe('the built client', () => {
  test.each(['/', '/index.html', '/plans', '/plans/0c4e2b8e-5f0f-4d1c-9a58-0f9f0f0f0f0f', '/sign-in', '/plans/'])(
    '%s is the page of the app, asked for anew each time',
    async (path) => {
      const answer = await raw(path)
      expect(answer.status).toBe(200)
      expect((await answer.text()).replace(/<meta name="csp-nonce" nonce="[^"]+" \/>/, '')).toBe(page)
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    },
  )

  test('H3 built files carry a hash and never change; others do', async () => {
    const script = await raw('/assets/main-a1b2c3.js')
    expect(script.headers.get('Content-Type')).toMatch(/^text\/javascript/)
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    const icon = await raw('/favicon.svg')
    expect(icon.headers.get('Content-Type')).toMatch(/^image\/svg\+xml/)
    expect(icon.headers.get('Cache-Control')).toBe('no-cache')
  })

  test('H3 each page has a nonce of its own for the style elements of its widgets, and none for scripts', async () => {
    const nonces = new Set<string>()
    for (const path of ['/', '/', '/plans']) {
      const answer = await raw(path)
      const [, nonce] = / nonce="([A-Za-z0-9+/=]{24})"/.exec(await answer.text())!
      nonces.add(nonce!)
      const policy = answer.headers.get('Content-Security-Policy')!
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`)
      expect(policy).toContain("script-src 'self';")
    }
    expect(nonces.size).toBe(3)
    expect((await raw('/favicon.svg')).headers.get('Content-Security-Policy')).not.toContain('nonce')
  })

  test('scripts travel compressed', async () => {
    const headers = { 'Accept-Encoding': 'gzip' }
    const answer = await at.app.request(`${publicOrigin}/assets/main-a1b2c3.js`, { headers })
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(500)
  })

  test.each(['/assets/gone.js', '/assets/', '/assets', '/logo.png', '/plans/x.js', '/.env', '/../secret.txt'])(
    '%s is not there',
    async (path) => {
      const answer = await raw(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Cache-Control')).not.toContain('immutable')
    },
  )

  test('only reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await raw('/plans', method)).status).toBe(404)
    expect((await raw('/plans', 'HEAD')).status).toBe(200)
  })

  test('without a build it says so', async () => {
    for (const clientFolder of [null, join(folder, 'nothing')]) {
      const bare = at.another({ clientFolder })
      const answer = await bare.ask('/plans')
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('pnpm')])
      expect((await bare.ask('/api/v1/nothing')).headers.get('Content-Type')).toBe('application/problem+json')
      expect((await bare.ask('/api/v1/health')).status).toBe(200)
    }
  })
})

describe('attack 40: other spellings of a path', () => {
  test.each([
    '//api/v1/health',
    '/api//v1/health',
    '/api/v1/health/',
    '/api/v1//health',
    '/API/v1/health',
    '/api/V1/health',
    '/api/v1/Health',
    '/api%2Fv1/health',
    '/api%2fv1%2fhealth',
    '/%61pi/v1/health',
    '/api/v1/%68ealth',
    '/api/v1/health%00',
    '/api/v1/health%20',
    '/api/v1/health;x=1',
    '/api\\v1\\health;',
    '/sync/0c4e2b8e-5f0f-4d1c-9a58-0f9f0f0f0f0f',
    '/SYNC/x',
    '/live/x',
    '/live',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//evil.example/plans',
    '/plans//x',
    '/%',
    '/%c3%28',
  ])('%s is a plain 404', async (path) => {
    const answer = await raw(path)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing here, or it is not yours to see.',
    })
  })
})
