import type { Goal, LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { inASentence } from './in-a-sentence.ts'
import { arranged, ratedOf } from './rated.ts'

const goal = (id: string, more: object = {}): Goal =>
  ({ id, archived: false, lifeDomain: null, forWhom: [], ...more }) as unknown as Goal
const rating = (author: string, about: object, value: number): LogEntry =>
  ({
    id: `${author}${JSON.stringify(about)}${value}`,
    kind: 'rating',
    author,
    at: '2026-11-20T12:00:00Z',
    about,
    value,
  }) as LogEntry
const read = (id: string, goals: Goal[], log: LogEntry[], lifeDomain: string | null = null) => ({
  section: { id, title: id, lifeDomain } as Section,
  goals,
  log,
})
const sections = [
  read('kinderen', [goal('g1', { lifeDomain: 'parenting' }), goal('g2')], [rating('daan', { goal: 'g1' }, 6)]),
  read(
    'geld',
    [goal('g3', { forWhom: ['daan'] }), goal('old', { archived: true })],
    [
      rating('esra', { goal: 'g3' }, 5),
      rating('daan', { goal: 'g3' }, 7),
      rating('esra', { goal: 'old' }, 9),
      rating('esra', { lifeDomain: 'finances' }, 4),
    ],
    'finances',
  ),
]
const { rated, unrated } = ratedOf(sections)
const shape = (by: Parameters<typeof arranged>[1]) =>
  arranged(rated, by).map(({ key, rated }) => [
    key,
    rated.map((one) => `${one.key}: ${one.lines.map(({ person }) => person).join()}`),
  ])

describe('what has figures', () => {
  test('goals in the order of the plan and then life domains; archived goals are out of the way', () => {
    expect(rated.map(({ key }) => key)).toEqual(['goal g1', 'goal g3', 'domain finances'])
    expect(unrated.map((one) => one.goal.id)).toEqual(['g2'])
  })
  test('S1: figures count only what arrived: without a section, nothing of it is left', () => {
    const marco = ratedOf(sections.slice(0, 1))
    expect(JSON.stringify(marco)).not.toMatch(/esra|finances|g3/)
    expect(arranged(marco.rated, 'person').map(({ key }) => key)).toEqual(['daan'])
  })
  test('per goal, per life domain and per person', () => {
    expect(shape('goal')).toEqual([['all', ['goal g1: daan', 'goal g3: daan,esra', 'domain finances: esra']]])
    expect(shape('domain')).toEqual([
      ['finances', ['domain finances: esra', 'goal g3: daan,esra']],
      ['parenting', ['goal g1: daan']],
    ])
    expect(shape('person')).toEqual([
      ['daan', ['goal g1: daan', 'goal g3: daan']],
      ['esra', ['goal g3: esra', 'domain finances: esra']],
    ])
    expect(arranged([], 'goal')).toEqual([])
  })
})

describe('a chart in words', () => {
  const line = (person: string, ...values: number[]) => ({
    person,
    figures: values.map((value, at) => ({ entry: person + at, person, value, at })),
  })
  const said = (...lines: ReturnType<typeof line>[]) => inASentence(lines, progressMessages.nl, (id) => id)
  test('tells of each person how it went', () => {
    expect(said(line('Daan', 4, 6))).toBe('Daan gaf eerst een 4 en nu een 6.')
    expect(said(line('Daan', 4), line('Esra', 5, 5))).toBe('Daan gaf een 4. Esra gaf twee keer een 5.')
    expect(said(line('Daan', 4, 8, 4), line('Esra', 5, 5, 5))).toBe('Daan geeft nu weer een 4. Esra gaf steeds een 5.')
  })
  test('of many people it tells the lowest and the highest of now', () => {
    expect(said(line('A', 1, 4), line('B', 5), line('C', 6), line('D', 9, 8))).toBe(
      '4 mensen gaven een cijfer. Nu is het laagste een 4 en het hoogste een 8.',
    )
  })
})
