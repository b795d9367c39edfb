import { type Action, allows, changeGoal, type Goal, type LogEntry, moveGoal } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ArchivedNote } from '../archive/archived-note.tsx'
import { MovableList } from '../order/movable-list.tsx'
import { GoalCard } from './goal-card.tsx'

interface GoalListProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly goals: readonly Goal[]
  readonly actions: readonly Action[]
  readonly log: readonly LogEntry[]
  /** A goal that I just added: its field takes the focus. */
  readonly fresh: string | undefined
}

/** The goals of a section in their order, and the archive of goals. */
export const GoalList = ({ section, replica, goals, actions, log, fresh }: GoalListProps) => {
  const { goal: words } = useMessages()
  const announce = useAnnounce()
  const [justArchived, setJustArchived] = useState<string>()
  const shown = goals.filter((goal) => !goal.archived)

  const moveTo = (goal: string, place: number) => {
    if (place < 0 || place >= shown.length) return
    // A move is a step of its own, also right after something else.
    replica.undoManager.stopCapturing()
    moveGoal(replica.doc, goal, place, shown)
    announce(words.moved(place + 1, shown.length))
  }
  const bringBack = (id: string) => {
    changeGoal(replica.doc, id, { archived: false })
    setJustArchived(undefined)
    announce(words.restored)
  }

  if (shown.length === 0 && justArchived === undefined) return null
  return (
    <MovableList
      className="goals"
      folds
      ids={shown.map((goal) => goal.id)}
      movable={allows(section.level, 'edit')}
      onDrop={moveTo}
    >
      {goals.map((goal) =>
        goal.archived ? (
          goal.id === justArchived && (
            <ArchivedNote
              key={goal.id}
              sentence={words.archived}
              onUndo={() => bringBack(goal.id)}
              onSeen={() => setJustArchived(undefined)}
            />
          )
        ) : (
          <GoalCard
            key={goal.id}
            section={section}
            replica={replica}
            goal={goal}
            goals={goals}
            actions={actions}
            log={log}
            fresh={goal.id === fresh}
            first={goal.id === shown[0]?.id}
            last={goal.id === shown.at(-1)?.id}
            onMove={(step) => moveTo(goal.id, shown.indexOf(goal) + step)}
            onArchive={() => {
              changeGoal(replica.doc, goal.id, { archived: true })
              setJustArchived(goal.id)
            }}
          />
        ),
      )}
    </MovableList>
  )
}
