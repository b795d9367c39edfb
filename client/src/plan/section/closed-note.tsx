import { DoorClosed } from 'lucide-react'
import { QuietButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useSection } from '../../sync/hooks.ts'
import { useDraftsOf } from '../drafts.tsx'
import { LostWords } from './lost-words.tsx'
import './closed-note.css'

interface ClosedNoteProps {
  readonly sectionId: string
  readonly onSeen: () => void
}

/** A section that closed for me: says so and nothing else, and gives back my own unsaved words. */
export const ClosedNote = ({ sectionId, onSeen }: ClosedNoteProps) => {
  const { common, plan } = useMessages()
  const { lost } = useSection(sectionId)
  const draft = useDraftsOf(sectionId)
  return (
    <div className="closed-note">
      <div className="closed-note__line" role="status">
        <DoorClosed size={20} aria-hidden="true" />
        <p>{plan.section.closed}</p>
        <QuietButton onClick={onSeen}>{common.close}</QuietButton>
      </div>
      {lost !== null && lost.text !== '' && <LostWords title={plan.section.lostTitle} words={lost.text} />}
      {draft !== '' && <LostWords title={plan.section.draftTitle} words={draft} />}
    </div>
  )
}
