import { calendarDate, dayInWords, timeInWords } from '../i18n/dates.ts'
import type { Language } from '../i18n/languages.ts'

/** "20 januari", of a moment as the API sends it. */
export const dayOf = (at: string, language: Language): string =>
  dayInWords(calendarDate(new Date(at)), calendarDate(new Date()), language)

/** "20 januari, 14:05". */
export const momentOf = (at: string, language: Language): string =>
  `${dayOf(at, language)}, ${timeInWords(new Date(at), language)}`
