import { appendEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { CircleAlert, Eye } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useDraft } from '../drafts.tsx'
import { usePeople } from '../people/people.tsx'

/** Characters of one entry, as the schema has it. */
const MOST = 4_000

interface AddEntryProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly about: { readonly goal: string } | undefined
  readonly autoFocus: boolean
}

/** One field to add how it goes, with who will read it. */
export const AddEntry = ({ section, replica, about, autoFocus }: AddEntryProps) => {
  const { log: words, plan } = useMessages()
  const { me, sentenceOf } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const [text, setText] = useDraft(section.id, about?.goal ?? '')
  const tooLong = text.trim().length > MOST

  const add = (event?: FormEvent) => {
    event?.preventDefault()
    const said = text.trim()
    if (said === '' || tooLong) {
      document.getElementById(id)?.focus()
      return
    }
    appendEntry(replica.doc, {
      id: crypto.randomUUID(),
      kind: 'progress',
      author: me,
      at: replica.now().toISOString(),
      ...(about === undefined ? {} : { about }),
      text: said,
    })
    setText('')
    announce(words.added)
    document.getElementById(id)?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
  }

  return (
    <form className={`add-entry not-on-paper ${text === '' ? '' : 'add-entry--full'}`} onSubmit={add}>
      <textarea
        id={id}
        className="utrecht-textarea utrecht-textarea--html-textarea"
        rows={1}
        value={text}
        aria-label={words.label}
        aria-describedby={`${id}-readers`}
        aria-invalid={tooLong || undefined}
        placeholder={words.placeholder}
        // biome-ignore lint/a11y/noAutofocus: only after the person asked for this field
        autoFocus={autoFocus}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
      />
      <MainButton type="submit">{words.add}</MainButton>
      {tooLong && (
        <p className="field-error" role="alert">
          <CircleAlert size={20} aria-hidden="true" />
          {words.tooLong(MOST)}
        </p>
      )}
      <p className="add-entry__readers" id={`${id}-readers`}>
        <Eye size={20} aria-hidden="true" />
        {plan.section.reads(sentenceOf(section.readers.map((reader) => reader.participantId)))}
      </p>
    </form>
  )
}
