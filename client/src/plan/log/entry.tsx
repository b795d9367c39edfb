import type { Action, LogEntry } from '@eenplan/plan-schema'
import { useState } from 'react'
import { Face } from '../../design/face.tsx'
import { friendlyDay, timeInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { RaiseLink } from '../escalations/raise-link.tsx'
import { FigureDialog } from '../goals/give-figure.tsx'
import { usePeople } from '../people/people.tsx'
import { CorrectEntry } from './correct-entry.tsx'
import { isCorrectable } from './corrections.ts'
import { Drawing } from './drawing.tsx'
import { Said } from './said.tsx'

interface EntryProps {
  readonly entry: LogEntry
  /** All entries in time, to know what a figure was before, and what was corrected. */
  readonly entries: readonly LogEntry[]
  readonly actions: readonly Action[]
  /** The latest entry that corrects this one. */
  readonly correctedBy: LogEntry | undefined
  readonly replica: SectionReplica
  /** I may add to the log. */
  readonly adds: boolean
  /** The day is said above; here only the time of it. */
  readonly timeOnly: boolean
}

/** One thing that somebody said: who, in which role, when, and the words. */
export const Entry = ({ entry, entries, actions, correctedBy, replica, adds, timeOnly }: EntryProps) => {
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const { byId, nameOf, me } = usePeople()
  const now = useNow()
  const [correcting, setCorrecting] = useState(false)
  const speaker = entry.onBehalfOf ?? entry.author
  const person = byId(speaker)
  const at = new Date(entry.at)
  const drawing = 'drawing' in entry ? entry.drawing : undefined
  const correctable = adds && correctedBy === undefined && isCorrectable(entry, me)

  const said = (
    <>
      <Said entry={entry} entries={entries} actions={actions} />
      {drawing !== undefined && 'text' in entry && (
        <Drawing sectionId={replica.sectionId} drawing={drawing} text={entry.text ?? ''} name={nameOf(speaker)} />
      )}
    </>
  )
  return (
    <li id={`entry-${entry.id}`} className={correctedBy === undefined ? 'entry' : 'entry entry--corrected'}>
      <Face person={person ?? { id: speaker, name: nameOf(speaker) }} />
      <div className="entry__words">
        <p className="entry__who">
          <strong>{nameOf(speaker)}</strong>
          {person !== undefined && person.kind !== 'family' && ` · ${person.role}`}
          {' · '}
          <time dateTime={entry.at}>
            {timeOnly ? timeInWords(at, language) : friendlyDay(at, now, language, words)}
          </time>
          {entry.onBehalfOf !== undefined && entry.onBehalfOf !== entry.author && (
            <> · {words.writtenFor(nameOf(entry.author), nameOf(speaker))}</>
          )}
          {correctedBy !== undefined && <Corrected by={correctedBy} />}
        </p>
        {correcting && entry.kind !== 'rating' ? (
          <CorrectEntry entry={entry} replica={replica} onDone={() => setCorrecting(false)} />
        ) : correctedBy === undefined ? (
          <div className="entry__text">{said}</div>
        ) : (
          <details className="entry__old">
            <summary>{words.showOld}</summary>
            <del className="entry__text">{said}</del>
          </details>
        )}
        {entry.corrects !== undefined && <Corrects id={entry.corrects} entries={entries} />}
        {entry.kind === 'stagnation' && correctedBy === undefined && (
          <RaiseLink sectionId={replica.sectionId} entry={entry} />
        )}
        {correctable && !correcting && (
          <button
            type="button"
            className="entry__correct not-on-paper"
            aria-label={words.correctThis(entry.kind === 'rating' ? words.gave(entry.value) : (entry.text ?? ''))}
            onClick={() => setCorrecting(true)}
          >
            {words.correct}
          </button>
        )}
        {entry.kind === 'rating' && (
          <FigureDialog
            open={correcting}
            onClose={() => setCorrecting(false)}
            replica={replica}
            about={entry.about}
            onBehalfOf={entry.onBehalfOf}
            corrects={entry}
          />
        )}
      </div>
    </li>
  )
}

/** "verbeterd: zaterdag 22 november". */
const Corrected = ({ by }: { by: LogEntry }) => {
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  return <> · {words.corrected(friendlyDay(new Date(by.at), now, language, words))}</>
}

/** What this entry corrects, by its day. */
const Corrects = ({ id, entries }: { id: string; entries: readonly LogEntry[] }) => {
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  const old = entries.find((entry) => entry.id === id)
  return (
    <p className="entry__note">
      {old === undefined ? words.correctsSome : words.corrects(friendlyDay(new Date(old.at), now, language, words))}
    </p>
  )
}
