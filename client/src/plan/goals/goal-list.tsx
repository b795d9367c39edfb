import { type Action, changeGoal, type Goal, type LogEntry, moveGoal } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ArchivedNote } from '../archive/archived-note.tsx'
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

  const move = (goal: Goal, step: -1 | 1) => {
    const place = shown.findIndex(({ id }) => id === goal.id) + step
    if (place < 0 || place >= shown.length) return
    moveGoal(replica.doc, goal.id, place, shown)
    announce(step === -1 ? words.movedUp : words.movedDown)
  }
  const bringBack = (id: string) => {
    changeGoal(replica.doc, id, { archived: false })
    setJustArchived(undefined)
    announce(words.restored)
  }

  return (
    <>
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
            onMove={(step) => move(goal, step)}
            onArchive={() => {
              changeGoal(replica.doc, goal.id, { archived: true })
              setJustArchived(goal.id)
            }}
          />
        ),
      )}
    </>
  )
}
