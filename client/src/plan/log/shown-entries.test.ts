import { expect, test } from 'vitest'
import { backTo, furtherBack, LATEST, windowOf } from './shown-entries.ts'

test('the latest few show, all of them when there are not more', () => {
  expect(windowOf(3, LATEST)).toEqual({ from: 0, to: 3 })
  expect(windowOf(4, LATEST)).toEqual({ from: 0, to: 4 })
  expect(windowOf(9, LATEST)).toEqual({ from: 5, to: 9 })
})

test('however often one asks for more of 5,000 entries, a bounded number is on the screen, and all are reached', () => {
  const seen = new Set<number>()
  let back = LATEST
  for (let press = 0; press < 400; press++) {
    const { from, to } = windowOf(5_000, back)
    expect(to - from).toBeLessThanOrEqual(80)
    for (let place = from; place < to; place++) seen.add(place)
    if (from === 0) break
    back = furtherBack(5_000, back)
  }
  expect(seen.size).toBe(5_000)
})

test('what was shown stays: the next window begins earlier and holds the first of the one before', () => {
  const before = windowOf(500, 100)
  const after = windowOf(500, furtherBack(500, 100))
  expect(after.from).toBeLessThan(before.from)
  expect(after.to).toBeGreaterThan(before.from)
})

test('a last few come along', () => {
  expect(furtherBack(26, LATEST)).toBe(26)
  expect(furtherBack(60, LATEST)).toBe(24)
})

test('somebody who comes for one entry sees it', () => {
  for (const place of [0, 1, 50, 995, 996, 999]) {
    const { from, to } = windowOf(1_000, backTo(1_000, place))
    expect(from <= place && place < to).toBe(true)
  }
  expect(backTo(1_000, -1)).toBe(LATEST)
})
