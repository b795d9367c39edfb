import type { Action, LogEntry } from '@eenplan/plan-schema'
import { Check, RotateCcw } from 'lucide-react'
import { Fragment } from 'react'
import { useMessages } from '../../i18n/language.tsx'
import { actionWords } from '../actions/action-words.ts'
import { kindIcons } from './entry-kinds.ts'

interface SaidProps {
  readonly entry: LogEntry
  /** All entries in time, to know what a figure was before. */
  readonly entries: readonly LogEntry[]
  readonly actions: readonly Action[]
}

const speakerOf = (entry: LogEntry) => entry.onBehalfOf ?? entry.author

/** The figure that the same person gave before, without figures that were corrected since. */
const figureBefore = (entry: LogEntry & { kind: 'rating' }, entries: readonly LogEntry[]) => {
  const about = JSON.stringify(entry.about)
  const corrected = new Set(entries.map(({ corrects }) => corrects))
  const before = entries
    .slice(0, entries.indexOf(entry))
    .findLast(
      (other) =>
        other.kind === 'rating' &&
        !corrected.has(other.id) &&
        JSON.stringify(other.about) === about &&
        speakerOf(other) === speakerOf(entry),
    )
  return before?.kind === 'rating' ? before.value : undefined
}

/** What an entry says, with a sign of what kind it is. */
export const Said = ({ entry, entries, actions }: SaidProps) => {
  const { log: words, goal } = useMessages()
  switch (entry.kind) {
    case 'rating': {
      const before = figureBefore(entry, entries)
      const sentence =
        'lifeDomain' in entry.about
          ? words.gaveFor(entry.value, goal.domains[entry.about.lifeDomain])
          : words.gave(entry.value)
      return (
        <>
          <Strong words={sentence} part={String(entry.value)} />
          {before !== undefined && before !== entry.value && ` ${words.gaveBefore(before)}`}
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
    case 'agreement':
      return (
        <>
          <span className="chip entry__kind">{words.stance[entry.stance]}</span>
          {entry.text}
        </>
      )
    case 'progress':
      return <>{entry.text}</>
    default: {
      const Icon = kindIcons[entry.kind]
      const about =
        'about' in entry && entry.about !== undefined && 'action' in entry.about ? entry.about.action : undefined
      const named = actions.find(({ id }) => id === about)
      const what = named === undefined ? undefined : actionWords(named)
      return (
        <>
          <span className={`chip entry__kind${entry.kind === 'stagnation' ? ' chip--late' : ''}`}>
            <Icon size={16} aria-hidden="true" />
            {words.kind[entry.kind]}
          </span>
          {entry.kind === 'wish' ? `“${entry.text}”` : entry.text}
          {what !== undefined && <p className="entry__note">{words.aboutAction(what)}</p>}
        </>
      )
    }
  }
}

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
