import type { Section } from '@eenplan/protocol'
import { Eye, UserRoundPen, X } from 'lucide-react'
import { type ChangeEvent, type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useDraft } from '../drafts.tsx'
import { FigureDialog } from '../goals/give-figure.tsx'
import { usePeople } from '../people/people.tsx'
import { ChosenPicture, FieldError } from './chosen-picture.tsx'
import { carriesDrawing, kindIcons, MOST_CHARACTERS } from './entry-kinds.ts'
import { type Choices, noChoices, useChoices } from './kept-choices.ts'
import { OtherMenu } from './other-menu.tsx'
import { readyPicture } from './picture-file.ts'
import { useAdding } from './use-adding.ts'
import './add-entry.css'

interface AddEntryProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly about: { readonly goal: string } | undefined
  readonly autoFocus: boolean
}

/** One field to add how it goes, with who will read it. What is added less often is one press away. */
export const AddEntry = ({ section, replica, about, autoFocus }: AddEntryProps) => {
  const { log: words, plan } = useMessages()
  const { me, sentenceOf } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const field = about?.goal ?? ''
  const [text, setText] = useDraft(section.id, field)
  const [choices, setChoices] = useChoices(replica, field)
  const [figure, setFigure] = useState(false)
  const focus = () => document.getElementById(id)?.focus()
  const { add, sent, fault, setFault } = useAdding(replica, () => {
    setText('')
    setChoices(noChoices)
    announce(words.added)
    focus()
  })
  const { kind, onBehalfOf, picture } = choices
  const tooLong = text.trim().length > MOST_CHARACTERS
  const busy = sent !== undefined
  const lifeDomain = section.lifeDomain === null ? undefined : { lifeDomain: section.lifeDomain }
  const rated = about ?? lifeDomain

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    const said = text.trim()
    if (said === '' || tooLong) focus()
    else void add({ me, about, choices, text: said })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const choose = (next: Choices) => {
    setChoices(next)
    setFault(undefined)
    focus()
  }
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    // So that the same file can be chosen again.
    event.target.value = ''
    if (chosen === undefined) return
    setFault(undefined)
    const ready = await readyPicture(chosen)
    if (typeof ready === 'string') setFault(ready)
    else choose({ ...choices, picture: ready })
  }

  const full = text !== '' || picture !== undefined || kind !== 'progress' || onBehalfOf !== undefined
  return (
    <form className={`add-entry not-on-paper ${full ? 'add-entry--full' : ''}`} onSubmit={submit}>
      <Chosen choices={choices} onChoose={choose} />
      <textarea
        id={id}
        className="utrecht-textarea utrecht-textarea--html-textarea"
        rows={1}
        value={text}
        readOnly={busy}
        aria-label={words.ask[kind]}
        aria-describedby={`${id}-readers`}
        aria-invalid={tooLong || undefined}
        placeholder={`${words.ask[kind]}…`}
        // biome-ignore lint/a11y/noAutofocus: only after the person asked for this field
        autoFocus={autoFocus}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
      />
      <MainButton type="submit" busy={busy}>
        {words.add}
      </MainButton>
      {tooLong && <FieldError words={words.tooLong(MOST_CHARACTERS)} />}
      {picture !== undefined && carriesDrawing(kind) && (
        <ChosenPicture picture={picture} sent={sent} onRemove={() => choose({ ...choices, picture: undefined })} />
      )}
      {fault !== undefined && <FieldError words={words.picture.faults[fault]} />}
      <div className="add-entry__foot">
        <OtherMenu
          section={section}
          about={about}
          choices={choices}
          onChoose={choose}
          onDrawing={() => file.current?.click()}
          onFigure={rated === undefined ? undefined : () => setFigure(true)}
        />
        <p className="add-entry__readers" id={`${id}-readers`}>
          <Eye size={20} aria-hidden="true" />
          {plan.section.reads(sentenceOf(section.readers.map((reader) => reader.participantId)))}
        </p>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg"
        className="out-of-sight"
        tabIndex={-1}
        aria-label={words.choose.drawing}
        onChange={(event) => void take(event)}
      />
      {rated !== undefined && (
        <FigureDialog
          open={figure}
          onClose={() => setFigure(false)}
          replica={replica}
          about={rated}
          onBehalfOf={onBehalfOf}
        />
      )}
    </form>
  )
}

/** What was chosen beside the words, each to be left out with one press. */
const Chosen = ({ choices, onChoose }: { choices: Choices; onChoose: (next: Choices) => void }) => {
  const { log: words } = useMessages()
  const { nameOf } = usePeople()
  const { kind, onBehalfOf } = choices
  if (kind === 'progress' && onBehalfOf === undefined) return null
  const Icon = kindIcons[kind]
  return (
    <div className="add-entry__chosen">
      {kind !== 'progress' && (
        <button
          type="button"
          className="chip"
          aria-label={words.notThis(words.kind[kind])}
          onClick={() => onChoose({ ...choices, kind: noChoices.kind })}
        >
          <Icon size={16} aria-hidden="true" />
          {words.kind[kind]}
          <X size={16} aria-hidden="true" />
        </button>
      )}
      {onBehalfOf !== undefined && (
        <button
          type="button"
          className="chip"
          aria-label={words.notThis(words.onBehalfOf(nameOf(onBehalfOf)))}
          onClick={() => onChoose({ ...choices, onBehalfOf: noChoices.onBehalfOf })}
        >
          <UserRoundPen size={16} aria-hidden="true" />
          {words.onBehalfOf(nameOf(onBehalfOf))}
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
