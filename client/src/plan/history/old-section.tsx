import {
  type Action,
  actionsOf,
  entriesOf,
  type Goal,
  goalsOf,
  type LogEntry,
  latestStatus,
  sectionRoots,
} from '@eenplan/plan-schema'
import { Check, ChevronDown, MessageSquareText } from 'lucide-react'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { isBlank, StaticRichText } from '../../editor/static-rich-text.tsx'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useFullWhen } from '../actions/full-when.ts'
import { usePeople } from '../people/people.tsx'
import { EntryLines } from './entry-lines.tsx'
import { useHistoryWords } from './history-words.ts'
import '../../editor/editor.css'

const OldText = ({ fragment }: { fragment: Y.XmlFragment | undefined }) => {
  if (fragment === undefined || isBlank(fragment)) return null
  return (
    <div className="rich-text rich-text--read">
      <div className="rich-text__words">
        <StaticRichText fragment={fragment} />
      </div>
    </div>
  )
}

/** Text, goals, actions and messages of a moment, as plain words: nothing in it can be pressed or changed. */
export const OldSection = ({ doc }: { doc: Y.Doc }) => {
  const words = useHistoryWords()
  const { text, goals, actions, log, statuses } = useMemo(() => {
    const entries = entriesOf(doc)
    return {
      text: sectionRoots(doc).text,
      goals: goalsOf(doc).filter(({ archived }) => !archived),
      actions: actionsOf(doc).filter(({ archived }) => !archived),
      log: entries,
      statuses: latestStatus(entries),
    }
  }, [doc])
  const shown = new Set(goals.map(({ id }) => id))
  const of = (goal: string | null) =>
    actions.filter((action) => (goal === null ? action.goal === null || !shown.has(action.goal) : action.goal === goal))
  const loose = of(null)
  return (
    <div className="old-section">
      {isBlank(text) && goals.length + actions.length + log.length === 0 && (
        <p className="old-section__nothing">{words.nothingWritten}</p>
      )}
      <OldText fragment={text} />
      {goals.map((goal) => (
        <OldGoal key={goal.id} goal={goal}>
          <OldActions actions={of(goal.id)} statuses={statuses} />
        </OldGoal>
      ))}
      {loose.length > 0 && (
        <section className="section__part">
          <h4>{words.actions}</h4>
          <OldActions actions={loose} statuses={statuses} />
        </section>
      )}
      {log.length > 0 && (
        <details className="section__part old-section__log">
          <summary>
            <MessageSquareText size={20} aria-hidden="true" />
            {words.messages(log.length)}
            <ChevronDown size={20} aria-hidden="true" />
          </summary>
          <EntryLines entries={log} actions={actionsOf(doc)} />
        </details>
      )}
    </div>
  )
}

const OldGoal = ({ goal, children }: { goal: Goal; children: React.ReactNode }) => {
  const { goal: words } = useMessages()
  const { language } = useLanguage()
  const { byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const people = goal.forWhom.filter((id) => byId(id) !== undefined)
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const facts = [
    ...(people.length > 0 ? [words.of(list.format(people.map(nameOf)))] : []),
    ...(goal.due === null ? [] : [words.due(dayInWords(goal.due, today, language))]),
    ...(goal.lifeDomain === null ? [] : [words.domains[goal.lifeDomain]]),
  ]
  return (
    <section className="section__part old-goal">
      <h4 className="out-of-sight">{words.goal}</h4>
      <div className="old-goal__statement">
        {goal.statement === undefined || isBlank(goal.statement) ? (
          words.untitled
        ) : (
          <OldText fragment={goal.statement} />
        )}
      </div>
      {facts.length > 0 && <p className="old-goal__facts">{facts.join(' · ')}</p>}
      <OldText fragment={goal.why} />
      {children}
    </section>
  )
}

interface OldActionsProps {
  readonly actions: readonly Action[]
  readonly statuses: ReadonlyMap<string, LogEntry & { kind: 'status' }>
}

const OldActions = ({ actions, statuses }: OldActionsProps) => {
  const history = useHistoryWords()
  const { byId, sentenceOf } = usePeople()
  const full = useFullWhen()
  if (actions.length === 0) return null
  return (
    <ul className="plain-list old-actions">
      {actions.map((action) => {
        const people = action.who.filter((id) => byId(id) !== undefined)
        const when = action.due === null && action.repeats === null ? '' : full(action)
        const done = statuses.get(action.id)?.status === 'done'
        return (
          <li key={action.id} className="old-action">
            {action.what === undefined || isBlank(action.what) ? history.untitled : <OldText fragment={action.what} />}
            <p className="old-goal__facts">
              {[...(people.length > 0 ? [sentenceOf(people)] : []), ...(when === '' ? [] : [when])].join(' · ')}
              {done && (
                <span className="old-action__done">
                  <Check size={20} aria-hidden="true" />
                  {history.done}
                </span>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
