import type { LogEntry } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { aboutDomain, aboutGoal, courseOf, figuresOverTime, linesOf } from './figures-over-time.ts'

const rating = (id: string, day: string, value: number, more: object = {}): LogEntry =>
  ({ id, kind: 'rating', author: 'daan', at: `${day}T12:00:00Z`, about: { goal: 'g' }, value, ...more }) as LogEntry
const told = (log: readonly LogEntry[], key = aboutGoal('g')) =>
  (figuresOverTime([log]).get(key) ?? []).map(({ person, value, at }) => [
    person,
    value,
    new Date(at).toISOString().slice(0, 10),
  ])

describe('figures over time', () => {
  test('each figure stands at its moment, oldest first, by what it is about', () => {
    const log = [
      rating('b', '2026-11-20', 6),
      rating('a', '2026-10-24', 4),
      rating('c', '2026-11-01', 3, { about: { lifeDomain: 'finances' } }),
    ]
    expect(told(log)).toEqual([
      ['daan', 4, '2026-10-24'],
      ['daan', 6, '2026-11-20'],
    ])
    expect(told(log, aboutDomain('finances'))).toEqual([['daan', 3, '2026-11-01']])
  })
  test('a figure is of the person whose words it is', () => {
    expect(told([rating('a', '2026-11-20', 6, { author: 'hanna', onBehalfOf: 'lot' })])).toEqual([
      ['lot', 6, '2026-11-20'],
    ])
  })
  test('a correction takes the place of what it corrects, at that moment, also when it is corrected again', () => {
    expect(
      told([
        rating('a', '2026-10-24', 4),
        rating('b', '2026-11-01', 5),
        rating('c', '2026-11-20', 7, { corrects: 'a' }),
        rating('d', '2026-11-21', 3, { corrects: 'c' }),
      ]),
    ).toEqual([
      ['daan', 3, '2026-10-24'],
      ['daan', 5, '2026-11-01'],
    ])
  })
  test('a figure that was taken back in words is gone', () => {
    const remark = { id: 'r', kind: 'remark', author: 'daan', at: '2026-11-02T12:00:00Z', corrects: 'a', text: 'fout' }
    expect(told([rating('a', '2026-11-01', 4), remark as LogEntry])).toEqual([])
  })
  test('corrections in a circle end somewhere', () => {
    const log = [rating('a', '2026-11-01', 4, { corrects: 'b' }), rating('b', '2026-11-02', 5, { corrects: 'a' })]
    expect(told(log)).toEqual([])
    expect(told([rating('a', '2026-11-01', 4, { corrects: 'a' })])).toEqual([])
  })
  test('one domain in two sections is one set of figures', () => {
    const about = { about: { lifeDomain: 'housing' } }
    const logs = [[rating('a', '2026-11-02', 4, about)], [rating('b', '2026-11-01', 5, { ...about, author: 'esra' })]]
    expect((figuresOverTime(logs).get(aboutDomain('housing')) ?? []).map(({ value }) => value)).toEqual([5, 4])
  })
})

describe('lines', () => {
  const line = (...values: number[]) => {
    const figures = values.map((value, i) => ({ entry: String(i), person: 'daan', value, at: i }))
    return { person: 'daan', figures }
  }
  test('one for each person, who gave a figure first at the top', () => {
    const log = [
      rating('a', '2026-11-02', 4),
      rating('b', '2026-11-01', 6, { author: 'esra' }),
      rating('c', '2026-11-03', 5),
    ]
    const lines = linesOf(figuresOverTime([log]).get(aboutGoal('g')) ?? [])
    expect(lines.map(({ person, figures }) => [person, figures.map(({ value }) => value)])).toEqual([
      ['esra', [6]],
      ['daan', [4, 5]],
    ])
  })
  test('how it went', () => {
    expect(courseOf(line(4))).toEqual({ kind: 'once', value: 4 })
    expect(courseOf(line(4, 4, 4))).toEqual({ kind: 'same', value: 4, times: 3 })
    expect(courseOf(line(4, 7, 4))).toEqual({ kind: 'back', value: 4 })
    expect(courseOf(line(4, 7, 6))).toEqual({ kind: 'changed', first: 4, last: 6 })
  })
})
