import { allows, sectionRoots } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { MessageSquarePlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { TextButton } from '../../design/button.tsx'
import { RichText } from '../../editor/rich-text.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useActions, useGoals, useLog } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ActionList } from '../actions/action-list.tsx'
import { newAction } from '../actions/new-action.ts'
import { GoalList } from '../goals/goal-list.tsx'
import { newGoal } from '../goals/new-goal.ts'
import { entriesAboutSection } from '../log/entries-about.ts'
import { Timeline } from '../log/timeline.tsx'

interface SectionBodyProps {
  readonly section: Section
  readonly replica: SectionReplica
}

/** Text, goals, actions without a goal, and how it goes. */
export const SectionBody = ({ section, replica }: SectionBodyProps) => {
  const { plan, goal: goalWords, action: actionWords, log: logWords } = useMessages()
  const goals = useGoals(replica)
  const actions = useActions(replica)
  const log = useLog(replica)
  const [fresh, setFresh] = useState<string>()
  const [writing, setWriting] = useState(false)
  const editable = allows(section.level, 'edit')
  const adds = allows(section.level, 'contribute')

  const shownGoals = new Set(goals.filter((goal) => !goal.archived).map((goal) => goal.id))
  const loose = actions.filter((action) => action.goal === null || !shownGoals.has(action.goal))
  const looseIds = new Set(loose.map((action) => action.id))
  const entries = entriesAboutSection(log, {
    goals: shownGoals,
    actions: new Set(actions.filter((action) => !looseIds.has(action.id)).map((action) => action.id)),
  })
  const hasLoose = loose.length > 0
  // Whoever may only add needs the field; for others it stays folded until there is something to read.
  const showLog = entries.length > 0 || writing || (adds && !editable && shownGoals.size === 0)

  return (
    <>
      <RichText
        replica={replica}
        fragment={sectionRoots(replica.doc).text}
        label={plan.section.textLabel(section.title)}
        placeholder={editable ? plan.section.textPlaceholder : plan.section.textEmpty}
        editable={editable}
        toolbar
      />
      <GoalList section={section} replica={replica} goals={goals} actions={actions} log={log} fresh={fresh} />
      {hasLoose && (
        <div className="section__part">
          <ActionList
            section={section}
            replica={replica}
            actions={loose}
            goal={null}
            goals={goals}
            log={log}
            level={3}
          />
        </div>
      )}
      {showLog && (
        <div className="section__part">
          <Timeline
            section={section}
            replica={replica}
            entries={entries}
            about={undefined}
            actions={actions}
            level={3}
            autoFocus={writing}
          />
        </div>
      )}
      {editable && (
        <div className="section__add not-on-paper">
          <TextButton icon={Plus} onClick={() => setFresh(newGoal(replica.doc))}>
            {goalWords.add}
          </TextButton>
          {!hasLoose && (
            <TextButton icon={Plus} onClick={() => newAction(replica.doc, null)}>
              {actionWords.add}
            </TextButton>
          )}
          {!showLog && (
            <TextButton icon={MessageSquarePlus} onClick={() => setWriting(true)}>
              {logWords.start}
            </TextButton>
          )}
        </div>
      )}
    </>
  )
}
