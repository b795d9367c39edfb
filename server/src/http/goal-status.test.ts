import { expect, test } from 'vitest'
import { goalStatuses, type SectionRecords } from './goal-status.ts'

type Entry = SectionRecords['entries'][number]
type Action = SectionRecords['actions'][number]

const today = '2026-11-27'
const goal = { id: 'g', statement: 'Elke dag naar school', forWhom: ['daan', 'kees'], lifeDomain: null, due: null }
const action = (id: string, change: Partial<Action> = {}): Action => ({
  ...{ id, goal: 'g', due: null, repeats: false },
  ...change,
})
let count = 0
const said = (kind: Entry['kind'], day: string, change: Partial<Entry> = {}): Entry => ({
  ...{ id: `e${++count}`, kind, author: 'anouk', goal: null, action: null, corrects: null, day, value: null },
  done: false,
  ...change,
})
const status = (actions: readonly Action[], entries: readonly Entry[]) =>
  goalStatuses({ goals: [goal], actions, entries }, new Set(['daan']), today)[0]!

test('S1: of the people for whom a goal is, only those whom the reader may know', () => {
  expect(status([], []).forWhom).toEqual(['daan'])
})

test('actions are counted: open, done, and late of those that are open; what comes back is never done for good', () => {
  const actions = [
    ...[action('a', { due: '2026-11-26' }), action('b', { due: today }), action('c', { due: '2026-11-01' })],
    ...[action('d', { repeats: true }), action('other', { goal: 'another' })],
  ]
  const tick = (id: string, done: boolean) => said('status', '2026-11-20', { action: id, done })
  const ticked = [tick('c', true), tick('d', true), tick('b', true), tick('b', false)]
  expect(status(actions, ticked).actions).toEqual({ open: 3, done: 1, late: 1 })
})

test('the figure is the latest one, and not one that its author took back', () => {
  const first = said('rating', '2026-11-01', { goal: 'g', value: 4 })
  const wrong = said('rating', '2026-11-09', { goal: 'g', value: 9 })
  expect(status([], [first, wrong]).figure).toEqual({ value: 9, on: '2026-11-09' })
  const right = said('rating', '2026-11-10', { goal: 'g', value: 6, corrects: wrong.id })
  expect(status([], [first, wrong, right]).figure).toEqual({ value: 6, on: '2026-11-10' })
  const elsewhere = said('rating', '2026-11-11', { goal: 'another', value: 2, author: 'marco', corrects: right.id })
  // Nobody takes back what another said.
  expect(status([], [first, right, elsewhere]).figure).toEqual({ value: 6, on: '2026-11-10' })
  expect(status([], []).figure).toBeNull()
})

test('a goal is stuck since somebody said so of it or of an open action, until it goes on again', () => {
  const actions = [action('a')]
  const stuck = (day: string, about: Partial<Entry>) => said('stagnation', day, about)
  expect(status(actions, [stuck('2026-11-03', { action: 'a' })]).stuckSince).toBe('2026-11-03')
  const twice = [stuck('2026-11-05', { goal: 'g' }), stuck('2026-11-06', { goal: 'g' })]
  expect(status(actions, twice).stuckSince).toBe('2026-11-05')
  expect(status(actions, [...twice, said('progress', '2026-11-07', { goal: 'g' })]).stuckSince).toBeNull()
  const done = said('status', '2026-11-08', { action: 'a', done: true })
  expect(status(actions, [stuck('2026-11-03', { action: 'a' }), done]).stuckSince).toBeNull()
  expect(status(actions, [done, stuck('2026-11-09', { action: 'a' })]).stuckSince).toBeNull()
  expect(status(actions, [stuck('2026-11-09', { action: 'other' })]).stuckSince).toBeNull()
})
