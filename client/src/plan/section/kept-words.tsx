import { allows, changeAction, changeGoal } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useActions, useGoals, useSection } from '../../sync/hooks.ts'
import { LostWords } from './lost-words.tsx'

/** My own words that are not where I wrote them, to take along or to bring back: nothing typed is lost (S6, G10). */
export const KeptWords = ({ section }: { section: Section }) => {
  const { plan, goal, action } = useMessages()
  const { replica, lost, archived } = useSection(section.id)
  const resting = {
    goal: new Set(useGoals(replica).flatMap(({ id, archived }) => (archived ? [id] : []))),
    action: new Set(useActions(replica).flatMap(({ id, archived }) => (archived ? [id] : []))),
  }
  const announce = useAnnounce()

  const bringBack = (kind: 'goal' | 'action', id: string) => {
    const change = kind === 'goal' ? changeGoal : changeAction
    change(replica.doc, id, { archived: false })
    replica.dismissArchived(id)
    announce(kind === 'goal' ? goal.restored : action.restored)
  }

  return (
    <>
      {lost.map(({ reason, text }) => (
        <LostWords
          key={reason}
          title={plan.section.lost[reason]}
          words={text}
          onSeen={() => replica.dismissLost(reason)}
        />
      ))}
      {archived
        .filter(({ kind, id }) => resting[kind].has(id))
        .map(({ kind, id, text }) => (
          <LostWords
            key={id}
            title={kind === 'goal' ? plan.section.archivedGoal : plan.section.archivedAction}
            help={plan.section.archivedHelp}
            words={text}
            {...(allows(section.level, 'edit')
              ? { restore: kind === 'goal' ? goal.restore : action.restore, onRestore: () => bringBack(kind, id) }
              : {})}
            onSeen={() => replica.dismissArchived(id)}
          />
        ))}
    </>
  )
}
