import type { Notice } from '@eenplan/protocol'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { noticeMessages } from '../../i18n/notice-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'

/**
 * What a notice says, with the names that I know now: of who or what I may not know any more it says "iemand" and "een
 * onderdeel" (S1).
 */
export const useNoticeWords = () => {
  const words = useWords(noticeMessages)
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { me, byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const known = (id: string | null, mine: string): string =>
    id === null || byId(id) === undefined ? words.someone : id === me ? mine : nameOf(id)
  const titleOf = (sectionId: string | null): string | undefined =>
    plan.sections.find(({ id }) => id === sectionId)?.title
  return {
    titleOf,
    sentenceOf: ({ kind, by, about, sectionId, until }: Notice): string => {
      const title = titleOf(sectionId)
      const sentence = words.kinds[kind](
        known(by, words.you),
        known(about, words.whomYou),
        title === undefined ? words.someSection : words.quoted(title),
      )
      // Of a form to look at again, and of an action, it is the day on which that was due, and nothing that ends.
      return until === null || kind === 'review-due' || kind === 'action-late'
        ? sentence
        : `${sentence} ${words.until(dayInWords(until, today, language))}`
    },
  }
}
