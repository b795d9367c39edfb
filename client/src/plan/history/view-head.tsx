import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { QuietButton } from '../../design/button.tsx'
import { useHistoryWords } from './history-words.ts'

interface ViewHeadProps {
  readonly title: string
  readonly onBack: () => void
  readonly children?: ReactNode
}

/** The head of what was opened from the list: the way back, and a title that takes the focus. */
export const ViewHead = ({ title, onBack, children }: ViewHeadProps) => {
  const words = useHistoryWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' })
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className="history-view__head">
      <QuietButton className="not-on-paper" icon={ArrowLeft} onClick={onBack}>
        {words.back}
      </QuietButton>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </header>
  )
}
