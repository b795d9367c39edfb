import { allows, sectionRoots, templateThatFits } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { memo, useState } from 'react'
import { RichText } from '../../editor/rich-text.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useActions, useGoals, useLog } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ActionList } from '../actions/action-list.tsx'
import { FigureDialog, GiveFigure } from '../goals/give-figure.tsx'
import { GoalArchive } from '../goals/goal-archive.tsx'
import { GoalList } from '../goals/goal-list.tsx'
import { newGoal } from '../goals/new-goal.ts'
import { entriesAboutSection } from '../log/entries-about.ts'
import { Timeline } from '../log/timeline.tsx'
import { Begin } from '../templates/begin.tsx'
import { AddToSection } from './add-to-section.tsx'

interface SectionBodyProps {
  readonly section: Section
  readonly replica: SectionReplica
}

/** What somebody just added, so that its field takes the focus. */
type Fresh = { readonly goal: string } | { readonly message: true }

/** Text, goals, actions without a goal, and how it goes. It is large: scrolling and saving do not render it again. */
export const SectionBody = memo(({ section, replica }: SectionBodyProps) => {
  const { plan, goal, log: logWords } = useMessages()
  const goals = useGoals(replica)
  const actions = useActions(replica)
  const log = useLog(replica)
  const [fresh, setFresh] = useState<Fresh>()
  const [actionsAsked, setActionsAsked] = useState(0)
  const [asking, setAsking] = useState(false)
  const [figure, setFigure] = useState(false)
  const editable = allows(section.level, 'edit')
  const template = section.template ?? templateThatFits(section)
  const writing = fresh !== undefined && 'message' in fresh

  // What belongs to an archived goal rests with it in the archive.
  const goalIds = new Set(goals.map((goal) => goal.id))
  const loose = actions.filter((action) => action.goal === null || !goalIds.has(action.goal))
  const looseIds = new Set(loose.map((action) => action.id))
  const entries = entriesAboutSection(log, {
    goals: goalIds,
    actions: new Set(actions.filter((action) => !looseIds.has(action.id)).map((action) => action.id)),
  })
  const shownGoals = goals.some((goal) => !goal.archived)
  // Whoever may only add needs the field; for others it stays folded until there is something to read.
  const showLog = entries.length > 0 || writing || (section.level === 'contribute' && !shownGoals)
  // Where there is a field for how it goes, a figure is given beside it.
  const rated =
    !showLog && section.lifeDomain !== null && allows(section.level, 'contribute')
      ? { lifeDomain: section.lifeDomain }
      : undefined

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
      {editable && template !== null && (
        <Begin
          section={section}
          replica={replica}
          template={template}
          asking={asking}
          onAsk={() => setAsking(true)}
          onClose={() => setAsking(false)}
        />
      )}
      <GoalList
        section={section}
        replica={replica}
        goals={goals}
        actions={actions}
        log={log}
        fresh={fresh !== undefined && 'goal' in fresh ? fresh.goal : undefined}
      />
      {(loose.length > 0 || actionsAsked > 0) && (
        <div className="section__part">
          <ActionList
            section={section}
            replica={replica}
            actions={loose}
            goal={null}
            goals={goals}
            log={log}
            level={3}
            asked={actionsAsked}
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
      {(editable || goals.some((goal) => goal.archived) || rated !== undefined) && (
        <div className="section__foot not-on-paper">
          {editable && (
            <AddToSection
              section={section}
              onGoal={() => setFresh({ goal: newGoal(replica.doc) })}
              onAction={() => setActionsAsked(actionsAsked + 1)}
              onMessage={showLog ? undefined : () => setFresh({ message: true })}
              onFigure={rated === undefined ? undefined : () => setFigure(true)}
              onQuestions={template === null ? undefined : () => setAsking(true)}
            />
          )}
          {rated !== undefined &&
            (editable ? (
              <FigureDialog open={figure} onClose={() => setFigure(false)} replica={replica} about={rated} />
            ) : (
              <GiveFigure replica={replica} about={rated} label={logWords.figureFor(goal.domains[rated.lifeDomain])} />
            ))}
          <GoalArchive section={section} replica={replica} goals={goals} />
        </div>
      )}
    </>
  )
})
