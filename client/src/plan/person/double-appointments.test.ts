import { describe, expect, test } from 'vitest'
import { actionWhen } from '../actions/action-when.ts'
import { doubleAppointments } from './double-appointments.ts'

/** A Saturday. */
const today = '2026-11-21'
interface Plain {
  due: string | null
  time: string | null
  repeats: string | null
  archived: boolean
}
const made = (id: string, plain: Partial<Plain>, done?: string) => {
  const action = { id, due: null, time: null, repeats: null, archived: false, ...plain }
  const status = {
    id: 's',
    kind: 'status' as const,
    author: 'p',
    at: `${done}T12:00:00Z`,
    about: { action: id },
    status: 'done' as const,
  }
  return { action, when: actionWhen(action, done === undefined ? undefined : status, today) }
}
const once = (id: string, due: string, time: string | null = '16:00') => made(id, { due, time })
const weekly = (id: string, repeats: string, more: Partial<Plain> = {}) => made(id, { repeats, ...more })
const found = (...appointments: ReturnType<typeof made>[]) =>
  doubleAppointments(appointments, today).map(({ on, time, together }) => [
    on,
    time,
    together.map(({ action }) => action.id).join(),
  ])

describe('two things of one person at the same time', () => {
  test('the same day and the same time', () => {
    expect(found(once('a', '2026-11-24'), once('b', '2026-11-24'))).toEqual([[{ day: '2026-11-24' }, '16:00', 'a,b']])
    expect(found(once('a', today), once('b', today))).toHaveLength(1)
  })
  test('another day, another time, or no time is no trouble', () => {
    expect(found(once('a', '2026-11-24'), once('b', '2026-11-25'))).toEqual([])
    expect(found(once('a', '2026-11-24'), once('b', '2026-11-24', '16:30'))).toEqual([])
    expect(found(once('a', '2026-11-24', null), once('b', '2026-11-24', null))).toEqual([])
  })
  test('every Wednesday against a date that is a Wednesday, whichever comes first', () => {
    const training = weekly('a', 'elke woensdag 16:00')
    const dentist = once('b', '2026-12-02')
    expect(found(training, dentist)).toEqual([[{ day: '2026-12-02' }, '16:00', 'a,b']])
    expect(found(dentist, training)).toEqual([[{ day: '2026-12-02' }, '16:00', 'b,a']])
    expect(found(training, once('b', '2026-12-03'))).toEqual([])
  })
  test('two repetitions, on the weekdays that they share', () => {
    expect(
      found(weekly('a', 'elke dinsdag om 16:00'), weekly('b', 'elke dinsdag en donderdag', { time: '16:00' })),
    ).toEqual([[{ weekdays: [2] }, '16:00', 'a,b']])
    expect(found(weekly('a', 'elke dag 18:00'), weekly('b', 'elke zondag en maandag 18:00'))).toEqual([
      [{ weekdays: [1, 7] }, '18:00', 'a,b'],
    ])
    expect(found(weekly('a', 'elke dinsdag 16:00'), weekly('b', 'elke donderdag 16:00'))).toEqual([])
  })
  test('a repetition that ends before is no trouble', () => {
    const ends = { due: '2026-11-30' }
    expect(found(weekly('a', 'elke woensdag 16:00', ends), once('b', '2026-12-02'))).toEqual([])
    expect(found(weekly('a', 'elke woensdag 16:00', ends), once('b', '2026-11-25'))).toHaveLength(1)
    expect(found(weekly('a', 'elke vrijdag 16:00', { due: '2026-11-22' }), weekly('b', 'elke vrijdag 16:00'))).toEqual(
      [],
    )
  })
  test('what is done, past or archived does not happen any more; what comes back does', () => {
    const other = once('b', '2026-11-24')
    expect(found(made('a', { due: '2026-11-24', time: '16:00' }, today), other)).toEqual([])
    expect(found(made('a', { due: '2026-11-24', time: '16:00', archived: true }), other)).toEqual([])
    expect(found(once('a', '2026-11-17'), once('b', '2026-11-17'))).toEqual([])
    expect(found(made('a', { repeats: 'elke dinsdag 16:00' }, '2026-11-17'), other)).toHaveLength(1)
  })
  test('words without a rhythm are never counted with', () => {
    expect(found(weekly('a', 'als Esra belt', { time: '16:00' }), once('b', '2026-11-24'))).toEqual([])
  })
  test('three at once are told together, and the next moment first', () => {
    expect(
      found(
        once('late', '2026-12-01', '09:00'),
        once('a', '2026-11-24'),
        once('b', '2026-11-24'),
        once('late2', '2026-12-01', '09:00'),
        weekly('c', 'elke dinsdag 16:00'),
      ),
    ).toEqual([
      [{ day: '2026-11-24' }, '16:00', 'a,b,c'],
      [{ day: '2026-12-01' }, '09:00', 'late,late2'],
    ])
  })
})
