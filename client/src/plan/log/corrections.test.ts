import type { LogEntry } from '@eenplan/plan-schema'
import { expect, test } from 'vitest'
import { correctionsOf, isCorrectable } from './corrections.ts'

const said = (id: string, author: string, corrects?: string): LogEntry => ({
  ...{ id, author, kind: 'progress', at: '2026-11-21T12:00:00Z', text: id },
  ...(corrects !== undefined && { corrects }),
})
const corrected = (entries: readonly LogEntry[]) => [...correctionsOf(entries)].map(([old, by]) => `${old} by ${by.id}`)

test('the latest correction stands, and a correction is corrected in turn', () => {
  expect(corrected([said('a', 'riet'), said('b', 'riet', 'a'), said('c', 'riet', 'a')])).toEqual(['a by c'])
  expect(corrected([said('a', 'riet'), said('b', 'riet', 'a'), said('c', 'riet', 'b')])).toEqual(['a by b', 'b by c'])
})

test('G6: nobody strikes out the words of another, and what is not there is not corrected', () => {
  expect(corrected([said('a', 'riet'), said('b', 'kees', 'a')])).toEqual([])
  expect(corrected([said('b', 'riet', 'gone')])).toEqual([])
})

test('my own words and figures can be corrected, nobody else’s, and no tick', () => {
  expect(isCorrectable(said('a', 'riet'), 'riet')).toBe(true)
  expect(isCorrectable({ ...said('a', 'hanna'), onBehalfOf: 'riet' }, 'riet')).toBe(false)
  const base = { id: 'a', author: 'riet', at: '2026-11-21T12:00:00Z' }
  expect(isCorrectable({ ...base, kind: 'status', about: { action: 'x' }, status: 'done' }, 'riet')).toBe(false)
  expect(isCorrectable({ ...base, kind: 'rating', about: { goal: 'g' }, value: 3 }, 'riet')).toBe(true)
})
