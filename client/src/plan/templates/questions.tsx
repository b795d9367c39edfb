import type { SectionTemplate } from '@eenplan/plan-schema'
import { CornerRightDown, MessageCircleQuestion, RotateCcw, Shuffle, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useQuestions } from './use-questions.ts'
import './questions.css'

interface QuestionsProps {
  readonly template: SectionTemplate
  /** Puts the question into the text, and the caret below it. */
  readonly onPut: (question: string) => void
  readonly onClose: () => void
}

/**
 * Questions to begin with, one at a time: put into the text with one press, passed over, or thrown away. They start a
 * conversation; nothing asks for an answer.
 */
const Questions = ({ template, onPut, onClose }: QuestionsProps) => {
  const { common, template: words } = useMessages()
  const announce = useAnnounce()
  const all = useQuestions(template)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  /** Places in the list; the first is asked now. */
  const [queue, setQueue] = useState<readonly number[]>()
  const order = queue ?? all?.map((_, i) => i) ?? []
  const question = order[0] === undefined ? undefined : all?.[order[0]]

  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const put = (chosen: string) => {
    setQueue(order.slice(1))
    onPut(chosen)
    announce(words.putSaid)
  }
  const away = () => {
    setQueue(order.slice(1))
    announce(words.awaySaid)
    // The button may have gone with the last question.
    if (order.length === 1) panel.current?.focus({ preventScroll: true })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      ref={panel}
      className="questions not-on-paper"
      role="group"
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="questions__head">
        <MessageCircleQuestion size={20} aria-hidden="true" />
        <h3 className="questions__title" id={`${id}-title`}>
          {words.start}
        </h3>
        <QuietButton className="questions__close" icon={X} onClick={onClose}>
          {common.close}
        </QuietButton>
      </div>
      {all === null && <p role="alert">{words.failed}</p>}
      {all === undefined && <p>{common.loading}</p>}
      {question !== undefined && (
        <>
          <p className="questions__asked" id={`${id}-asked`} aria-live="polite">
            {question}
          </p>
          <div className="questions__choices">
            <SecondButton icon={CornerRightDown} aria-describedby={`${id}-asked`} onClick={() => put(question)}>
              {words.put}
            </SecondButton>
            {order.length > 1 && (
              <QuietButton icon={Shuffle} onClick={() => setQueue([...order.slice(1), order[0]!])}>
                {words.next}
              </QuietButton>
            )}
            <QuietButton icon={X} onClick={away}>
              {words.away}
            </QuietButton>
          </div>
          <p className="questions__help">
            {words.help} {words.left(order.length)}
          </p>
        </>
      )}
      {all && question === undefined && (
        <div className="questions__choices">
          <p>{words.none}</p>
          <QuietButton icon={RotateCcw} onClick={() => setQueue(undefined)}>
            {words.again}
          </QuietButton>
        </div>
      )}
    </div>
  )
}

export default Questions
