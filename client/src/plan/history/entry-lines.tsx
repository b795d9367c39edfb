import type { Action, LogEntry } from '@eenplan/plan-schema'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { Said } from '../log/said.tsx'
import { usePeople } from '../people/people.tsx'
import { useMomentWords } from './moment-words.ts'
import '../log/timeline.css'

interface EntryLinesProps {
  readonly entries: readonly LogEntry[]
  readonly actions: readonly Action[]
}

/** Messages as they were added: who, when, and the words. */
export const EntryLines = ({ entries, actions }: EntryLinesProps) => {
  const { log: words } = useMessages()
  const { byId, nameOf } = usePeople()
  const { moment } = useMomentWords()
  return (
    <ol className="plain-list timeline__entries">
      {entries.map((entry) => {
        const speaker = entry.onBehalfOf ?? entry.author
        return (
          <li key={entry.id} className="entry">
            <Face person={byId(speaker) ?? { id: speaker, name: nameOf(speaker) }} />
            <div className="entry__words">
              <p className="entry__who">
                <strong>{nameOf(speaker)}</strong>
                {' · '}
                <time dateTime={entry.at}>{moment(entry.at)}</time>
                {speaker !== entry.author && <> · {words.writtenFor(nameOf(entry.author), nameOf(speaker))}</>}
              </p>
              <div className="entry__text">
                <Said entry={entry} entries={entries} actions={actions} />
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
