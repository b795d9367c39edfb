import { describe, expect, test } from 'vitest'
import { timeAtEnd } from './time-of-day.ts'

describe('a time of day at the end of a text', () => {
  test.each([
    ['Bellen om 9 uur', 'Bellen', '09:00'],
    ['Bellen om 9:00', 'Bellen', '09:00'],
    ['Bellen 16:00', 'Bellen', '16:00'],
    ['Bellen om 16.30 uur', 'Bellen', '16:30'],
    ['Bellen om negen uur', 'Bellen', '09:00'],
    ['Bellen om 9', 'Bellen', '09:00'],
    ['Bellen 9 uur', 'Bellen', '09:00'],
    ['Bellen om 4 uur', 'Bellen', '16:00'],
    ['Bellen om 04:00', 'Bellen', '04:00'],
    ["Bellen om 4 uur 's nachts", 'Bellen', '04:00'],
    ["Bellen om 8 uur 's avonds", 'Bellen', '20:00'],
    ["Bellen om 3 uur 's middags", 'Bellen', '15:00'],
    ['Bellen om half vier', 'Bellen', '15:30'],
    ['Bellen om half 10', 'Bellen', '09:30'],
    ['Bellen om half een', 'Bellen', '12:30'],
    ['Bellen om kwart over 9', 'Bellen', '09:15'],
    ['Bellen om kwart voor 4', 'Bellen', '15:45'],
    ['Call at 9', 'Call', '09:00'],
    ['Call at 4 pm', 'Call', '16:00'],
    ['Call 4pm', 'Call', '16:00'],
    ['Call at 12 am', 'Call', '00:00'],
    ['Call at 12 pm', 'Call', '12:00'],
    ['Call at half past three', 'Call', '15:30'],
    ['Call at quarter to 9', 'Call', '08:45'],
  ])('%s', (text, rest, time) => {
    expect(timeAtEnd(text)).toEqual({ rest, time })
  })

  test.each(['Bellen', 'Bellen om 25 uur', 'Kamer 9', 'om 9:75', 'at 13 pm', 'half', 'om half 14'])(
    '%s tells no time',
    (text) => {
      expect(timeAtEnd(text)).toBeUndefined()
    },
  )
})
