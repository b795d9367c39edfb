import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

test('S10: a burst passes, a flood does not, and a pause makes good', () => {
  let now = 0
  const take = createThrottle(
    [
      { perSecond: 10, burst: 3 },
      { perSecond: 1_000, burst: 5_000 },
    ],
    () => now,
  )
  expect([take(1, 10), take(1, 10), take(1, 10), take(1, 10)]).toEqual([true, true, true, false])
  now += 200
  expect([take(1, 10), take(1, 10)]).toEqual([true, false])
  now += 10_000
  expect([take(1, 5_000), take(1, 1)]).toEqual([true, false])
})
