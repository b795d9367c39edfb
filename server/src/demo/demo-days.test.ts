import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dutchDay, dutchTime } from '../dutch-day.ts'
import { birthDate, resolveDay } from './demo-days.ts'

test('P5: days are counted from the day of loading, over months, leap years and changes of the clock', () => {
  expect(resolveDay('D+0', '2026-11-21')).toBe('2026-11-21')
  expect(resolveDay('D-3', '2026-03-01')).toBe('2026-02-26')
  expect(resolveDay('D-3', '2028-03-01')).toBe('2028-02-27')
  expect(resolveDay('D+14', '2026-12-25')).toBe('2027-01-08')
  expect(resolveDay('D+2', '2026-03-28')).toBe('2026-03-30')
})

test('P5: the day of loading is the Dutch one', () => {
  expect(dutchDay(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
  expect(dutchDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31')
  expect(dutchDay(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01')
})

test('P5: a clock time is Dutch, in winter and in summer, also around the change', () => {
  const utc = (day: string, time: string) => dutchTime(day, time).toISOString()
  expect(utc('2026-11-21', '19:00')).toBe('2026-11-21T18:00:00.000Z')
  expect(utc('2026-07-01', '19:00')).toBe('2026-07-01T17:00:00.000Z')
  expect(utc('2026-07-01', '00:30')).toBe('2026-06-30T22:30:00.000Z')
  // 29 March 2026: from 02:00 to 03:00. 25 October 2026: from 03:00 back to 02:00.
  expect(utc('2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z')
  expect(utc('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z')
  expect(utc('2026-10-25', '01:59')).toBe('2026-10-24T23:59:00.000Z')
  expect(utc('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z')
})

test('P5: a clock time that exists reads the same on a Dutch clock', () => {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1_439 }), (offset, minutes) => {
      const day = resolveDay(`D+${offset}`, '2000-01-01')
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      const shown = clock.format(dutchTime(day, time))
      // Between two and three the clock may have been put forward.
      if (!time.startsWith('02')) expect(shown).toBe(`${day} ${time}`)
    }),
  )
})

test('P5: the next birthday is in birthdayInDays days, and then the person is one year older', () => {
  expect(birthDate(17, 60, '2026-11-21')).toBe('2009-01-20')
  expect(birthDate(6, 0, '2026-11-21')).toBe('2019-11-21')
  expect(birthDate(38, 10, '2026-11-21')).toBe('1987-12-01')
  // A birthday on 29 February of somebody who was born in another year.
  expect(birthDate(13, 1, '2028-02-28')).toBe('2014-03-01')
  expect(birthDate(15, 1, '2028-02-28')).toBe('2012-02-29')
})

test('P5: on the day of loading everybody has the age of the file', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 1, max: 364 }),
      (offset, age, days) => {
        const today = resolveDay(`D+${offset}`, '2000-01-01')
        const born = birthDate(age, days, today)
        const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
        expect(years - (today.slice(5) < born.slice(5) ? 1 : 0)).toBe(age)
      },
    ),
  )
})
