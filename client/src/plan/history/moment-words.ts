import { friendlyDay, timeInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useHistoryWords } from './history-words.ts'

interface MomentWords {
  /** "vandaag", "gisteren" or "donderdag 19 november". */
  readonly day: (at: string) => string
  /** "14:10". */
  readonly time: (at: string) => string
  /** "vandaag om 14:10". */
  readonly moment: (at: string) => string
  /** "Zo was het op donderdag 19 november om 14:10." */
  readonly was: (at: string) => string
}

/** Moments of the past in words that people use. */
export const useMomentWords = (): MomentWords => {
  const history = useHistoryWords()
  const { log } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  const day = (at: string) => friendlyDay(new Date(at), now, language, log)
  const time = (at: string) => timeInWords(new Date(at), language)
  const moment = (at: string) => history.moment(day(at), time(at))
  return {
    day,
    time,
    moment,
    was: (at) => ([log.today, log.yesterday].includes(day(at)) ? history.wasDay : history.was)(moment(at)),
  }
}
