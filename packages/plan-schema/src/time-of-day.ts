import { AMOUNT, amountOf, anyOf, atEnd } from './day-vocabulary.ts'

/** A part of the day that tells which half of the clock is meant. */
const PART = anyOf([
  "'s ochtends",
  "'s morgens",
  "'s middags",
  "'s avonds",
  "'s nachts",
  'in the morning',
  'in the afternoon',
  'in the evening',
  'at night',
  'am',
  'pm',
  'a\\.m\\.',
  'p\\.m\\.',
])
const OCLOCK = "(?:uur|u|o'clock)"

/** How a time is written, the most telling first: a number alone is no time. */
const forms = [
  atEnd(
    `(?:(?:om|at)\\s+)?(?<named>half past|half|kwart over|kwart voor|quarter past|quarter to)\\s+(?<hour>${AMOUNT})(?:\\s*uur)?(?:\\s*(?<part>${PART}))?`,
  ),
  atEnd(`(?:(?:om|at)\\s+)?(?<hour>\\d{1,2})[:.](?<minute>[0-5]\\d)(?:\\s*${OCLOCK})?(?:\\s*(?<part>${PART}))?`),
  atEnd(`(?:om|at)\\s+(?<hour>${AMOUNT})(?:\\s*${OCLOCK})?(?:\\s*(?<part>${PART}))?`),
  atEnd(`(?<hour>${AMOUNT})\\s*${OCLOCK}(?:\\s*(?<part>${PART}))?`),
  atEnd(`(?<hour>${AMOUNT})\\s*(?<part>${PART})`),
]

/** Minutes from the hour that is named: "half vier" is before it, "half past three" after it. */
const minutesFrom: Readonly<Record<string, number>> = {
  'half past': 30,
  half: -30,
  'kwart over': 15,
  'kwart voor': -15,
  'quarter past': 15,
  'quarter to': -15,
}

/**
 * Hours of the 24-hour clock. From one to half past six without a part of the day is the afternoon: a family makes no
 * agreements for the night. Two digits with a zero before are the clock of 24 hours already.
 */
const onClock = (hour: number, written: string, part: string | undefined): number | undefined => {
  switch (part?.toLowerCase().replace(/\./g, '')) {
    case undefined:
      return hour >= 1 && hour <= 6 && !written.startsWith('0') ? hour + 12 : hour
    case 'pm':
      return hour > 12 ? undefined : (hour % 12) + 12
    case 'am':
      return hour > 12 ? undefined : hour % 12
    case "'s middags":
    case 'in the afternoon':
      return hour >= 1 && hour <= 6 ? hour + 12 : hour
    case "'s avonds":
    case 'in the evening':
      return hour >= 5 && hour <= 11 ? hour + 12 : hour
    default:
      return hour
  }
}

/** A time of day that a text ends with, and the text before it. */
interface TimeAtEnd {
  readonly rest: string
  /** `HH:MM`, 24 hours. */
  readonly time: string
}

/** Reads "om 9 uur", "16:00", "half vier" or "at 4 pm" at the end of a text; undefined when it ends with no time. */
export const timeAtEnd = (text: string): TimeAtEnd | undefined => {
  for (const form of forms) {
    const found = form.exec(text)
    if (found?.groups === undefined) continue
    const { hour: written = '', minute = '0', part, named } = found.groups
    const from = named === undefined ? 0 : minutesFrom[named.toLowerCase()]!
    const said = amountOf(written)
    // "Half een" is half past twelve: the hour before one is twelve.
    const before = from < 0 ? (said === 1 ? 12 : said - 1) : said
    const hour = onClock(before, written, part)
    if (hour === undefined || hour > 23 || (named !== undefined && (said < 1 || said > 12))) return undefined
    const minutes = from < 0 ? 60 + from : from + Number(minute)
    return {
      rest: text.slice(0, found.index).trimEnd(),
      time: `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
    }
  }
  return undefined
}
