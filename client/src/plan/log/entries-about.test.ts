import type { LogEntry } from '@eenplan/plan-schema'
import { expect, test } from 'vitest'
import { entriesAboutGoal, entriesAboutSection } from './entries-about.ts'

const base = { author: 'p', at: '2026-11-21T12:00:00Z' }
const progress = (id: string, about?: object): LogEntry =>
  ({ ...base, id, kind: 'progress', text: id, ...(about === undefined ? {} : { about }) }) as LogEntry
const log: LogEntry[] = [
  progress('whole'),
  progress('goal', { goal: 'g' }),
  progress('action', { action: 'a' }),
  progress('loose', { action: 'b' }),
  progress('answer', { entry: 'action' }),
  progress('circle1', { entry: 'circle2' }),
  progress('circle2', { entry: 'circle1' }),
  progress('nowhere', { entry: 'gone' }),
]
const actions = [
  { id: 'a', goal: 'g' },
  { id: 'b', goal: null },
]
const ids = (entries: readonly LogEntry[]) => entries.map((entry) => entry.id)

test('below a goal stands what is about it, about its actions, and answers to those', () => {
  expect(ids(entriesAboutGoal(log, 'g', actions))).toEqual(['goal', 'action', 'answer'])
})
test('everything else belongs to the section; entries in a circle end somewhere', () => {
  expect(ids(entriesAboutSection(log, { goals: new Set(['g']), actions: new Set(['a']) }))).toEqual([
    'whole',
    'loose',
    'circle1',
    'circle2',
    'nowhere',
  ])
})
test('no entry is told twice and none is lost', () => {
  const below = ids(entriesAboutGoal(log, 'g', actions))
  const section = ids(entriesAboutSection(log, { goals: new Set(['g']), actions: new Set(['a']) }))
  expect([...below, ...section].sort()).toEqual(ids(log).sort())
})
