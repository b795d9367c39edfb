import { appendEntry, type LogEntry } from '@eenplan/plan-schema'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useDraft } from '../drafts.tsx'
import { usePeople } from '../people/people.tsx'
import { FieldError } from './chosen-picture.tsx'
import { MOST_CHARACTERS } from './entry-kinds.ts'

interface CorrectEntryProps {
  readonly entry: LogEntry
  readonly replica: SectionReplica
  readonly onDone: () => void
}

/** My old words, to write them better. They stay readable; what is added here says that it replaces them. */
export const CorrectEntry = ({ entry, replica, onDone }: CorrectEntryProps) => {
  const { log: words, common } = useMessages()
  const { me } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const old = 'text' in entry ? (entry.text ?? '') : ''
  const [draft, setDraft] = useDraft(replica.sectionId, `corrects ${entry.id}`)
  const [text, setText] = useState(draft === '' ? old : draft)
  const tooLong = text.trim().length > MOST_CHARACTERS

  useEffect(() => {
    const end = field.current?.value.length ?? 0
    field.current?.focus()
    field.current?.setSelectionRange(end, end)
  }, [])

  const write = (next: string) => {
    setText(next)
    setDraft(next)
  }
  const done = () => {
    setDraft('')
    onDone()
  }
  const add = (event?: FormEvent) => {
    event?.preventDefault()
    const said = text.trim()
    if (said === '' || tooLong) return field.current?.focus()
    if (said === old.trim()) return done()
    appendEntry(replica.doc, {
      ...entry,
      id: crypto.randomUUID(),
      author: me,
      at: replica.now().toISOString(),
      text: said,
      corrects: entry.id,
    })
    announce(words.correctAdded)
    done()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
  }
  return (
    <form className="correct-entry" onSubmit={add}>
      <textarea
        ref={field}
        id={id}
        className="utrecht-textarea utrecht-textarea--html-textarea"
        rows={2}
        value={text}
        aria-label={words.correctLabel}
        aria-invalid={tooLong || undefined}
        onChange={(event) => write(event.target.value)}
        onKeyDown={keys}
      />
      {tooLong && <FieldError words={words.tooLong(MOST_CHARACTERS)} />}
      <div className="correct-entry__buttons">
        <SecondButton type="submit">{words.correctAdd}</SecondButton>
        <QuietButton onClick={done}>{common.cancel}</QuietButton>
      </div>
    </form>
  )
}
