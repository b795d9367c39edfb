import type { Action, LogEntry } from '@eenplan/plan-schema'
import { allows } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { ArrowDown, ChevronDown, ChevronUp } from 'lucide-react'
import { Fragment, type ReactNode, useId, useMemo, useState } from 'react'
import { TextButton } from '../../design/button.tsx'
import { calendarDate, friendlyDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { AddEntry } from './add-entry.tsx'
import { correctionsOf } from './corrections.ts'
import { Entry } from './entry.tsx'
import { backTo, furtherBack, LATEST, windowOf } from './shown-entries.ts'
import './timeline.css'

interface TimelineProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly entries: readonly LogEntry[]
  /** What a new entry is about; undefined for the section as a whole. */
  readonly about: { readonly goal: string } | undefined
  readonly actions: readonly Action[]
  readonly level: 3 | 4
  readonly autoFocus?: boolean
  /** A small action at the end of the heading's line. */
  readonly beside?: ReactNode
}

const sorted = (entries: readonly LogEntry[]) => [...entries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** How it goes: who said what and when, the latest last, and one field to add to it. */
export const Timeline = (props: TimelineProps) => {
  const { section, replica, entries, about, actions, level, autoFocus = false, beside } = props
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  const id = useId()
  const inTime = useMemo(() => sorted(entries), [entries])
  const corrections = useMemo(() => correctionsOf(inTime), [inTime])
  // A link may lead to an entry that does not show by itself.
  const [back, setBack] = useState(() =>
    backTo(
      inTime.length,
      inTime.findIndex((entry) => location.hash === `#entry-${entry.id}`),
    ),
  )
  const adds = allows(section.level, 'contribute')
  const { from, to } = windowOf(inTime.length, back)
  const shown = inTime.slice(from, to)
  const unfolded = back > LATEST && inTime.length > LATEST
  const Heading = level === 3 ? 'h3' : 'h4'
  if (entries.length === 0 && !adds) return null

  const dayOf = (entry: LogEntry | undefined) => (entry === undefined ? '' : calendarDate(new Date(entry.at)))
  return (
    <div className="timeline">
      <div className="timeline__head">
        <Heading id={id}>{words.title}</Heading>
        {beside}
      </div>
      {(from > 0 || unfolded) && (
        <div className="timeline__earlier not-on-paper">
          {from > 0 && (
            <TextButton icon={ChevronUp} onClick={() => setBack(furtherBack(inTime.length, Math.max(back, LATEST)))}>
              {unfolded ? words.evenEarlier(from) : words.earlier(from)}
            </TextButton>
          )}
          {unfolded && (
            <TextButton icon={ChevronDown} onClick={() => setBack(LATEST)}>
              {words.fewer}
            </TextButton>
          )}
        </div>
      )}
      {shown.length > 0 && (
        <ol className="plain-list timeline__entries" aria-labelledby={id}>
          {shown.map((entry, place) => (
            <Fragment key={entry.id}>
              {unfolded && dayOf(entry) !== dayOf(shown[place - 1]) && (
                <li className="timeline__day">{friendlyDay(new Date(entry.at), now, language, words)}</li>
              )}
              <Entry
                entry={entry}
                entries={inTime}
                actions={actions}
                correctedBy={corrections.get(entry.id)}
                replica={replica}
                adds={adds}
                timeOnly={unfolded}
              />
            </Fragment>
          ))}
        </ol>
      )}
      {to < inTime.length && (
        <div className="timeline__earlier not-on-paper">
          <TextButton icon={ArrowDown} onClick={() => setBack(LATEST)}>
            {words.latest}
          </TextButton>
        </div>
      )}
      {adds && <AddEntry section={section} replica={replica} about={about} autoFocus={autoFocus} />}
    </div>
  )
}
