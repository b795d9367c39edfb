import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { MainButton, QuietButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'

interface RecordFormProps {
  readonly title: string
  /** What it will change, in words, before it is recorded. */
  readonly effect: string
  readonly busy: boolean
  readonly trouble: string | undefined
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of every form about authority: its fields, what it changes, and the two ways out. */
export const RecordForm = ({ title, effect, busy, trouble, onSubmit, onClose, children }: RecordFormProps) => {
  const { common } = useMessages()
  const words = useWords(authorityMessages)
  return (
    <form
      className="authority__form"
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <h4>{title}</h4>
      {children}
      <Notice tone="sun" icon={Info} role="status">
        {effect}
      </Notice>
      {trouble !== undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {trouble}
        </Notice>
      )}
      <div className="authority__buttons">
        <MainButton type="submit" busy={busy}>
          {words.save}
        </MainButton>
        <QuietButton onClick={onClose}>{common.cancel}</QuietButton>
      </div>
    </form>
  )
}
