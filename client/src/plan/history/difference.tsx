import type { Comparison, RecordDifference } from '@eenplan/protocol'
import { useActions } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ChangedFields } from './changed-fields.tsx'
import { DifferenceLines } from './difference-lines.tsx'
import { EntryLines } from './entry-lines.tsx'
import { useHistoryWords } from './history-words.ts'
import './difference.css'

interface DifferenceProps {
  readonly comparison: Comparison
  readonly replica: SectionReplica
}

/** What came, in words and underlined; what went, in words and struck. */
export const Difference = ({ comparison, replica }: DifferenceProps) => {
  const words = useHistoryWords()
  const actions = useActions(replica)
  const { text, goals, actions: changedActions, entries, earlierEntries } = comparison
  return (
    <div className="difference">
      <p className="difference__key">
        {words.key} <ins className="change change--added">{words.added}</ins>{' '}
        <del className="change change--removed">{words.removed}</del>
      </p>
      {text.length > 0 && (
        <section>
          <h4>{words.text}</h4>
          <DifferenceLines lines={text} />
        </section>
      )}
      <Records title={words.goals} added={words.newGoal} records={goals} replica={replica} />
      <Records title={words.actions} added={words.newAction} records={changedActions} replica={replica} />
      {entries.length > 0 && (
        <section>
          <h4>{words.log}</h4>
          {earlierEntries > 0 && <p>{words.earlier(earlierEntries)}</p>}
          <EntryLines entries={entries} actions={actions} />
        </section>
      )}
    </div>
  )
}

interface RecordsProps {
  readonly title: string
  readonly added: string
  readonly records: readonly RecordDifference[]
  readonly replica: SectionReplica
}

const Records = ({ title, added, records, replica }: RecordsProps) => {
  const words = useHistoryWords()
  if (records.length === 0) return null
  return (
    <section>
      <h4>{title}</h4>
      {records.map((record) => (
        <article key={record.id} className="difference__record" aria-label={record.words || words.untitled}>
          <p className="difference__title">
            {/* The words of a new one are below, as what came. */}
            {record.added ? <span className="chip">{added}</span> : <strong>{record.words || words.untitled}</strong>}
          </p>
          {record.texts.map(({ field, lines }) => (
            <div key={field}>
              <p className="difference__field">{words.fields[field]}</p>
              <DifferenceLines lines={lines} />
            </div>
          ))}
          <ChangedFields fields={record.fields} replica={replica} />
        </article>
      ))}
    </section>
  )
}
