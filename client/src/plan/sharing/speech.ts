import type { Section } from '@eenplan/protocol'
import { useMemo } from 'react'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { type SharingChangeWords, sharingChangeMessages } from '../../i18n/sharing-change-messages.ts'
import { type SharingWords, sharingMessages } from '../../i18n/sharing-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'

/** How sharing is spoken of: names, days and levels in the words of who listens. */
export interface Speech {
  readonly words: SharingWords
  /** Of a change, before and after it is made. */
  readonly changes: SharingChangeWords
  readonly me: string
  readonly nameOf: (id: string) => string
  /** Names as the subject of a sentence: "jij en Marco". */
  readonly namesOf: (ids: readonly string[]) => string
  /** Names behind a preposition: "jou en Marco". */
  readonly namesAfter: (ids: readonly string[]) => string
  /** A calendar date, `YYYY-MM-DD`, in words. */
  readonly day: (date: string) => string
  readonly levels: Readonly<Record<Section['level'], string>>
  readonly hasAccount: (id: string) => boolean
}

export const useSpeech = (): Speech => {
  const words = useWords(sharingMessages)
  const changes = useWords(sharingChangeMessages)
  const { common, plan } = useMessages()
  const { language } = useLanguage()
  const { me, nameOf, byId, all } = usePeople()
  const today = calendarDate(useNow())
  return useMemo(() => {
    const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
    const place = new Map(all.map(({ id }, index) => [id, index]))
    // In the order in which people stand everywhere: that of an answer means nothing.
    const named = (ids: readonly string[], self: string) => {
      const unique = [...new Set(ids)].sort((a, b) => (place.get(a) ?? all.length) - (place.get(b) ?? all.length))
      const others = unique.filter((id) => id !== me).map(nameOf)
      return list.format(unique.includes(me) ? [self, ...others] : others)
    }
    return {
      words,
      changes,
      me,
      nameOf,
      namesOf: (ids) => named(ids, common.you),
      namesAfter: (ids) => named(ids, words.you),
      day: (date) => dayInWords(date, today, language),
      levels: plan.section.levels,
      hasAccount: (id) => byId(id)?.account === true,
    }
  }, [words, changes, common, plan, language, me, nameOf, byId, all, today])
}
