import { type Action, allows, type Goal, type LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { ArrowLeftRight, CalendarDays, Target, UserRound } from 'lucide-react'
import { useId, useState } from 'react'
import { domainIcon } from '../../design/domain-icons.ts'
import { Faces } from '../../design/face.tsx'
import { RichText } from '../../editor/rich-text.tsx'
import { useSettledWords } from '../../editor/settled-words.ts'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ActionList } from '../actions/action-list.tsx'
import { entriesAboutGoal } from '../log/entries-about.ts'
import { Timeline } from '../log/timeline.tsx'
import { OppositeLine } from '../opposites/opposite-line.tsx'
import { OppositesDialog } from '../opposites/opposites-dialog.tsx'
import { moveByKey, RecordTools } from '../order/record-tools.tsx'
import { usePeople } from '../people/people.tsx'
import { GiveFigure } from './give-figure.tsx'
import { GoalDetails } from './goal-details.tsx'
import { goalWords } from './goal-words.ts'
import { Scale } from './scale.tsx'
import './goal-card.css'

interface GoalCardProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly goal: Goal
  readonly goals: readonly Goal[]
  readonly actions: readonly Action[]
  readonly log: readonly LogEntry[]
  readonly fresh: boolean
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (step: -1 | 1) => void
  readonly onArchive: () => void
}

/** What the family wants, in its own words, with how it goes and who does what. */
export const GoalCard = (props: GoalCardProps) => {
  const { section, replica, goal, goals, actions, log, fresh, first, last, onMove, onArchive } = props
  const { goal: words, opposite: oppositeWords } = useMessages()
  const id = useId()
  const [opposing, setOpposing] = useState(false)
  const [editing, setEditing] = useState(false)
  const [actionsAsked, setActionsAsked] = useState(0)
  const editable = allows(section.level, 'edit')
  useSettledWords(goal.statement)
  const said = goalWords(goal)
  const title = said || words.untitled
  const Icon = goal.lifeDomain === null ? Target : domainIcon(goal.lifeDomain)
  const own = actions.filter((action) => action.goal === goal.id)
  const hasWhy = editable || (goal.why !== undefined && goal.why.length > 0)

  return (
    <article
      className="goal section__part"
      id={`goal-${goal.id}`}
      aria-labelledby={id}
      data-record={goal.id}
      onKeyDown={(event) => editable && moveByKey(event, onMove)}
    >
      <div className="goal__head">
        <span className="goal__icon">
          <Icon size={26} aria-hidden="true" />
        </span>
        <div className="goal__words">
          <h3 id={id} className="out-of-sight">
            {words.goal}: {title}
          </h3>
          <div className={said === '' ? 'goal__statement' : 'goal__statement goal__statement--said'}>
            <RichText
              replica={replica}
              fragment={goal.statement}
              label={words.statement}
              placeholder={editable ? words.statementPlaceholder : words.statementEmpty}
              editable={editable}
              autoFocus={fresh}
              compact
              onEnter={() => setActionsAsked((before) => before + 1)}
            />
          </div>
          <GoalFacts goal={goal} editable={editable} onEdit={() => setEditing(true)} />
          <OppositeLine section={section.id} goal={goal} />
        </div>
        {editable && (
          <RecordTools
            id={goal.id}
            title={title}
            words={words}
            first={first}
            last={last}
            onEdit={() => setEditing(true)}
            onMove={onMove}
            onArchive={onArchive}
            extra={[
              {
                id: 'opposite',
                icon: ArrowLeftRight,
                label: oppositeWords.choose,
                onChoose: () => setOpposing(true),
              },
            ]}
          />
        )}
      </div>
      {hasWhy && (
        <div className="goal__why">
          <RichText
            replica={replica}
            fragment={goal.why}
            label={words.whyLabel}
            placeholder={words.whyPlaceholder}
            editable={editable}
            compact
          />
        </div>
      )}
      <Scale goal={goal} log={log} />
      <ActionList
        section={section}
        replica={replica}
        actions={own}
        goal={goal.id}
        goals={goals}
        log={log}
        level={4}
        asked={actionsAsked}
      />
      <Timeline
        section={section}
        replica={replica}
        entries={entriesAboutGoal(log, goal.id, actions)}
        about={{ goal: goal.id }}
        actions={actions}
        level={4}
        beside={allows(section.level, 'contribute') && <GiveFigure replica={replica} about={{ goal: goal.id }} />}
      />
      {editable && <OppositesDialog open={opposing} onClose={() => setOpposing(false)} section={section} goal={goal} />}
      {editable && (
        <GoalDetails open={editing} onClose={() => setEditing(false)} section={section} replica={replica} goal={goal} />
      )}
    </article>
  )
}

interface GoalFactsProps {
  readonly goal: Goal
  readonly editable: boolean
  readonly onEdit: () => void
}

/** For whom and by when; whoever may, changes it by pressing on it. */
const GoalFacts = ({ goal, editable, onEdit }: GoalFactsProps) => {
  const { goal: words } = useMessages()
  const { language } = useLanguage()
  const { byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const people = goal.forWhom.map(byId).filter((person) => person !== undefined)
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const forWhom = people.length === 0 ? words.forNobody : words.of(list.format(people.map(({ id }) => nameOf(id))))
  const due = goal.due === null ? words.noDue : words.due(dayInWords(goal.due, today, language))
  const facts = (
    <>
      {(people.length > 0 || editable) && (
        <span className="goal__fact">
          {people.length === 0 ? (
            <UserRound size={20} aria-hidden="true" />
          ) : (
            <Faces people={people} size="small" most={5} />
          )}
          {forWhom}
        </span>
      )}
      {goal.lifeDomain !== null && <span className="goal__fact">{words.domains[goal.lifeDomain]}</span>}
      {(goal.due !== null || editable) && (
        <span className="goal__fact">
          <CalendarDays size={20} aria-hidden="true" />
          {due}
        </span>
      )}
    </>
  )
  return editable ? (
    <button type="button" className="goal__facts goal__facts--button" aria-haspopup="dialog" onClick={onEdit}>
      {facts}
      <span className="out-of-sight">, {words.edit}</span>
    </button>
  ) : (
    <p className="goal__facts">{facts}</p>
  )
}
