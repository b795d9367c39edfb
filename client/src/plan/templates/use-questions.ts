import type { SectionTemplate } from '@eenplan/plan-schema'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { Language } from '../../i18n/languages.ts'

type Questions = Readonly<Record<SectionTemplate, readonly string[]>>

/** Fetched when somebody asks for them: nobody waits for words that may never be wanted. */
const load: Readonly<Record<Language, () => Promise<{ questions: Questions }>>> = {
  nl: () => import('./questions-nl.ts'),
  en: () => import('./questions-en.ts'),
}

/** The questions of a template; undefined until they are there, null when they could not be fetched. */
export const useQuestions = (template: SectionTemplate): readonly string[] | null | undefined => {
  const { language } = useLanguage()
  const [found, setFound] = useState<{ readonly language: Language; readonly questions: Questions | null }>()
  useEffect(() => {
    let wanted = true
    load[language]().then(
      ({ questions }) => wanted && setFound({ language, questions }),
      // No network at this moment.
      () => wanted && setFound({ language, questions: null }),
    )
    return () => {
      wanted = false
    }
  }, [language])
  if (found?.language !== language) return undefined
  return found.questions?.[template] ?? null
}
