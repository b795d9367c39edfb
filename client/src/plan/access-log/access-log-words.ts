import { accessLogMessages } from '../../i18n/access-log-messages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Language } from '../../i18n/languages.ts'

export type AccessLogWords = (typeof accessLogMessages)[Language]

/** The messages of this screen: they come with it, so that who only reads the plan does not fetch them. */
export const useAccessLogWords = (): AccessLogWords => accessLogMessages[useLanguage().language]
