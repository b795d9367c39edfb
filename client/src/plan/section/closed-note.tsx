import { DoorClosed } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useSection } from '../../sync/hooks.ts'
import { useDraftsOf } from '../drafts.tsx'
import { archivedHere } from '../shape/archived-here.ts'
import { LostWords } from './lost-words.tsx'
import './closed-note.css'

interface ClosedNoteProps {
  readonly sectionId: string
  readonly onSeen: () => void
  /** The person was reading or writing here when it closed. */
  readonly reading: boolean
}

/** A section that closed for me: says so and nothing else, and gives back my own unsaved words. */
export const ClosedNote = ({ sectionId, onSeen, reading }: ClosedNoteProps) => {
  const { common, plan, shape } = useMessages()
  const archived = archivedHere.has(sectionId)
  const sentence = archived ? shape.archived : plan.section.closed
  const { lost } = useSection(sectionId)
  const draft = useDraftsOf(sectionId)
  const announce = useAnnounce()
  const id = useId()
  const note = useRef<HTMLDivElement>(null)
  const wasReading = useRef(reading)

  useEffect(() => {
    if (!wasReading.current) {
      announce(sentence)
      return
    }
    // What had the focus and filled the window is gone: without this one would stand somewhere else in the plan.
    note.current?.focus({ preventScroll: true })
    note.current?.scrollIntoView({ block: 'nearest' })
  }, [announce, sentence])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="closed-note" ref={note} tabIndex={-1} role="group" aria-labelledby={id}>
      <div className="closed-note__line">
        <DoorClosed size={20} aria-hidden="true" />
        <div className="closed-note__words">
          <p id={id}>{sentence}</p>
          {!archived && <p className="closed-note__help">{plan.section.closedHelp}</p>}
        </div>
        <QuietButton onClick={onSeen}>{common.close}</QuietButton>
      </div>
      {lost.map(({ reason, text }) => (
        <LostWords key={reason} title={plan.section.lost[reason]} words={text} />
      ))}
      {draft !== '' && <LostWords title={plan.section.draftTitle} words={draft} />}
    </div>
  )
}
