import type { WrittenBy as Answer } from '@eenplan/protocol'
import { writtenBySchema } from '@eenplan/protocol'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { inPlainWords } from '../api/api-error.ts'
import { request } from '../api/request.ts'
import { Face } from '../design/face.tsx'
import { placeBeside } from '../design/place-beside.ts'
import { calendarDate, timeInWords, weekdayInWords } from '../i18n/dates.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { usePeople } from '../plan/people/people.tsx'
import type { SectionReplica } from '../sync/section-replica.ts'
import { characterAt } from './character-at.ts'
import './written-by.css'

interface WrittenByProps {
  readonly editor: Editor
  readonly replica: SectionReplica
  readonly onClose: () => void
}

/** `mine`: typed here and not saved yet. `nothing`: there is no character at the caret. */
type Found = 'waiting' | 'mine' | 'nothing' | { readonly answer: Answer } | { readonly error: unknown }

/** Asks the server, once, who wrote what is at the caret: it knows for certain, as client ids are leased (G2). */
const useWrittenBy = (editor: Editor, replica: SectionReplica): Found => {
  const [found, setFound] = useState<Found>('waiting')
  useEffect(() => {
    const id = characterAt(editor)
    if (id === undefined) return setFound('nothing')
    if (replica.isUnsaved(id)) return setFound('mine')
    const asking = new AbortController()
    const path = `/sections/${replica.sectionId}/written-by?client=${id.client}&clock=${id.clock}`
    request(path, writtenBySchema, { signal: asking.signal }).then(
      (answer) => setFound({ answer }),
      (error: unknown) => !asking.signal.aborted && setFound({ error }),
    )
    return () => asking.abort()
  }, [editor, replica])
  return found
}

/** Beside the caret: who wrote this, and when. Closes with Escape or a press elsewhere. */
export const WrittenBy = ({ editor, replica, onClose }: WrittenByProps) => {
  const { who } = useMessages().editor
  const found = useWrittenBy(editor, replica)
  const panel = useRef<HTMLDivElement>(null)

  // Focus does not wait for the network. After every rendering, as the answer is higher than what asked for patience.
  useEffect(() => {
    if (panel.current === null) return
    if (!panel.current.matches(':popover-open')) {
      panel.current.showPopover()
      panel.current.focus({ preventScroll: true })
    }
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from)
    // As wide as itself, so that it begins where the words are.
    const line = new DOMRect(left, top, panel.current.offsetWidth, bottom - top)
    placeBeside(panel.current, { getBoundingClientRect: () => line })
  })

  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-label={who.title}
      className="written-by"
      onToggle={(event) => {
        if (event.newState !== 'closed') return
        // A press elsewhere has put the focus there already.
        const inside = document.activeElement === document.body || panel.current?.contains(document.activeElement)
        onClose()
        if (inside === true) editor.commands.focus()
      }}
    >
      <p className="written-by__title">{who.title}</p>
      <div aria-live="polite">
        <Words found={found} />
      </div>
    </div>
  )
}

const Words = ({ found }: { found: Found }) => {
  const messages = useMessages()
  const { language } = useLanguage()
  const { byId } = usePeople()
  const { common } = messages
  const { who } = messages.editor
  if (found === 'waiting') return <p>{common.loading}</p>
  if (found === 'mine') return <p>{who.me}</p>
  if (found === 'nothing') return <p>{who.nothing}</p>
  if ('error' in found) return <p>{inPlainWords(found.error, messages)}</p>
  const { participantId, at } = found.answer
  const person = participantId === null ? undefined : byId(participantId)
  const moment = at === null ? null : new Date(at)
  const when =
    moment !== null &&
    who.on(weekdayInWords(calendarDate(moment), calendarDate(new Date()), language), timeInWords(moment, language))
  if (person === undefined) {
    return (
      <>
        <p>{when === false ? who.always : who.gone}</p>
        {when !== false && <small>{when}</small>}
      </>
    )
  }
  return (
    <div className="written-by__person">
      <Face person={person} size="medium" />
      <div>
        <strong>{person.name}</strong>
        <small>{person.role}</small>
        {when !== false && <p className="written-by__when">{when}</p>}
      </div>
    </div>
  )
}
