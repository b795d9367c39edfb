import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { waitFor } from '../whole-steps.ts'
import { notFoundAtTheSameTime } from './same-time.ts'

test('S1 attack 30: an answer leaves a whole number of steps after its request', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (elapsedMs) => {
      const total = elapsedMs + waitFor(elapsedMs, 100)
      expect(total / 100).toBeCloseTo(Math.round(total / 100), 6)
      expect(total).toBeGreaterThanOrEqual(100)
      expect(total - elapsedMs).toBeLessThanOrEqual(100)
    }),
  )
})

test('S1 attack 30: only what is not found waits, thrown or answered', async () => {
  const app = new Hono()
  app.use(notFoundAtTheSameTime(400))
  app.get('/there', (c) => c.text('here'))
  app.get('/hidden', () => {
    throw new Error('hidden')
  })
  app.onError((_, c) => c.notFound())
  const timeOf = async (path: string) => {
    const started = performance.now()
    await app.request(path)
    return performance.now() - started
  }
  expect(await timeOf('/hidden')).toBeGreaterThan(395)
  expect(await timeOf('/unknown')).toBeGreaterThan(395)
  expect(await timeOf('/there')).toBeLessThan(350)
})

test('S1 attack 30: no answer leaves before its step, however long its questions took', async () => {
  const app = new Hono()
  app.use(notFoundAtTheSameTime(20))
  app.get('/after/:ms', async (c) => {
    const until = performance.now() + Number(c.req.param('ms'))
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
    return c.notFound()
  })
  for (let tenths = 0; tenths < 30; tenths++) {
    const started = performance.now()
    await app.request(`/after/${tenths / 10}`)
    // A timer of whole milliseconds left up to one too early, by as much as the questions took beyond a whole one.
    expect(performance.now() - started).toBeGreaterThanOrEqual(20)
  }
})
