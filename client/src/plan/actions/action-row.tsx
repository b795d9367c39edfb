import { type Action, allows, type Goal, type LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { Archive, ArrowDown, ArrowUp, Pencil } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Faces } from '../../design/face.tsx'
import { MoreMenu } from '../../design/more-menu.tsx'
import { RichText } from '../../editor/rich-text.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { usePeople } from '../people/people.tsx'
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
  readonly onTick: (done: boolean) => void
  readonly onEnter: () => void
  readonly onArchive: () => void
}

/** One action: what, who, when, and a tick that says it is done. */
export const ActionRow = (props: ActionRowProps) => {
  const { section, replica, action, goals, status, first, last, onMove, onTick, onEnter, onArchive } = props
  const { action: words } = useMessages()
  const { byId, nameOf } = usePeople()
  const [editing, setEditing] = useState(false)
  const editable = allows(section.level, 'edit')
  const done = actionWhen(action, status, calendarDate(useNow())).state === 'done'
  const title = actionWords(action) || words.untitled
  const people = action.who.map(byId).filter((person) => person !== undefined)

  const moveByKey = (event: KeyboardEvent) => {
    if (!editable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const facts = (
    <>
      <Faces people={people} most={4} />
      {people.length > 0 && <span className="out-of-sight">{people.map(({ id }) => nameOf(id)).join(', ')}</span>}
      <WhenChip action={action} status={status} />
    </>
  )
  return (
    <li id={`action-${action.id}`} className={done ? 'action action--done' : 'action'} onKeyDown={moveByKey}>
      <ActionTick title={title} done={done} disabled={!allows(section.level, 'contribute')} onTick={onTick} />
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
      {editable && (
        <div className="action__more not-on-paper">
          <MoreMenu
            label={words.more(title)}
            choices={[
              { id: 'edit', icon: Pencil, label: words.edit, onChoose: () => setEditing(true) },
              { id: 'up', icon: ArrowUp, label: words.up, disabled: first, onChoose: () => onMove(-1) },
              { id: 'down', icon: ArrowDown, label: words.down, disabled: last, onChoose: () => onMove(1) },
              { id: 'archive', icon: Archive, label: words.archive, onChoose: onArchive },
            ]}
          />
        </div>
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
