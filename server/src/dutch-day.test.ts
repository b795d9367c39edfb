import { expect, test } from 'vitest'
import { endOfDutchDay } from './dutch-day.ts'

test('a day is over at midnight in the Netherlands, in winter, in summer, and when the clock changes', () => {
  const end = (day: string) => new Date(endOfDutchDay(day)).toISOString()
  expect(end('2026-12-11')).toBe('2026-12-11T23:00:00.000Z')
  expect(end('2026-12-31')).toBe('2026-12-31T23:00:00.000Z')
  expect(end('2026-07-01')).toBe('2026-07-01T22:00:00.000Z')
  expect(end('2026-03-28')).toBe('2026-03-28T23:00:00.000Z')
  expect(end('2026-03-29')).toBe('2026-03-29T22:00:00.000Z')
  expect(end('2026-10-24')).toBe('2026-10-24T22:00:00.000Z')
  expect(end('2026-10-25')).toBe('2026-10-25T23:00:00.000Z')
})
