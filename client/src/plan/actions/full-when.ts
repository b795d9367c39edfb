import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { WhenInWords } from './when-in-words.ts'

/** Says in full what was read from words: "dinsdag 1 december om 16:00". */
export const useFullWhen = (): ((when: Pick<WhenInWords, 'due' | 'time' | 'repeats'>) => string) => {
  const { action: words } = useMessages()
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  return ({ due, time, repeats }) => {
    const day = due === null ? (repeats ?? '') : weekdayInWords(due, today, language)
    return time === null ? day : words.atTime(day, time)
  }
}
