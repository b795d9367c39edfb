import { dayLater, weekdayOf } from './calendar-days.ts'
import { AMOUNT, amountOf, anyOf, atEnd, WEEKDAY, weekdayNumber } from './day-vocabulary.ts'
import { timeAtEnd } from './time-of-day.ts'

/** A repetition that can be counted; weekdays have their ISO number, Monday is 1. */
export type Rhythm =
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  /** Every so many days after the last time. */
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'week' }
  | { readonly kind: 'month' }

interface ReadRhythm {
  readonly rhythm: Rhythm
  /** Time of day that the words tell too, `HH:MM`. */
  readonly time: string | null
}

const EACH = anyOf(['elke', 'iedere', 'elk', 'ieder', 'every', 'each'])
const AND = '(?:\\s*,\\s*|\\s+en\\s+|\\s+and\\s+)'
const whole: Rhythm = { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5, 6, 7] }
const working: Rhythm = { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] }

interface Form {
  readonly pattern: RegExp
  readonly read: (words: string, groups: Readonly<Record<string, string | undefined>>) => Rhythm
}

const perUnit = (unit: string): Rhythm => {
  if (/^(maand|month)/i.test(unit)) return { kind: 'month' }
  return { kind: 'week' }
}

const daysIn = (amount: number, unit: string): Rhythm =>
  amount === 1
    ? /^(dag|day)/i.test(unit)
      ? whole
      : { kind: 'week' }
    : { kind: 'days', days: amount * (/^(dag|day)/i.test(unit) ? 1 : 7) }

const PART = anyOf([
  'dag',
  'ochtend',
  'morgen',
  'middag',
  'avond',
  'nacht',
  'day',
  'morning',
  'afternoon',
  'evening',
  'night',
])

const forms: readonly Form[] = [
  { pattern: atEnd(`${EACH}\\s+${PART}|dagelijks|daily`), read: () => whole },
  { pattern: atEnd(`${EACH}\\s+(?:werkdag|doordeweekse dag|schooldag|weekday|working day)`), read: () => working },
  {
    pattern: atEnd(`${EACH}\\s+${WEEKDAY}(?:${AND}${WEEKDAY})*`),
    read: (words) => ({
      kind: 'weekdays',
      weekdays: [...words.toLowerCase().matchAll(new RegExp(WEEKDAY, 'g'))]
        .map(([day]) => weekdayNumber[day]!)
        .filter((day, place, all) => all.indexOf(day) === place)
        .sort((a, b) => a - b),
    }),
  },
  { pattern: atEnd(`${EACH}\\s+(?<unit>week|maand|month)`), read: (_, { unit = '' }) => perUnit(unit) },
  {
    pattern: atEnd(`${EACH}\\s+(?<amount>${AMOUNT})\\s+(?<unit>dagen|days|weken|weeks)`),
    read: (_, { amount = '1', unit = '' }) => daysIn(amountOf(amount), unit),
  },
  { pattern: atEnd('om de (?:twee weken|2 weken|week)|every other week'), read: () => ({ kind: 'days', days: 14 }) },
  { pattern: atEnd('om de dag|every other day'), read: () => ({ kind: 'days', days: 2 }) },
  { pattern: atEnd('wekelijks|weekly'), read: () => ({ kind: 'week' }) },
  { pattern: atEnd('maandelijks|monthly'), read: () => ({ kind: 'month' }) },
]

/** A repetition that a text ends with, and where in the text it begins. */
export const rhythmAtEnd = (text: string): { readonly rhythm: Rhythm; readonly from: number } | undefined => {
  for (const { pattern, read } of forms) {
    const found = pattern.exec(text)
    if (found === null) continue
    const rhythm = read(found[0], found.groups ?? {})
    if (rhythm.kind === 'days' && rhythm.days === 0) return undefined
    return { rhythm, from: found.index }
  }
  return undefined
}

/**
 * The rhythm of a repetition in words, such as "elke dinsdag om 16:00". Undefined for any other words ("als Esra belt",
 * "twee keer per week"): those stay words and nobody counts with them.
 */
export const readRhythm = (words: string): ReadRhythm | undefined => {
  const said = words.trim().replace(/[.!]$/, '')
  const time = timeAtEnd(said)
  const found = rhythmAtEnd(time?.rest ?? said)
  return found?.from === 0 ? { rhythm: found.rhythm, time: time?.time ?? null } : undefined
}

/** The first day from `from` on at which such a repetition falls; null when it has no fixed days. */
export const fallsOn = (rhythm: Rhythm, from: string): string | null => {
  if (rhythm.kind !== 'weekdays') return null
  let day = from
  while (!rhythm.weekdays.includes(weekdayOf(day))) day = dayLater(day, 1)
  return day
}

/** The day on which it is time again for what was done on `done`. */
export const timeAgain = (rhythm: Rhythm, done: string): string => {
  switch (rhythm.kind) {
    case 'weekdays':
      return fallsOn(rhythm, dayLater(done, 1))!
    case 'days':
      return dayLater(done, rhythm.days)
    case 'week':
      return dayLater(done, 8 - weekdayOf(done))
    case 'month':
      return `${dayLater(`${done.slice(0, 8)}01`, 31).slice(0, 8)}01`
  }
}
