import { startPostgres } from '@eenplan/test-kit'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { openAppUnderTest } from '../app-under-test.ts'
import { isDatabaseAway } from './database-away.ts'
import { deadline } from './deadline.ts'
import { answerFault } from './faults.ts'

test('S11 H1 PostgreSQL stopped: 503 at once; started again: the same session goes on', async () => {
  const cluster = await startPostgres()
  const at = await openAppUnderTest({}, cluster.url)
  try {
    const as = await at.signIn('hanna')
    const plan = async () => (await at.ask(`/api/v1/plans/${at.planId}`, { as })).status
    const grant = () =>
      at.ask(`/api/v1/sections/${at.section('school')}/grants/${at.person('kees')}`, {
        method: 'PUT',
        as,
        json: { level: 'view' },
      })
    expect(await plan()).toBe(200)
    await cluster.stop()
    const started = performance.now()
    for (const answer of [await at.ask('/api/v1/plans', { as }), await grant()]) {
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
      expect(await answer.text()).not.toMatch(/ECONN|CONNECTION|127\.0\.0\.1| {4}at /)
    }
    expect(performance.now() - started).toBeLessThan(5_000)
    await cluster.start()
    await expect.poll(plan, { timeout: 10_000 }).toBe(200)
    expect((await grant()).status).toBe(200)
  } finally {
    await at.close()
    await cluster.remove()
  }
})

test('H1 a database that never answers costs nobody more than the deadline', async () => {
  const app = new Hono()
  app.onError(answerFault(() => {}))
  app.use(deadline(50))
  app.get('/stuck', () => new Promise<Response>(() => {}))
  app.get('/fine', (c) => c.text('fine'))
  expect((await app.request('/stuck')).status).toBe(503)
  expect(await (await app.request('/fine')).text()).toBe('fine')
})

test.each([
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), true],
  [Object.assign(new Error('x'), { code: '57P01' }), true],
  [Object.assign(new Error('x'), { code: '08006' }), true],
  [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), true],
  [new Error('x', { cause: Object.assign(new Error('x'), { code: 'CONNECT_TIMEOUT' }) }), true],
  [Object.assign(new Error('x'), { code: '42P01' }), false],
  [new TypeError('x'), false],
  ['ECONNREFUSED', false],
])('%o is the database away: %s', (error, away) => {
  expect(isDatabaseAway(error)).toBe(away)
})
