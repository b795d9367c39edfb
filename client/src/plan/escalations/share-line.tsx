import type { EscalationStep } from '@eenplan/protocol'
import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useOpenPlan } from '../plan-context.ts'
import { useEscalationWords } from './escalation-words.ts'
import { shareSentence } from './share-sentence.ts'

interface ShareLineProps {
  readonly name: string
  readonly share: NonNullable<EscalationStep['share']>
}

/** Who reads along in what, and until when. */
export const ShareLine = ({ name, share }: ShareLineProps) => {
  const words = useEscalationWords()
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const today = calendarDate(useNow())
  const sentence = shareSentence(
    {
      ...{ name, share },
      titleOf: (id) => plan.sections.find((section) => section.id === id)?.title,
      listOf: (titles) => new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(titles),
      day: weekdayInWords(share.until, today, language),
    },
    words,
  )
  return sentence === '' ? null : <p>{sentence}</p>
}
