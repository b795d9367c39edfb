import { type Action, allows, type Goal, type LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { type FocusEvent, useRef, useState } from 'react'
import { Faces } from '../../design/face.tsx'
import { MoreMenu } from '../../design/more-menu.tsx'
import { afterPress } from '../../editor/after-press.ts'
import { RichText } from '../../editor/rich-text.tsx'
import { useSettledWords } from '../../editor/settled-words.ts'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { kindIcons } from '../log/entry-kinds.ts'
import { moveByKey, RecordTools } from '../order/record-tools.tsx'
import { usePeople } from '../people/people.tsx'
import { AboutAction } from './about-action.tsx'
import { ActionDetails } from './action-details.tsx'
import { ActionTick } from './action-tick.tsx'
import { actionWhen } from './action-when.ts'
import { actionWords } from './action-words.ts'
import { WhenChip } from './when-chip.tsx'

interface ActionRowProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly action: Action
  readonly goals: readonly Goal[]
  readonly status: (LogEntry & { kind: 'status' }) | undefined
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (step: -1 | 1) => void
  /** I said just now that it is done, or open again. */
  readonly ticked: boolean
  readonly onTick: (done: boolean) => void
  /** Something was said about the tick, or there is nothing to say. */
  readonly onRemarked: () => void
  readonly onEnter: () => void
  readonly onArchive: () => void
}

/** One action: what, who, when, and a tick that says it is done. */
export const ActionRow = (props: ActionRowProps) => {
  const { section, replica, action, goals, status, first, last, onMove, onEnter, onArchive } = props
  const { ticked, onTick, onRemarked } = props
  const { action: words } = useMessages()
  const { byId, nameOf } = usePeople()
  const row = useRef<HTMLLIElement>(null)
  const [editing, setEditing] = useState(false)
  const [stuck, setStuck] = useState(false)
  const editable = allows(section.level, 'edit')
  const adds = allows(section.level, 'contribute')
  const done = actionWhen(action, status, calendarDate(useNow())).state === 'done'
  useSettledWords(action.what)
  const title = actionWords(action) || words.untitled
  const people = action.who.map(byId).filter((person) => person !== undefined)

  /** Whoever goes on without a word has nothing to say: the question goes by itself. */
  const left = (event: FocusEvent<HTMLLIElement>) => {
    const here = event.currentTarget
    if (!ticked || here.contains(event.relatedTarget)) return
    afterPress(() => {
      const written = here.querySelector<HTMLInputElement>('.about-action input')?.value ?? ''
      if (document.hasFocus() && !here.contains(document.activeElement) && written === '') onRemarked()
    })
  }
  const sayStuck = {
    id: 'stuck',
    icon: kindIcons.stagnation,
    label: words.stuck,
    onChoose: () => setStuck(true),
  }
  const facts = (
    <>
      <Faces people={people} most={4} />
      {people.length > 0 && <span className="out-of-sight">{people.map(({ id }) => nameOf(id)).join(', ')}</span>}
      <WhenChip action={action} status={status} />
    </>
  )
  return (
    <li
      ref={row}
      onBlur={left}
      id={`action-${action.id}`}
      className={done ? 'action action--done' : 'action'}
      data-record={action.id}
      onKeyDown={(event) => editable && moveByKey(event, onMove)}
    >
      <ActionTick title={title} done={done} disabled={!adds} onTick={onTick} />
      <div className="action__what">
        <RichText
          replica={replica}
          fragment={action.what}
          label={words.what}
          placeholder={words.whatPlaceholder}
          editable={editable}
          compact
          onEnter={onEnter}
        />
      </div>
      {editable ? (
        <button
          type="button"
          className="action__facts action__facts--button"
          aria-haspopup="dialog"
          onClick={() => setEditing(true)}
        >
          {facts}
          <span className="out-of-sight">{words.edit}</span>
        </button>
      ) : (
        <div className="action__facts">{facts}</div>
      )}
      {adds && !editable && (
        <div className="record-tools not-on-paper">
          <MoreMenu label={words.more(title)} choices={[sayStuck]} />
        </div>
      )}
      {editable && (
        <RecordTools
          id={action.id}
          title={title}
          words={words}
          first={first}
          last={last}
          onEdit={() => setEditing(true)}
          onMove={onMove}
          onArchive={onArchive}
          extra={[sayStuck]}
        />
      )}
      {ticked && (
        <AboutAction
          section={section}
          replica={replica}
          action={action.id}
          kind="remark"
          onClose={() => {
            onRemarked()
            row.current?.querySelector<HTMLElement>('[type=checkbox]')?.focus()
          }}
        />
      )}
      {stuck && (
        <AboutAction
          section={section}
          replica={replica}
          action={action.id}
          kind="stagnation"
          onClose={() => {
            setStuck(false)
            row.current?.querySelector<HTMLElement>('.more-button')?.focus()
          }}
        />
      )}
      {editable && (
        <ActionDetails
          open={editing}
          onClose={() => setEditing(false)}
          section={section}
          replica={replica}
          action={action}
          goals={goals}
        />
      )}
    </li>
  )
}
