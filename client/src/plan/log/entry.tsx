import type { Action, LogEntry } from '@eenplan/plan-schema'
import { Check, RotateCcw, TriangleAlert } from 'lucide-react'
import { Fragment } from 'react'
import { Face } from '../../design/face.tsx'
import { friendlyDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { actionWords } from '../actions/action-words.ts'
import { usePeople } from '../people/people.tsx'

interface EntryProps {
  readonly entry: LogEntry
  /** All entries in time, to know what a figure was before. */
  readonly entries: readonly LogEntry[]
  readonly actions: readonly Action[]
  readonly corrected: boolean
}

/** One thing that somebody said: who, in which role, when, and the words. */
export const Entry = ({ entry, entries, actions, corrected }: EntryProps) => {
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const { byId, nameOf } = usePeople()
  const now = useNow()
  const speaker = entry.onBehalfOf ?? entry.author
  const person = byId(speaker)
  const day = friendlyDay(new Date(entry.at), now, language, words)
  return (
    <li id={`entry-${entry.id}`} className={corrected ? 'entry entry--corrected' : 'entry'}>
      <Face person={person ?? { id: speaker, name: nameOf(speaker) }} />
      <div className="entry__words">
        <p className="entry__who">
          <strong>{nameOf(speaker)}</strong>
          {person !== undefined && person.kind !== 'family' && ` · ${person.role}`}
          {entry.onBehalfOf !== undefined && entry.onBehalfOf !== entry.author && (
            <> · {words.writtenBy(nameOf(entry.author))}</>
          )}
          {' · '}
          <time dateTime={entry.at}>{day}</time>
        </p>
        <div className="entry__text">
          <Said entry={entry} entries={entries} actions={actions} />
        </div>
        {entry.corrects !== undefined && <p className="entry__note">{words.corrects}</p>}
        {corrected && <p className="entry__note">{words.corrected}</p>}
      </div>
    </li>
  )
}

const Said = ({ entry, entries, actions }: Omit<EntryProps, 'corrected'>) => {
  const { log: words } = useMessages()
  switch (entry.kind) {
    case 'rating': {
      const speaker = entry.onBehalfOf ?? entry.author
      const before = entries
        .slice(0, entries.indexOf(entry))
        .findLast(
          (other) =>
            other.kind === 'rating' && sameAbout(other, entry) && (other.onBehalfOf ?? other.author) === speaker,
        )
      return (
        <>
          <Strong words={words.gave(entry.value)} part={String(entry.value)} />
          {before?.kind === 'rating' && before.value !== entry.value && ` ${words.gaveBefore(before.value)}`}
          {entry.text !== undefined && <p>{entry.text}</p>}
        </>
      )
    }
    case 'status': {
      const action = actions.find(({ id }) => id === entry.about.action)
      const what = action === undefined ? '' : actionWords(action)
      const Icon = entry.status === 'done' ? Check : RotateCcw
      return (
        <>
          <span className="entry__done">
            <Icon size={20} aria-hidden="true" />
            {entry.status === 'done' ? words.done(what) : words.open(what)}
          </span>
          {entry.text !== undefined && <p>{entry.text}</p>}
        </>
      )
    }
    case 'wish':
      return (
        <>
          <span className="chip entry__kind">{words.wish}</span>“{entry.text}”
        </>
      )
    case 'stagnation':
      return (
        <>
          <span className="chip chip--late entry__kind">
            <TriangleAlert size={16} aria-hidden="true" />
            {words.stagnation}
          </span>
          {entry.text}
        </>
      )
    case 'evaluation':
      return (
        <>
          <span className="chip entry__kind">{words.evaluation}</span>
          {entry.text}
        </>
      )
    case 'agreement':
      return (
        <>
          <span className="chip entry__kind">{words.stance[entry.stance]}</span>
          {entry.text}
        </>
      )
    case 'progress':
    case 'remark':
      return <>{entry.text}</>
  }
}

const sameAbout = (a: LogEntry & { kind: 'rating' }, b: LogEntry & { kind: 'rating' }): boolean =>
  JSON.stringify(a.about) === JSON.stringify(b.about)

/** The sentence with one part of it heavier. */
const Strong = ({ words, part }: { words: string; part: string }) => {
  const [before = '', ...after] = words.split(part)
  return (
    <Fragment>
      {before}
      <strong>{part}</strong>
      {after.join(part)}
    </Fragment>
  )
}
