import type { Section } from '@eenplan/protocol'
import { Gauge, ListPlus, MessageCircleQuestion, MessageSquarePlus, Plus, Target } from 'lucide-react'
import { TextButton } from '../../design/button.tsx'
import type { Choice } from '../../design/menu.tsx'
import { MoreMenu } from '../../design/more-menu.tsx'
import { useMessages } from '../../i18n/language.tsx'

interface AddToSectionProps {
  readonly section: Section
  readonly onGoal: () => void
  readonly onAction: () => void
  /** Absent when the field for a message is there already. */
  readonly onMessage: (() => void) | undefined
  /** A figure for the life domain of the section; absent where there is none, or another place to give it. */
  readonly onFigure: (() => void) | undefined
  /** Absent where there are no questions to begin with. */
  readonly onQuestions: (() => void) | undefined
}

/** What is added most, in sight; the rest behind "meer". A meeting makes actions, an address needs no goals. */
export const AddToSection = (props: AddToSectionProps) => {
  const { section, onGoal, onAction, onMessage, onFigure, onQuestions } = props
  const { plan, goal, action, log, template } = useMessages()
  const goals: Choice = { id: 'goal', icon: Target, label: goal.add, onChoose: onGoal }
  const actions: Choice = { id: 'action', icon: ListPlus, label: action.add, onChoose: onAction }
  const first = section.kind === 'meeting' ? actions : section.kind === 'contact' ? undefined : goals
  const rest = [
    ...[goals, actions].filter((choice) => choice !== first),
    ...(onMessage === undefined
      ? []
      : [{ id: 'message', icon: MessageSquarePlus, label: log.start, onChoose: onMessage }]),
    ...(onFigure === undefined || section.lifeDomain === null
      ? []
      : [{ id: 'figure', icon: Gauge, label: log.figureFor(goal.domains[section.lifeDomain]), onChoose: onFigure }]),
    ...(onQuestions === undefined
      ? []
      : [{ id: 'questions', icon: MessageCircleQuestion, label: template.start, onChoose: onQuestions }]),
  ]
  return (
    <>
      {first !== undefined && (
        <TextButton icon={Plus} onClick={first.onChoose}>
          {first.label}
        </TextButton>
      )}
      <MoreMenu label={plan.section.more(section.title)} choices={rest} />
    </>
  )
}
