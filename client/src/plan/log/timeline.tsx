import type { Action, LogEntry } from '@eenplan/plan-schema'
import { allows } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { ChevronUp } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { TextButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { AddEntry } from './add-entry.tsx'
import { Entry } from './entry.tsx'
import './timeline.css'

/** Entries that show without asking: what happened last is what people come for. */
const LATEST = 4

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

/** How it goes: who said what and when, the latest last, and one field to add to it. */
export const Timeline = (props: TimelineProps) => {
  const { section, replica, entries, about, actions, level, autoFocus = false, beside } = props
  const { log: words } = useMessages()
  const id = useId()
  const [all, setAll] = useState(() => entries.some((entry) => location.hash === `#entry-${entry.id}`))
  const adds = allows(section.level, 'contribute')
  const inTime = [...entries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const hidden = all ? 0 : Math.max(0, inTime.length - LATEST)
  const shown = inTime.slice(hidden)
  const corrected = new Set(entries.map((entry) => entry.corrects).filter((corrects) => corrects !== undefined))
  const Heading = level === 3 ? 'h3' : 'h4'
  if (entries.length === 0 && !adds) return null
  return (
    <div className="timeline">
      <div className="timeline__head">
        <Heading id={id}>{words.title}</Heading>
        {beside}
      </div>
      {(hidden > 0 || (all && inTime.length > LATEST)) && (
        <TextButton className="timeline__earlier not-on-paper" icon={ChevronUp} onClick={() => setAll(!all)}>
          {all ? words.fewer : words.earlier(hidden)}
        </TextButton>
      )}
      {shown.length > 0 && (
        <ol className="plain-list timeline__entries" aria-labelledby={id}>
          {shown.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              entries={inTime}
              actions={actions}
              corrected={corrected.has(entry.id)}
            />
          ))}
        </ol>
      )}
      {adds && <AddEntry section={section} replica={replica} about={about} autoFocus={autoFocus} />}
    </div>
  )
}
