import { weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { useOpenPlan } from '../plan-context.ts'
import { useEscalationWords } from './escalation-words.ts'
import { type FurtherDraft, untilOf } from './further-draft.ts'

interface FurtherEffectProps {
  readonly draft: FurtherDraft
  readonly name: string
  /** The section that it is about. */
  readonly about: string | null
  readonly today: string
}

/** What will happen and who will be told, before it is done. */
export const FurtherEffect = ({ draft, name, about, today }: FurtherEffectProps) => {
  const { further: words } = useEscalationWords()
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const titleOf = (id: string | null) => plan.sections.find((section) => section.id === id)?.title
  const aboutTitle = titleOf(about)
  const reason =
    aboutTitle === undefined ? words.effectReasonTogether(name || words.manager) : words.effectReason(aboutTitle)
  if (draft.participantId === '') {
    return (
      <p>
        {reason} {words.effectOutside}
      </p>
    )
  }
  const family = titleOf(draft.familyId)
  const goals = draft.statusOf.flatMap((id) => titleOf(id) ?? []).map((title) => `“${title}”`)
  const titles = new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(goals)
  const day = weekdayInWords(untilOf(draft, today), today, language)
  return (
    <>
      {family !== undefined && <p>{words.effectReads(name, family, day)}</p>}
      {goals.length > 0 && (
        <p>
          {words.effectGoals(name, titles)} {words.effectExists}
        </p>
      )}
      <p>
        {family !== undefined && words.effectTold(family)} {reason}
      </p>
    </>
  )
}
