import { Globe } from 'lucide-react'
import { QuietButton } from './design/button.tsx'
import { useLanguage } from './i18n/language.tsx'
import { languageNames, languages } from './i18n/languages.ts'

/** The other language, for pages without a menu. */
export const LanguageSwitch = () => {
  const { language, speak } = useLanguage()
  const other = languages.find((tongue) => tongue !== language) ?? language
  return (
    <QuietButton icon={Globe} lang={other} onClick={() => speak(other)}>
      {languageNames[other]}
    </QuietButton>
  )
}
