import { type SectionTemplate, sectionRoots } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { MessageCircleQuestion } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { TextButton } from '../../design/button.tsx'
import { useFragmentVersion } from '../../editor/fragment-version.ts'
import { isBlank } from '../../editor/static-rich-text.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { caretToEnd } from './caret-to-end.ts'
import { putQuestion } from './put-question.ts'

const Questions = lazy(() => import('./questions.tsx'))

interface BeginProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly template: SectionTemplate
  readonly asking: boolean
  readonly onAsk: () => void
  readonly onClose: () => void
}

/** Beside a text that is still empty: a way to begin. Elsewhere the same questions are behind "meer". */
export const Begin = ({ section, replica, template, asking, onAsk, onClose }: BeginProps) => {
  const { template: words } = useMessages()
  const { text } = sectionRoots(replica.doc)
  useFragmentVersion(text)
  /** The text is the first field of the section. */
  const editor = () => document.getElementById(section.id)?.querySelector<HTMLElement>('[role=textbox]')

  if (asking) {
    return (
      <Suspense fallback={null}>
        <Questions
          template={template}
          onPut={(question) => {
            putQuestion(replica.doc, question)
            const field = editor()
            if (field) caretToEnd(field)
          }}
          onClose={() => {
            onClose()
            editor()?.focus({ preventScroll: true })
          }}
        />
      </Suspense>
    )
  }
  if (!isBlank(text)) return null
  return (
    <div className="not-on-paper">
      <TextButton icon={MessageCircleQuestion} onClick={onAsk}>
        {words.ask}
      </TextButton>
    </div>
  )
}
