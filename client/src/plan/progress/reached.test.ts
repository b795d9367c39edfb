import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { ratedOf } from './rated.ts'
import { doneThisMonth, reachedOf } from './reached.ts'

const today = '2026-11-21'
let count = 0
const entry = (day: string, rest: object): LogEntry =>
  ({ id: `e${count++}`, author: 'daan', at: `${day}T12:00:00Z`, ...rest }) as LogEntry
const status = (action: string, day: string, done = true) =>
  entry(day, { kind: 'status', about: { action }, status: done ? 'done' : 'open' })
const rating = (day: string, value: number, more: object = {}) =>
  entry(day, { kind: 'rating', about: { goal: 'g' }, value, ...more })
const evaluation = (text: string, more: object = {}) =>
  entry('2026-11-20', { kind: 'evaluation', about: { goal: 'g' }, text, ...more })
const action = (id: string, more: object = {}): Action =>
  ({ id, goal: 'g', archived: false, due: null, time: null, repeats: null, ...more }) as Action
const read = (actions: Action[], log: LogEntry[], archived = false) => ({
  section: { id: 's', title: 'S', lifeDomain: null } as Section,
  goals: [{ id: 'g', archived, lifeDomain: null, forWhom: ['daan'] as readonly string[] } as Goal],
  actions,
  log,
})
const reached = (...args: Parameters<typeof read>) => {
  const sections = [read(...args)]
  return reachedOf(sections, ratedOf(sections).rated, today).map(({ kind }) => kind)
}

describe('what was reached', () => {
  test('a goal whose actions are all done', () => {
    const both = [action('a'), action('b'), action('gone', { archived: true })]
    expect(reached(both, [status('a', today), status('b', today)])).toEqual(['actionsDone'])
    expect(reached(both, [status('a', today)])).toEqual([])
    expect(reached(both, [status('a', today), status('b', today), status('b', today, false)])).toEqual([])
    expect(reached([], [])).toEqual([])
  })
  test('what comes back every day is not finished by one tick', () => {
    expect(reached([action('a', { repeats: 'elke dag' })], [status('a', today)])).toEqual([])
    const mixed = [action('a', { repeats: 'elke dag' }), action('b')]
    expect(reached(mixed, [status('a', '2026-11-19'), status('b', today)])).toEqual([])
  })
  test('a figure that rose, and one that is high; not one that fell', () => {
    expect(reached([], [rating('2026-11-01', 4), rating('2026-11-20', 6)])).toEqual(['rose'])
    expect(reached([], [rating('2026-11-20', 8)])).toEqual(['high'])
    expect(reached([], [rating('2026-11-01', 10), rating('2026-11-20', 9)])).toEqual(['high'])
    expect(reached([], [rating('2026-11-01', 7), rating('2026-11-20', 6)])).toEqual([])
  })
  test('a rise that was a mistake is none', () => {
    const low = rating('2026-11-01', 4)
    const high = rating('2026-11-20', 9)
    expect(reached([], [low, high, rating('2026-11-21', 3, { corrects: high.id })])).toEqual([])
  })
  test('an archived goal counts with a good last figure, or with words that look back on it; else it may be given up', () => {
    expect(reached([], [], true)).toEqual([])
    expect(reached([], [rating('2026-11-01', 9), rating('2026-11-20', 5)], true)).toEqual([])
    expect(reached([], [rating('2026-11-20', 8)], true)).toEqual(['closedHigh'])
    expect(reached([], [evaluation('Het is gelukt.')], true)).toEqual(['closedLooked'])
    expect(reached([], [evaluation('Over iets anders.', { about: undefined })], true)).toEqual([])
    expect(reached([action('a')], [status('a', today)], true)).toEqual([])
  })
})

describe('things done this month', () => {
  test('each action once, in the month in which it was done, unless it was taken back', () => {
    const log = [status('a', '2026-11-02'), status('b', '2026-10-31'), status('c', '2026-11-03')]
    const sections = (more: LogEntry[] = []) => [read([action('a'), action('b'), action('c')], [...log, ...more])]
    expect(doneThisMonth(sections(), today)).toBe(2)
    expect(doneThisMonth(sections([status('c', '2026-11-05', false)]), today)).toBe(1)
    expect(doneThisMonth(sections([status('a', '2026-11-05')]), today)).toBe(2)
  })
  test('what comes back counts once for each day', () => {
    const log = [
      status('a', '2026-11-02'),
      status('a', '2026-11-02'),
      status('a', '2026-11-03'),
      status('a', '2026-11-04'),
      status('a', '2026-11-04', false),
    ]
    expect(doneThisMonth([read([action('a', { repeats: 'elke dag' })], log)], today)).toBe(2)
  })
})
