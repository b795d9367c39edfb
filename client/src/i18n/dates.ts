import { type Language, localeOf } from './languages.ts'

/** Dates in words. Days are calendar days of this device; "now" is always an argument. */

const DAY_MS = 86_400_000

/** Calendar date of a moment on this device, `YYYY-MM-DD`. */
export const calendarDate = (moment: Date): string =>
  [
    String(moment.getFullYear()).padStart(4, '0'),
    String(moment.getMonth() + 1).padStart(2, '0'),
    String(moment.getDate()).padStart(2, '0'),
  ].join('-')

/** Whole days from one calendar date to another; negative when `to` is earlier. Summer time does not count. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than using it, and a long log has thousands of dates. */
const formatOf = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(localeOf[language], options)
  formats.set(key, made)
  return made
}

const format = (date: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  formatOf(language, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/** Days within which a date needs no year: everybody takes "20 januari" as the nearest one. */
const NEAR_DAYS = 300

const year = (date: string, today: string): Intl.DateTimeFormatOptions =>
  Math.abs(daysBetween(today, date)) <= NEAR_DAYS ? {} : { year: 'numeric' }

/** "20 januari", with the year when it is far away. */
export const dayInWords = (date: string, today: string, language: Language): string =>
  format(date, language, {
    day: 'numeric',
    month: 'long',
    ...year(date, today),
  })

/** "17 nov", for a chip. */
export const shortDay = (date: string, today: string, language: Language): string =>
  format(date, language, {
    day: 'numeric',
    month: 'short',
    ...year(date, today),
  }).replace(/\.(?= |$)/g, '')

/** "donderdag 19 november". */
export const weekdayInWords = (date: string, today: string, language: Language): string =>
  format(date, language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...year(date, today),
  }).replace(/,/g, '')

/** "19:00", in the 24-hour clock that both languages read. */
export const timeInWords = (moment: Date, language: Language): string =>
  formatOf(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)

export interface DayWords {
  readonly today: string
  readonly yesterday: string
}

/** "vandaag", "gisteren" or "donderdag 19 november". */
export const friendlyDay = (moment: Date, now: Date, language: Language, words: DayWords): string => {
  const today = calendarDate(now)
  const date = calendarDate(moment)
  const ago = daysBetween(date, today)
  if (ago === 0) return words.today
  if (ago === 1) return words.yesterday
  return weekdayInWords(date, today, language)
}
