import { type Action, changeAction, type Goal, isTimeOfDay } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { useId } from 'react'
import { MainButton } from '../../design/button.tsx'
import { DateField } from '../../design/date-field.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Select } from '../../design/select.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { goalWords } from '../goals/goal-words.ts'
import { choosable } from '../people/choosable.ts'
import { ChoosePeople } from '../people/choose-people.tsx'
import { actionWords } from './action-words.ts'
import { dayRead } from './day-read.ts'
import { RepeatsField } from './repeats-field.tsx'
import '../details.css'

interface ActionDetailsProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly section: Section
  readonly replica: SectionReplica
  readonly action: Action
  readonly goals: readonly Goal[]
}

/** Who and when, and for which goal. Each choice is saved at once, so that others see it live. */
export const ActionDetails = ({ open, onClose, section, replica, action, goals }: ActionDetailsProps) => {
  const { common, action: words, goal: goalMessages } = useMessages()
  const id = useId()
  const what = actionWords(action)
  const change = (fields: Parameters<typeof changeAction>[2]) => changeAction(replica.doc, action.id, fields)
  const served = goals.filter((goal) => !goal.archived || goal.id === action.goal)
  return (
    <PageDialog
      open={open}
      onClose={onClose}
      title={words.editTitle}
      foot={<MainButton onClick={onClose}>{common.done}</MainButton>}
    >
      <div className="details">
        {what !== '' && <p className="details__about">{what}</p>}
        <ChoosePeople
          legend={words.who}
          chosen={action.who}
          from={choosable(section)}
          onChange={(who) => change({ who })}
        />
        <div className="details__pair">
          <div className="details__field">
            <FormLabel htmlFor={`${id}-due`}>{words.due}</FormLabel>
            <DateField
              id={`${id}-due`}
              value={action.due}
              read={dayRead}
              onChange={(due, time) => change(time === null ? { due } : { due, time })}
            />
          </div>
          <div className="details__field">
            <FormLabel htmlFor={`${id}-time`}>{words.time}</FormLabel>
            <Textbox
              id={`${id}-time`}
              type="time"
              value={action.time ?? ''}
              onChange={({ target: { value } }) =>
                (value === '' || isTimeOfDay(value)) && change({ time: value || null })
              }
            />
          </div>
        </div>
        <div className="details__field">
          <FormLabel htmlFor={`${id}-repeats`}>{words.repeats}</FormLabel>
          <RepeatsField id={`${id}-repeats`} value={action.repeats} onChange={(repeats) => change({ repeats })} />
        </div>
        {served.length > 0 && (
          <div className="details__field">
            <FormLabel htmlFor={`${id}-goal`}>{words.goal}</FormLabel>
            <Select
              id={`${id}-goal`}
              value={action.goal ?? ''}
              options={[
                ...served.map((goal) => ({ value: goal.id, label: goalWords(goal) || goalMessages.untitled })),
                { value: '', label: words.noGoal },
              ]}
              onChange={(value) => change({ goal: value || null })}
            />
          </div>
        )}
      </div>
    </PageDialog>
  )
}
