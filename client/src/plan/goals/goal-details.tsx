import { changeGoal, type Goal, lifeDomains } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { useId } from 'react'
import { MainButton } from '../../design/button.tsx'
import { DateField } from '../../design/date-field.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Select } from '../../design/select.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { dayRead } from '../actions/day-read.ts'
import { choosable } from '../people/choosable.ts'
import { ChoosePeople } from '../people/choose-people.tsx'
import { goalWords } from './goal-words.ts'
import '../details.css'

interface GoalDetailsProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly section: Section
  readonly replica: SectionReplica
  readonly goal: Goal
}

/** For whom, about what and by when. Each choice is saved at once, so that others see it live; undo takes it back. */
export const GoalDetails = ({ open, onClose, section, replica, goal }: GoalDetailsProps) => {
  const { common, goal: words } = useMessages()
  const id = useId()
  const said = goalWords(goal)
  return (
    <PageDialog
      open={open}
      onClose={onClose}
      title={words.editTitle}
      foot={<MainButton onClick={onClose}>{common.done}</MainButton>}
    >
      <div className="details">
        {said !== '' && <p className="details__about">“{said}”</p>}
        <ChoosePeople
          legend={words.forWhom}
          chosen={goal.forWhom}
          from={choosable(section)}
          onChange={(forWhom) => changeGoal(replica.doc, goal.id, { forWhom })}
        />
        <div className="details__field">
          <FormLabel htmlFor={`${id}-domain`}>{words.lifeDomain}</FormLabel>
          <Select
            id={`${id}-domain`}
            value={goal.lifeDomain ?? ''}
            options={[
              { value: '', label: words.noDomain },
              ...lifeDomains.map((domain) => ({ value: domain, label: words.domains[domain] })),
            ]}
            onChange={(value) =>
              changeGoal(replica.doc, goal.id, { lifeDomain: lifeDomains.find((domain) => domain === value) ?? null })
            }
          />
        </div>
        <div className="details__field">
          <FormLabel htmlFor={`${id}-due`}>{words.dueField}</FormLabel>
          <DateField
            id={`${id}-due`}
            value={goal.due}
            read={dayRead}
            onChange={(due) => changeGoal(replica.doc, goal.id, { due })}
          />
        </div>
      </div>
    </PageDialog>
  )
}
