import { lifeDomains } from '@eenplan/plan-schema'
import type { RecordDifference } from '@eenplan/protocol'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useGoals } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { goalWords } from '../goals/goal-words.ts'
import { usePeople } from '../people/people.tsx'
import { Byline } from './byline.tsx'
import { useHistoryWords } from './history-words.ts'

type Field = RecordDifference['fields'][number]

interface ChangedFieldsProps {
  readonly fields: readonly Field[]
  readonly replica: SectionReplica
}

/** What else of a goal or action changed: when, who, for which goal. */
export const ChangedFields = ({ fields, replica }: ChangedFieldsProps) => {
  const words = useHistoryWords()
  const wordsOf = useValueWords(replica)
  if (fields.length === 0) return null
  return (
    <ul className="plain-list difference__fields">
      {fields.map((changed) => (
        <li key={changed.field}>
          <p>
            {changed.field === 'order' ? (
              words.moved
            ) : changed.field === 'archived' ? (
              changed.to === true ? (
                words.archived
              ) : (
                words.unarchived
              )
            ) : (
              <>
                <span className="difference__field">{words.fields[changed.field]}: </span>
                <del className="change change--removed">
                  <span className="change__word">{words.removed}</span>
                  {wordsOf(changed.field, changed.from)}
                </del>{' '}
                <ins className="change change--added">
                  <span className="change__word">{words.added}</span>
                  {wordsOf(changed.field, changed.to)}
                </ins>
              </>
            )}
          </p>
          <details className="difference__who not-on-paper">
            <summary>{words.who}</summary>
            <Byline by={changed.by} at={changed.at} />
          </details>
        </li>
      ))}
    </ul>
  )
}

/** Values of fields as people say them. */
const useValueWords = (replica: SectionReplica) => {
  const words = useHistoryWords()
  const { goal } = useMessages()
  const { language } = useLanguage()
  const { byId, sentenceOf } = usePeople()
  const goals = useGoals(replica)
  const today = calendarDate(useNow())
  return (field: Field['field'], value: Field['from']): string => {
    if (Array.isArray(value)) {
      const known = value.filter((id) => byId(id) !== undefined)
      return known.length === 0 ? (value.length === 0 ? words.none : words.somebody) : sentenceOf(known)
    }
    if (typeof value !== 'string' || value === '') return words.none
    if (field === 'due') return dayInWords(value, today, language)
    const domain = lifeDomains.find((one) => one === value)
    if (field === 'lifeDomain' && domain !== undefined) return goal.domains[domain]
    if (field === 'goal') {
      const found = goals.find(({ id }) => id === value)
      return found === undefined ? words.otherGoal : goalWords(found) || words.untitled
    }
    return value
  }
}
