import { messagesFor } from '../../i18n/catalogue.ts'
import { dayInWords } from '../../i18n/dates.ts'
import { type Language, localeOf } from '../../i18n/languages.ts'
import { sharingChangeMessages } from '../../i18n/sharing-change-messages.ts'
import { sharingMessages } from '../../i18n/sharing-messages.ts'
import type { Speech } from './speech.ts'

const named = (id: string) => id.slice(0, 1).toUpperCase() + id.slice(1)

/** How sharing is spoken of to Esra on 27 November 2026, among people whose ids are their names; Lot has no account. */
export const speechTo = (me: string, language: Language = 'nl'): Speech => {
  const words = sharingMessages[language]
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  const names = (ids: readonly string[], self: string) => {
    const unique = [...new Set(ids)]
    return list.format([...(unique.includes(me) ? [self] : []), ...unique.filter((id) => id !== me).map(named)])
  }
  return {
    words,
    changes: sharingChangeMessages[language],
    me,
    nameOf: named,
    namesOf: (ids) => names(ids, messagesFor(language).common.you),
    namesAfter: (ids) => names(ids, words.you),
    day: (date) => dayInWords(date, '2026-11-27', language),
    levels: messagesFor(language).plan.section.levels,
    hasAccount: (id) => id !== 'lot',
  }
}
