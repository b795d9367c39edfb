import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { aboutPerson } from './about-person.ts'

const today = '2026-11-21'
const goal = (id: string, forWhom: string[], archived = false): Goal => ({ id, forWhom, archived }) as unknown as Goal
const action = (id: string, who: string[], more: object = {}): Action =>
  ({ id, who, due: null, time: null, repeats: null, goal: null, archived: false, ...more }) as unknown as Action
const entry = (id: string, more: object): LogEntry =>
  ({ id, kind: 'progress', author: 'riet', at: '2026-11-20T12:00:00Z', text: id, ...more }) as LogEntry
const section = (id: string, subjects: string[], owner: string | null = null) => ({ id, subjects, owner }) as Section

const kinderen = {
  section: section('kinderen', ['daan', 'lot']),
  goals: [goal('g1', ['daan']), goal('g2', ['lot']), goal('old', ['daan'], true)],
  actions: [
    action('cook', ['riet', 'daan'], { repeats: 'elke woensdag', time: '16:00' }),
    action('late', ['daan'], { due: '2026-11-20' }),
    action('gone', ['daan'], { archived: true }),
    action('ticked', ['daan']),
    action('other', ['esra']),
  ],
  log: [
    entry('own', { author: 'daan', at: '2026-11-01T12:00:00Z', about: { goal: 'g1' } }),
    entry('for him', { author: 'hanna', onBehalfOf: 'daan', at: '2026-11-10T12:00:00Z' }),
    entry('by him for Lot', { author: 'daan', onBehalfOf: 'lot' }),
    entry('mistake', { author: 'daan' }),
    entry('better', { author: 'daan', corrects: 'mistake', at: '2026-11-05T12:00:00Z' }),
    entry('tick', { author: 'daan', kind: 'status', about: { action: 'ticked' }, status: 'done' }),
  ],
}
const sport = {
  section: section('van-daan', [], 'daan'),
  goals: [goal('g3', ['daan'])],
  actions: [action('dentist', ['daan'], { due: '2026-11-25', time: '16:00' }), action('some day', ['daan'])],
  log: [],
}
const place = (section: string, goal: string) => ({ section, goal })
const read = (sections: Parameters<typeof aboutPerson>[0], opposites: Parameters<typeof aboutPerson>[1] = []) =>
  aboutPerson(sections, opposites, 'daan', today)

describe('everything about and by one person', () => {
  const daan = read([kinderen, sport])
  test('sections about them or of them, and goals for them', () => {
    expect(daan.sections.map(({ id }) => id)).toEqual(['kinderen', 'van-daan'])
    expect(daan.goals.map((one) => one.goal.id)).toEqual(['g1', 'g3'])
  })
  test('what they do, by day: late first, what has no day and what is done last', () => {
    expect(daan.days.map(({ on, actions }) => [on, actions.map((one) => one.action.id).join()])).toEqual([
      ['late', 'late'],
      [{ day: '2026-11-25' }, 'cook,dentist'],
      ['always', 'some day'],
      ['done', 'ticked'],
    ])
  })
  test('what they said, also written down by another, the latest first; ticks and corrected words left out', () => {
    expect(daan.said.map((one) => one.entry.id)).toEqual(['for him', 'better', 'own'])
    expect(daan.said.at(-1)?.goal?.id).toBe('g1')
  })
  test('double appointments over sections', () => {
    expect(daan.double.map(({ on, together }) => [on, together.map((one) => one.action.id).join()])).toEqual([
      [{ day: '2026-11-25' }, 'cook,dentist'],
    ])
  })
  test('goals that pull against each other, when one of them is theirs', () => {
    const told = read(
      [kinderen, sport],
      [
        { a: place('kinderen', 'g2'), b: place('van-daan', 'g3') },
        { a: place('kinderen', 'g1'), b: place('kinderen', 'old') },
      ],
    )
    expect(told.opposites.map((pair) => pair.map((one) => one.goal.id))).toEqual([['g3', 'g2']])
  })
  test('S1: without a section nothing of it is left, and no half of a pair', () => {
    const less = read([kinderen], [{ a: place('kinderen', 'g1'), b: place('van-daan', 'g3') }])
    expect(JSON.stringify(less)).not.toMatch(/van-daan|g3|dentist|some day/)
    expect([less.double, less.opposites]).toEqual([[], []])
  })
})
