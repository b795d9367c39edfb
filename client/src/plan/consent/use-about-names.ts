import { consentMessages } from '../../i18n/consent-messages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'

/** Names after "over", mine first: "jou en Lot". */
export const useAboutNames = (): ((ids: readonly string[]) => string) => {
  const words = useWords(consentMessages)
  const { language } = useLanguage()
  const { me, nameOf } = usePeople()
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  return (ids) => {
    const others = ids.filter((id) => id !== me).map(nameOf)
    return list.format(ids.includes(me) ? [words.me, ...others] : others)
  }
}
