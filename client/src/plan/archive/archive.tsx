import { ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { QuietButton, TextButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './archive.css'

interface ArchiveProps {
  readonly summary: string
  readonly items: readonly { readonly id: string; readonly words: string }[]
  readonly restore: string
  readonly editable: boolean
  readonly onRestore: (id: string) => void
}

/** What was archived: out of the way, readable, and one press from coming back. */
export const Archive = ({ summary, items, restore, editable, onRestore }: ArchiveProps) => {
  const { goal } = useMessages()
  const [open, setOpen] = useState(false)
  if (items.length === 0) return null
  return (
    <div className="archive not-on-paper">
      <TextButton className="archive__open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {summary}
      </TextButton>
      <PageDialog open={open} onClose={() => setOpen(false)} title={goal.archiveTitle}>
        <ul className="plain-list archive__list">
          {items.map((item) => (
            <li key={item.id}>
              <span>{item.words}</span>
              {editable && (
                <QuietButton icon={ArchiveRestore} onClick={() => onRestore(item.id)}>
                  {restore}
                  <span className="out-of-sight">: {item.words}</span>
                </QuietButton>
              )}
            </li>
          ))}
        </ul>
      </PageDialog>
    </div>
  )
}
