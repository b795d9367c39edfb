import {
  type Action,
  allows,
  changeAction,
  type Goal,
  type LogEntry,
  latestStatus,
  moveAction,
} from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { Plus } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAnnounce } from '../../design/announcer.tsx'
import { TextButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { Archive } from '../archive/archive.tsx'
import { ArchivedNote } from '../archive/archived-note.tsx'
import { MovableList } from '../order/movable-list.tsx'
import { usePeople } from '../people/people.tsx'
import { ActionRow } from './action-row.tsx'
import { actionWords } from './action-words.ts'
import { QuickLine } from './quick-line.tsx'
import { tickAction } from './tick-action.ts'
import './action-list.css'

interface ActionListProps {
  readonly section: Section
  readonly replica: SectionReplica
  /** Those of one goal, or those without a goal; archived ones too. */
  readonly actions: readonly Action[]
  readonly goal: string | null
  readonly goals: readonly Goal[]
  readonly log: readonly LogEntry[]
  /** Of the heading: 3 below a section, 4 below a goal. */
  readonly level: 3 | 4
  /** Counts how often a new action was asked for from elsewhere: each time the line for it takes the focus. */
  readonly asked?: number
}

/** Whether the line for a new action is there, and when it takes the focus: each turn once. */
const useAdding = (asked: number) => {
  const [adding, setAdding] = useState(asked > 0)
  const [turn, setTurn] = useState(0)
  const [heard, setHeard] = useState(asked)
  const begin = () => {
    setAdding(true)
    setTurn((before) => before + 1)
  }
  if (asked !== heard) {
    setHeard(asked)
    begin()
  }
  return { adding, turn, begin, end: () => setAdding(false) }
}

/** Who does what, and when. */
export const ActionList = (props: ActionListProps) => {
  const { section, replica, actions, goal, goals, log, level, asked = 0 } = props
  const { action: words } = useMessages()
  const { me } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const { adding, turn, begin, end } = useAdding(asked)
  const addButton = useRef<HTMLButtonElement>(null)
  const [justTicked, setJustTicked] = useState<string>()
  const [justArchived, setJustArchived] = useState<string>()
  const editable = allows(section.level, 'edit')
  const shown = actions.filter((action) => !action.archived)
  const archived = actions.filter((action) => action.archived)
  const statuses = latestStatus(log)
  const Heading = level === 3 ? 'h3' : 'h4'

  const moveTo = (action: string, place: number) => {
    if (place < 0 || place >= shown.length) return
    // A move is a step of its own, also right after something else.
    replica.undoManager.stopCapturing()
    moveAction(replica.doc, action, place, shown)
    announce(words.moved(place + 1, shown.length))
  }
  const tick = (action: Action, done: boolean) => {
    tickAction(replica, action.id, me, done)
    setJustTicked(action.id)
    announce(`${done ? words.doneSaid : words.openSaid} ${words.remark}`)
  }
  const bringBack = (action: string) => {
    changeAction(replica.doc, action, { archived: false })
    setJustArchived(undefined)
    announce(words.restored)
  }

  if (actions.length === 0 && !editable) return null
  return (
    <div className="actions">
      {shown.length > 0 && (
        <Heading id={id} className="actions__title">
          {words.title}
        </Heading>
      )}
      <MovableList ids={shown.map((action) => action.id)} movable={editable} onDrop={moveTo}>
        <ul className="plain-list actions__list" aria-labelledby={shown.length > 0 ? id : undefined}>
          {actions.map((action) =>
            action.archived ? (
              action.id === justArchived && (
                <li key={action.id}>
                  <ArchivedNote
                    sentence={words.archived}
                    onUndo={() => bringBack(action.id)}
                    onSeen={() => setJustArchived(undefined)}
                  />
                </li>
              )
            ) : (
              <ActionRow
                key={action.id}
                section={section}
                replica={replica}
                action={action}
                goals={goals}
                status={statuses.get(action.id)}
                first={action.id === shown[0]?.id}
                last={action.id === shown.at(-1)?.id}
                onMove={(step) => moveTo(action.id, shown.indexOf(action) + step)}
                ticked={action.id === justTicked}
                onTick={(done) => tick(action, done)}
                onRemarked={() => setJustTicked(undefined)}
                onEnter={begin}
                onArchive={() => {
                  changeAction(replica.doc, action.id, { archived: true })
                  setJustArchived(action.id)
                }}
              />
            ),
          )}
        </ul>
      </MovableList>
      {editable && adding && (
        <QuickLine
          section={section}
          replica={replica}
          goal={goal}
          asked={turn}
          onLeave={() => {
            flushSync(end)
            addButton.current?.focus()
          }}
          onLeftEmpty={end}
        />
      )}
      <div className="actions__foot not-on-paper">
        {editable && !adding && (
          <TextButton ref={addButton} icon={Plus} onClick={begin}>
            {words.add}
          </TextButton>
        )}
        <Archive
          summary={words.showArchived(archived.length)}
          items={archived.map((action) => ({ id: action.id, words: actionWords(action) || words.untitled }))}
          restore={words.restore}
          editable={editable}
          onRestore={bringBack}
        />
      </div>
    </div>
  )
}
