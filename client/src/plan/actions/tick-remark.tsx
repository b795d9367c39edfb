import { appendEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { Eye, X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { SecondButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useDraft } from '../drafts.tsx'
import { usePeople } from '../people/people.tsx'
import './tick-remark.css'

/** Characters of a remark; a longer story has its place in the log. */
const MOST = 1_000

interface TickRemarkProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly action: string
  readonly onClose: () => void
}

/**
 * Room for a word about what was just ticked. The tick itself is kept already: it takes one press, and this asks for
 * nothing. What is written becomes a remark about the action, beside the status.
 */
export const TickRemark = ({ section, replica, action, onClose }: TickRemarkProps) => {
  const { action: words, common, log, plan } = useMessages()
  const { me, sentenceOf } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const [text, setText] = useDraft(section.id, `tick ${action}`)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    setText('')
    onClose()
    if (said === '') return
    appendEntry(replica.doc, {
      id: crypto.randomUUID(),
      kind: 'remark',
      author: me,
      at: replica.now().toISOString(),
      about: { action },
      text: said,
    })
    announce(log.added)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <form className="tick-remark not-on-paper" onSubmit={add} onKeyDown={press}>
      <label htmlFor={id} className="tick-remark__label">
        {words.remark}
      </label>
      <button type="button" className="tick-remark__close" aria-label={common.close} onClick={onClose}>
        <X size={20} aria-hidden="true" />
      </button>
      <input
        id={id}
        type="text"
        className="utrecht-textbox utrecht-textbox--html-input"
        aria-describedby={`${id}-readers`}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={MOST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SecondButton type="submit">{log.add}</SecondButton>
      <p className="tick-remark__readers" id={`${id}-readers`}>
        <Eye size={20} aria-hidden="true" />
        {plan.section.reads(sentenceOf(section.readers.map((reader) => reader.participantId)))}
      </p>
    </form>
  )
}
