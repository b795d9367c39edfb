import { ArchiveIcon } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { QuietButton, TextButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './archive.css'

interface ArchivedNoteProps {
  readonly sentence: string
  readonly onUndo: () => void
  readonly onSeen: () => void
}

/** In the place of what was archived: nothing was asked before, so the way back is right here. */
export const ArchivedNote = ({ sentence, onUndo, onSeen }: ArchivedNoteProps) => {
  const { common, plan } = useMessages()
  const id = useId()
  const back = useRef<HTMLButtonElement>(null)
  // The menu that had the focus went with the record.
  useEffect(() => back.current?.focus({ preventScroll: true }), [])
  return (
    <div className="archived-note not-on-paper">
      <ArchiveIcon size={20} aria-hidden="true" />
      <p id={id}>{sentence}</p>
      <TextButton ref={back} onClick={onUndo} aria-describedby={id}>
        {plan.undo}
      </TextButton>
      <QuietButton onClick={onSeen}>{common.close}</QuietButton>
    </div>
  )
}
