import { addAction } from '@eenplan/plan-schema'
import type { Participant, Section } from '@eenplan/protocol'
import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAnnounce } from '../../design/announcer.tsx'
import { SecondButton } from '../../design/button.tsx'
import { afterPress } from '../../editor/after-press.ts'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useDraft } from '../drafts.tsx'
import { choosable } from '../people/choosable.ts'
import { ChooseByName, optionId } from '../people/choose-by-name.tsx'
import { nameBeingTyped, peopleWhoFit } from '../people/name-being-typed.ts'
import { usePeople } from '../people/people.tsx'
import { QuickChips } from './quick-chips.tsx'
import { useWhenWords } from './use-when-words.ts'
import './quick-line.css'

/** Characters of one action: a long sentence. More belongs in the text. */
const MOST = 300

interface QuickLineProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly goal: string | null
  /** Takes the focus whenever this changes. */
  readonly asked: number
  /** Escape, or Enter on an empty line. */
  readonly onLeave: () => void
  /** The focus went elsewhere while the line was empty. */
  readonly onLeftEmpty: () => void
}

/**
 * One line that makes an action out of words: what, `@` for who, and when at its end. Enter adds it and the line is ready
 * for the next, so that a meeting can go on.
 */
export const QuickLine = ({ section, replica, goal, asked, onLeave, onLeftEmpty }: QuickLineProps) => {
  const { action: words } = useMessages()
  const { all } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useDraft(section.id, `action ${goal ?? ''}`)
  const [caret, setCaret] = useState(text.length)
  const [who, setWho] = useState<readonly string[]>([])
  const [shut, setShut] = useState(false)
  const [active, setActive] = useState(0)
  const { when, refuse } = useWhenWords(text, calendarDate(useNow()))

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what takes the focus
  useEffect(() => field.current?.focus(), [asked])

  const typed = shut ? undefined : nameBeingTyped(text, caret)
  const others = choosable(section).filter((person) => !who.includes(person))
  const offered =
    typed === undefined
      ? []
      : peopleWhoFit(
          all.filter((person) => others.includes(person.id)),
          typed.letters,
        )
  const place = Math.min(active, offered.length - 1)

  const write = (next: string, at: number) => {
    setText(next)
    setCaret(at)
    setShut(false)
    setActive(0)
  }
  const choose = (person: Participant) => {
    if (typed === undefined) return
    const before = text.slice(0, typed.from)
    // No second space where the name stood.
    const after = text.slice(caret).replace(/^\s+/, before === '' || /\s$/.test(before) ? '' : ' ')
    flushSync(() => {
      write(before + after, before.length)
      setWho([...who, person.id])
    })
    field.current?.setSelectionRange(before.length, before.length)
  }
  const add = () => {
    const what = (when?.rest ?? text).trim()
    if (what === '') return
    // Each action is undone on its own, however fast they come.
    replica.undoManager.stopCapturing()
    addAction(replica.doc, {
      id: crypto.randomUUID(),
      what,
      who,
      goal,
      due: when?.due ?? null,
      time: when?.time ?? null,
      repeats: when?.repeats ?? null,
    })
    announce(words.added(what))
    flushSync(() => {
      write('', 0)
      setWho([])
    })
    field.current?.focus()
    field.current?.scrollIntoView({ block: 'nearest' })
  }

  /** Keys while the list of people is open; true when the key was for the list. */
  const chooseByKey = (key: string): boolean => {
    const person = offered[place]
    if (person === undefined) return false
    if (key === 'ArrowDown') setActive((place + 1) % offered.length)
    else if (key === 'ArrowUp') setActive((place - 1 + offered.length) % offered.length)
    else if (key === 'Enter') choose(person)
    else if (key === 'Escape') setShut(true)
    else return false
    return true
  }
  /** Keys of the line itself; true when there is nothing left for the browser to do. */
  const writeByKey = (key: string, input: HTMLInputElement): boolean => {
    const atEnd = input.selectionStart === text.length && input.selectionEnd === text.length
    if (key === 'Enter' && text.trim() !== '') add()
    else if ((key === 'Enter' && who.length === 0) || key === 'Escape') onLeave()
    else if (key === 'Backspace' && when !== undefined && atEnd) refuse()
    else if (key === 'Backspace' && text === '' && who.length > 0) setWho(who.slice(0, -1))
    else return key === 'Enter'
    return true
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (!chooseByKey(event.key) && !writeByKey(event.key, event.currentTarget)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = (event: FocusEvent<HTMLFormElement>) => {
    const form = event.currentTarget
    if (form.contains(event.relatedTarget) || text !== '' || who.length > 0) return
    // What stands below moves up: only once a press has landed.
    afterPress(() => {
      if (document.hasFocus() && !form.contains(document.activeElement)) onLeftEmpty()
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add()
    field.current?.focus()
  }

  return (
    <form className="quick-line" onSubmit={submit} onBlur={leave}>
      <div className="quick-line__field">
        <input
          ref={field}
          id={id}
          type="text"
          role="combobox"
          className="utrecht-textbox utrecht-textbox--html-input"
          aria-label={words.what}
          aria-describedby={`${id}-help`}
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-people`}
          aria-activedescendant={offered.length > 0 ? optionId(`${id}-people`, place) : undefined}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={MOST}
          placeholder={words.whatPlaceholder}
          value={text}
          onChange={(event) => write(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={press}
        />
        {offered.length > 0 && <ChooseByName id={`${id}-people`} people={offered} active={place} onChoose={choose} />}
      </div>
      <SecondButton type="submit">{words.addLine}</SecondButton>
      <QuickChips
        who={who}
        when={when}
        onWithout={(person) => {
          setWho(who.filter((other) => other !== person))
          field.current?.focus()
        }}
        onRefuse={() => {
          refuse()
          field.current?.focus()
        }}
      />
      <p className="quick-line__help" id={`${id}-help`}>
        {words.lineHelp}
      </p>
    </form>
  )
}
