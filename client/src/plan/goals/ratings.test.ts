import type { LogEntry } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { figuresInLanes, figuresOf } from './ratings.ts'

let count = 0
const rating = (author: string, value: number, more: Partial<LogEntry> = {}): LogEntry =>
  ({
    id: `r${++count}`,
    kind: 'rating',
    author,
    at: '2026-11-21T12:00:00Z',
    about: { goal: 'g' },
    value,
    ...more,
  }) as LogEntry

describe('figures of a goal', () => {
  test('each person has a latest figure and the one before it', () => {
    expect(figuresOf([rating('daan', 4), rating('esra', 5), rating('daan', 6)], 'g')).toEqual([
      { person: 'daan', value: 6, before: 4 },
      { person: 'esra', value: 5, before: null },
    ])
  })
  test('figures of other goals do not count', () => {
    expect(figuresOf([rating('daan', 4)], 'other')).toEqual([])
  })
  test('a figure is of the person whose words it is', () => {
    expect(figuresOf([rating('hanna', 7, { onBehalfOf: 'lot' } as Partial<LogEntry>)], 'g')).toEqual([
      { person: 'lot', value: 7, before: null },
    ])
  })
  test('a correction replaces the figure that it corrects', () => {
    const wrong = rating('daan', 9)
    expect(figuresOf([rating('daan', 4), wrong, rating('daan', 6, { corrects: wrong.id })], 'g')).toEqual([
      { person: 'daan', value: 6, before: 4 },
    ])
  })
})

describe('figures in lanes', () => {
  const figure = (person: string, value: number, before: number | null = null) => ({ person, value, before })

  test("the goal's own people stand on the line, the others above it", () => {
    expect(figuresInLanes([figure('esra', 5), figure('daan', 6, 4)], ['daan'])).toEqual([
      [figure('daan', 6, 4)],
      [figure('esra', 5)],
    ])
  })
  test('nobody stands on somebody else, nor on the way that somebody went', () => {
    const lanes = figuresInLanes([figure('a', 5), figure('b', 5), figure('c', 6, 4), figure('d', 8)], [])
    expect(lanes).toEqual([[figure('a', 5), figure('d', 8)], [figure('b', 5)], [figure('c', 6, 4)]])
  })
})
