import { ArchiveRestore, Check, Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './lost-words.css'

interface LostWordsProps {
  readonly title: string
  /** What to do; absent: they are not in the plan, and one can copy them. */
  readonly help?: string
  /** Empty when a change without words was lost. */
  readonly words: string
  readonly onSeen?: () => void
  /** Puts the words back where they were. */
  readonly onRestore?: () => void
  readonly restore?: string
}

/** Words that are not where they were written, to take along: nothing typed is lost (S6). */
export const LostWords = ({ title, help, words, onSeen, onRestore, restore }: LostWordsProps) => {
  const { common, plan } = useMessages()
  const [copied, setCopied] = useState(false)
  return (
    <div className={`lost-words${help === undefined ? '' : ' lost-words--kept'}`} role="alert">
      <p className="lost-words__title">
        <TriangleAlert size={20} aria-hidden="true" />
        {title}
      </p>
      <p>{help ?? (words === '' ? plan.section.lostChange : plan.section.lostHelp)}</p>
      {words !== '' && <blockquote className="lost-words__words">{words}</blockquote>}
      <div className="lost-words__buttons">
        {onRestore !== undefined && (
          <SecondButton icon={ArchiveRestore} onClick={onRestore}>
            {restore}
          </SecondButton>
        )}
        {words !== '' && (
          <SecondButton
            icon={copied ? Check : Copy}
            onClick={() => {
              // The browser may refuse the clipboard; the words stay on the screen to select by hand.
              navigator.clipboard?.writeText(words).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }}
          >
            <span aria-live="polite">{copied ? common.copied : common.copy}</span>
          </SecondButton>
        )}
        {onSeen !== undefined && <QuietButton onClick={onSeen}>{common.close}</QuietButton>}
      </div>
    </div>
  )
}
