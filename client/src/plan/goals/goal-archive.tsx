import { allows, changeGoal, type Goal } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { Archive } from '../archive/archive.tsx'
import { goalWords } from './goal-words.ts'

interface GoalArchiveProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly goals: readonly Goal[]
}

/** The archived goals of a section. */
export const GoalArchive = ({ section, replica, goals }: GoalArchiveProps) => {
  const { goal: words } = useMessages()
  const announce = useAnnounce()
  const archived = goals.filter((goal) => goal.archived)
  return (
    <Archive
      summary={words.showArchived(archived.length)}
      items={archived.map((goal) => ({ id: goal.id, words: goalWords(goal) || words.untitled }))}
      restore={words.restore}
      editable={allows(section.level, 'edit')}
      onRestore={(id) => {
        changeGoal(replica.doc, id, { archived: false })
        announce(words.restored)
      }}
    />
  )
}
