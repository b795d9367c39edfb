import { useLanguage } from './language.tsx'
import type { Language } from './languages.ts'

/**
 * A group of messages in the person's language, for what is fetched when somebody goes there: its words come with it,
 * so that who only reads the plan does not fetch them.
 */
export const useWords = <Words>(group: Readonly<Record<Language, Words>>): Words => group[useLanguage().language]
