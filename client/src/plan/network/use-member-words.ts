import { tieKindSchema } from '@eenplan/protocol'
import { useLanguage } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { Member } from './use-network.ts'

/** What the network says of somebody, in sentences. */
export const useMemberWords = () => {
  const words = useWords(networkMessages)
  const { language } = useLanguage()
  const { me, nameOf } = usePeople()
  const { plan } = useOpenPlan()
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })

  /** Empty when places are not mine to see. */
  const placeOf = ({ person, closeness }: Member): string =>
    person.household ? words.atHome : plan.network.level === 'none' ? '' : words.rings[closeness ?? 'unset']
  /** One sentence for each kind of contact. */
  const contactsOf = ({ contacts }: Member): string[] =>
    tieKindSchema.options.flatMap((kind) => {
      const names = contacts
        .filter((contact) => contact.kind === kind)
        .map(({ person }) => (person.id === me ? words.withYou : nameOf(person.id)))
      return names.length === 0 ? [] : [words.tieWith[kind](list.format(names))]
    })
  const roleOf = ({ person }: Member): string =>
    person.organisation === null ? person.role : `${person.role}, ${person.organisation}`
  return { placeOf, contactsOf, roleOf }
}
