import { historyMessages } from '../../i18n/history-messages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Language } from '../../i18n/languages.ts'

export type HistoryWords = (typeof historyMessages)[Language]

/** The messages of this screen: they come with it, so that who only reads the plan does not fetch them. */
export const useHistoryWords = (): HistoryWords => historyMessages[useLanguage().language]
