import { inviteMessages } from '../../i18n/invite-messages.ts'
import type { Language } from '../../i18n/languages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Choices } from '../network/choices.tsx'

interface LanguageChoiceProps {
  readonly legend: string
  readonly value: Language
  readonly onChange: (language: Language) => void
}

/** The language of who is invited, which may be another than that of who invites. */
export const LanguageChoice = ({ legend, value, onChange }: LanguageChoiceProps) => {
  const { languages } = useWords(inviteMessages)
  return (
    <Choices
      legend={legend}
      value={value}
      options={(['nl', 'en'] as const).map((language) => ({ value: language, label: languages[language] }))}
      onChange={onChange}
    />
  )
}
