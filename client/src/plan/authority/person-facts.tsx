import type { Participant, PersonChange } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { authorityQuery } from '../../api/authority.ts'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { calendarDate } from '../../i18n/dates.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { DayField } from './record-fields.tsx'

/** What the plan director changes of these; what is absent stays. */
export type PersonFactsChange = Pick<PersonChange, 'birthDate' | 'household'>

interface PersonFactsProps {
  readonly person: Participant
  readonly change: PersonFactsChange
  readonly onChange: (change: PersonFactsChange) => void
}

/** Birth date and household: what rights rest on, so with what depends on it. */
export const PersonFacts = ({ person, change, onChange }: PersonFactsProps) => {
  const words = useWords(authorityMessages)
  const { plan } = useOpenPlan()
  const today = calendarDate(useNow())
  const { data } = useQuery(authorityQuery(plan.id))
  const id = useId()
  // Before it is known what is recorded, an empty field would look like nothing.
  const recorded = data?.children.find(({ child }) => child === person.id)
  if (recorded === undefined) return null
  const birthDate = change.birthDate === undefined ? recorded.birthDate : change.birthDate
  return (
    <>
      <DayField
        label={words.birthDate}
        help={words.birthDateHelp}
        value={birthDate ?? ''}
        max={today}
        onChange={(day) => onChange({ ...change, birthDate: day === '' ? null : day })}
        fault={birthDate !== null && birthDate > today ? words.noFuture : undefined}
      />
      <div className="details__field">
        <label className="add-person__lives">
          <input
            type="checkbox"
            aria-describedby={`${id}-household`}
            checked={change.household ?? person.household}
            onChange={(event) => onChange({ ...change, household: event.target.checked })}
          />
          {words.household}
        </label>
        <p className="details__help" id={`${id}-household`}>
          {words.householdHelp}
        </p>
      </div>
    </>
  )
}
