import { dayLater, weekdayOf } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { calendarDate, dayInWords, daysBetween, friendlyDay, shortDay, timeInWords, weekdayInWords } from './dates.ts'

const today = '2026-11-21'
const words = { today: 'vandaag', yesterday: 'gisteren' }
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0)

describe('days', () => {
  test('a calendar date is of this device, at any hour', () => {
    expect(calendarDate(new Date(2026, 10, 21, 0, 5))).toBe('2026-11-21')
    expect(calendarDate(new Date(2026, 10, 21, 23, 55))).toBe('2026-11-21')
  })
  test('days between dates are whole, also over the change of summer time', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-11-21', '2026-11-18')).toBe(-3)
  })
})

describe('calendar dates', () => {
  test('so many days later, over months and years', () => {
    expect(dayLater('2026-12-31', 1)).toBe('2027-01-01')
    expect(dayLater('2026-03-01', -1)).toBe('2026-02-28')
  })
  test('Monday is the first weekday and Sunday the last', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-22')]).toEqual([1, 7])
  })
})

describe('dates in words', () => {
  test('without the year while everybody knows it, with it when it is far away', () => {
    expect(dayInWords('2027-01-20', today, 'nl')).toBe('20 januari')
    expect(dayInWords('2027-11-20', today, 'nl')).toBe('20 november 2027')
    expect(dayInWords('2027-01-20', today, 'en')).toBe('20 January')
  })
  test('short for a chip, without a dot', () => {
    expect(shortDay('2026-11-17', today, 'nl')).toBe('17 nov')
    expect(shortDay('2026-11-17', today, 'en')).toBe('17 Nov')
  })
  test('with the weekday', () => {
    expect(weekdayInWords('2026-11-19', today, 'nl')).toBe('donderdag 19 november')
    expect(weekdayInWords('2026-11-19', today, 'en')).toBe('Thursday 19 November')
  })
  test('today and yesterday are called so, by the calendar and not by the hour', () => {
    expect(friendlyDay(at(21, 0), at(21, 23), 'nl', words)).toBe('vandaag')
    expect(friendlyDay(at(20, 23), at(21, 0), 'nl', words)).toBe('gisteren')
    expect(friendlyDay(at(19, 12), at(21, 0), 'nl', words)).toBe('donderdag 19 november')
  })
  test('the clock has 24 hours in both languages', () => {
    expect(timeInWords(at(21, 19), 'nl')).toBe('19:00')
    expect(timeInWords(at(21, 19), 'en')).toBe('19:00')
  })
})
