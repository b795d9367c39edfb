import type { LogEntry } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { actionWhen } from './action-when.ts'

const id = '0b6f3f0e-3c0e-4c58-9c5f-0a5f2d6f8a11'
const said = (status: 'done' | 'open', at: string): LogEntry & { kind: 'status' } => ({
  id,
  kind: 'status',
  author: id,
  at,
  about: { action: id },
  status,
})
const today = '2026-11-21'

describe('when an action is done or due', () => {
  test('done tells the day that somebody said so', () => {
    expect(actionWhen({ due: '2026-11-01', repeats: null }, said('done', '2026-11-17T12:00:00Z'), today)).toEqual({
      kind: 'done',
      on: '2026-11-17',
    })
  })
  test('open again counts as if it was never done', () => {
    expect(actionWhen({ due: '2026-11-18', repeats: null }, said('open', '2026-11-17T12:00:00Z'), today)).toEqual({
      kind: 'late',
      days: 3,
    })
  })
  test('due today is not late, yesterday is one day late', () => {
    expect(actionWhen({ due: today, repeats: null }, undefined, today)).toEqual({ kind: 'due', on: today, inDays: 0 })
    expect(actionWhen({ due: '2026-11-20', repeats: null }, undefined, today)).toEqual({ kind: 'late', days: 1 })
  })
  test('a repetition is told until its date has passed', () => {
    expect(actionWhen({ due: '2026-12-01', repeats: 'elke dag' }, undefined, today)).toEqual({
      kind: 'repeats',
      words: 'elke dag',
    })
    expect(actionWhen({ due: '2026-11-01', repeats: 'elke dag' }, undefined, today)).toEqual({ kind: 'late', days: 20 })
  })
  test('without a date it is open', () => {
    expect(actionWhen({ due: null, repeats: null }, undefined, today)).toEqual({ kind: 'open' })
  })
})
