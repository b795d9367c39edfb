import { describe, expect, test } from 'vitest'
import { type Rhythm, readRhythm } from './rhythm.ts'

const on = (...weekdays: number[]): Rhythm => ({ kind: 'weekdays', weekdays })
const every = (days: number): Rhythm => ({ kind: 'days', days })

describe('a rhythm in words', () => {
  test.each<[string, Rhythm, string | null]>([
    ['elke dag', on(1, 2, 3, 4, 5, 6, 7), null],
    ['Elke avond om 18:00', on(1, 2, 3, 4, 5, 6, 7), '18:00'],
    ['elke morgen', on(1, 2, 3, 4, 5, 6, 7), null],
    ['dagelijks', on(1, 2, 3, 4, 5, 6, 7), null],
    ['elke werkdag om half negen', on(1, 2, 3, 4, 5), '08:30'],
    ['elke dinsdag om 16:00', on(2), '16:00'],
    ['elke woensdag 16:00', on(3), '16:00'],
    ['iedere dinsdag en donderdag', on(2, 4), null],
    ['elke vrijdag, maandag en woensdag', on(1, 3, 5), null],
    ['elke week', { kind: 'week' }, null],
    ['wekelijks', { kind: 'week' }, null],
    ['elke maand', { kind: 'month' }, null],
    ['elke twee weken', every(14), null],
    ['elke 3 dagen', every(3), null],
    ['om de week', every(14), null],
    ['every friday', on(5), null],
    ['Every Tuesday at 4 pm.', on(2), '16:00'],
    ['every weekday', on(1, 2, 3, 4, 5), null],
    ['every other week', every(14), null],
    ['weekly', { kind: 'week' }, null],
    ['monthly', { kind: 'month' }, null],
  ])('%s', (words, rhythm, time) => {
    expect(readRhythm(words)).toEqual({ rhythm, time })
  })

  test.each([
    'altijd',
    'als Esra belt',
    'twee keer per week',
    'bijna elke dag',
    'niet elke dinsdag',
    'elke eerste maandag van de maand',
    'om de dinsdag',
    'every other tuesday',
    'elke 0 dagen',
    'dinsdag',
    '',
  ])('%s is no rhythm', (words) => {
    expect(readRhythm(words)).toBeUndefined()
  })
})
