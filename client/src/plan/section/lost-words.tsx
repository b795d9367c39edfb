import { Check, Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './lost-words.css'

interface LostWordsProps {
  readonly title: string
  readonly words: string
  readonly onSeen?: () => void
}

/** Words that could not be saved, to take along: nothing typed is lost (S6). */
export const LostWords = ({ title, words, onSeen }: LostWordsProps) => {
  const { common, plan } = useMessages()
  const [copied, setCopied] = useState(false)
  return (
    <div className="lost-words" role="alert">
      <p className="lost-words__title">
        <TriangleAlert size={20} aria-hidden="true" />
        {title}
      </p>
      <p>{plan.section.lostHelp}</p>
      <blockquote className="lost-words__words">{words}</blockquote>
      <div className="lost-words__buttons">
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
        {onSeen !== undefined && <QuietButton onClick={onSeen}>{common.close}</QuietButton>}
      </div>
    </div>
  )
}
