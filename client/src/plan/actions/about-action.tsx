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
import './about-action.css'

/** Characters of a remark; a longer story has its place in the log. */
const MOST = 1_000

interface AboutActionProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly action: string
  /** A remark beside a tick, or why it is stuck: that was asked for, and takes the focus. */
  readonly kind: 'remark' | 'stagnation'
  readonly onClose: () => void
}

/**
 * Room for a word about an action. After a tick that is kept already, which takes one press, it asks for nothing: what is
 * written becomes a remark beside the status. Or why the action is stuck.
 */
export const AboutAction = ({ section, replica, action, kind, onClose }: AboutActionProps) => {
  const { action: words, common, log, plan } = useMessages()
  const { me, sentenceOf } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const [text, setText] = useDraft(section.id, `${kind} ${action}`)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    setText('')
    onClose()
    if (said === '') return
    appendEntry(replica.doc, {
      id: crypto.randomUUID(),
      kind,
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
    <form className="about-action not-on-paper" onSubmit={add} onKeyDown={press}>
      <label htmlFor={id} className="about-action__label">
        {kind === 'remark' ? words.remark : words.whyStuck}
      </label>
      <button type="button" className="about-action__close" aria-label={common.close} onClick={onClose}>
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
        // biome-ignore lint/a11y/noAutofocus: only after the person asked for this field
        autoFocus={kind === 'stagnation'}
        onChange={(event) => setText(event.target.value)}
      />
      <SecondButton type="submit">{log.add}</SecondButton>
      <p className="about-action__readers" id={`${id}-readers`}>
        <Eye size={20} aria-hidden="true" />
        {plan.section.reads(sentenceOf(section.readers.map((reader) => reader.participantId)))}
      </p>
    </form>
  )
}
