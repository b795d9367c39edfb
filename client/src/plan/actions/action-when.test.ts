import type { LogEntry } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { actionWhen } from './action-when.ts'

const id = '0b6f3f0e-3c0e-4c58-9c5f-0a5f2d6f8a11'
const said = (status: 'done' | 'open', day: string): LogEntry & { kind: 'status' } => ({
  id,
  kind: 'status',
  author: id,
  at: `${day}T12:00:00Z`,
  about: { action: id },
  status,
})
/** A Saturday. */
const today = '2026-11-21'
const plain = { due: null, time: null, repeats: null }
const read = (
  action: Partial<typeof plain | Record<'due' | 'time' | 'repeats', string>>,
  status?: LogEntry & { kind: 'status' },
  on = today,
) => actionWhen({ ...plain, ...action }, status, on)

describe('when an action is', () => {
  test('done tells the day that somebody said so', () => {
    expect(read({ due: '2026-11-01' }, said('done', '2026-11-17'))).toMatchObject({ state: 'done', day: '2026-11-17' })
  })
  test('open again counts as if it was never done', () => {
    expect(read({ due: '2026-11-18' }, said('open', '2026-11-17'))).toMatchObject({ state: 'late', inDays: -3 })
  })
  test('due today is not late, yesterday is one day late, tomorrow is still to come', () => {
    expect(read({ due: today })).toMatchObject({ state: 'today', day: today, inDays: 0 })
    expect(read({ due: '2026-11-20' })).toMatchObject({ state: 'late', inDays: -1 })
    expect(read({ due: '2026-11-22' })).toMatchObject({ state: 'due', inDays: 1 })
  })
  test('without a day it is open', () => {
    expect(read({})).toEqual({ state: 'open', day: null, inDays: null, time: null, weekdays: [], repeats: null })
  })
  test('a date and a repetition on the same weekday at the same time are found side by side', () => {
    const once = read({ due: '2026-11-25', time: '16:00' })
    const weekly = read({ repeats: 'elke woensdag 16:00' })
    expect(once).toMatchObject({ weekdays: [3], time: '16:00', day: '2026-11-25' })
    expect(weekly).toMatchObject({ weekdays: [3], time: '16:00', day: '2026-11-25', state: 'repeats' })
  })
  test('the time that was chosen outranks the one in the words', () => {
    expect(read({ repeats: 'elke woensdag om 16:00', time: '15:30' }).time).toBe('15:30')
  })
})

describe('what repeats is done for that time only', () => {
  test.each([
    ['elke vrijdag', '2026-11-20', '2026-11-26', '2026-11-27'],
    ['elke vrijdag', '2026-11-19', '2026-11-19', '2026-11-20'],
    ['elke dag', '2026-11-20', '2026-11-20', '2026-11-21'],
    ['elke dinsdag en donderdag', '2026-11-17', '2026-11-18', '2026-11-19'],
    ['elke week', '2026-11-18', '2026-11-22', '2026-11-23'],
    ['elke maand', '2026-11-18', '2026-11-30', '2026-12-01'],
    ['elke maand', '2026-02-28', '2026-02-28', '2026-03-01'],
    ['om de week', '2026-11-18', '2026-12-01', '2026-12-02'],
    ['every other day', '2026-11-18', '2026-11-19', '2026-11-20'],
  ])('%s, ticked on %s, is done on %s and comes back on %s', (repeats, ticked, last, back) => {
    expect(read({ repeats }, said('done', ticked), last)).toMatchObject({ state: 'done', day: ticked })
    expect(read({ repeats }, said('done', ticked), back)).toMatchObject({ state: 'repeats' })
  })
  test('the next time is told, and today counts', () => {
    expect(read({ repeats: 'elke zaterdag' })).toMatchObject({ state: 'repeats', day: today, inDays: 0 })
    expect(read({ repeats: 'elke vrijdag' })).toMatchObject({ day: '2026-11-27', weekdays: [5] })
  })
  test('without a tick it is not late, until its last day has passed', () => {
    expect(read({ repeats: 'elke dag', due: '2026-12-01' })).toMatchObject({ state: 'repeats', day: today })
    expect(read({ repeats: 'elke dag', due: '2026-11-01' })).toMatchObject({ state: 'late', inDays: -20 })
  })
  test('ticked for the last time it stays done', () => {
    expect(read({ repeats: 'elke vrijdag', due: '2026-11-18' }, said('done', '2026-11-13'))).toMatchObject({
      state: 'done',
    })
  })
  test('words without a rhythm are never counted with', () => {
    expect(read({ repeats: 'als Esra belt' })).toMatchObject({ state: 'repeats', day: null, weekdays: [] })
    expect(read({ repeats: 'als Esra belt' }, said('done', '2025-01-01'))).toMatchObject({ state: 'done' })
  })
})
