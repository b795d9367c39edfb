import { isCalendarDate } from '@eenplan/plan-schema'
import { Textbox } from '@utrecht/textbox-react'
import { ChevronDown, ChevronUp, CircleAlert, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { QuietButton } from '../../design/button.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages, useWords } from '../../i18n/language.tsx'
import { newPlanMessages } from '../../i18n/new-plan-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { Field } from './field.tsx'
import { firstNameOf, type PersonDraft, type Ref } from './plan-draft.ts'

interface PersonLineProps {
  readonly id: string
  readonly place: number
  readonly person: PersonDraft
  /** Who may decide about this person: everybody else who has a name. */
  readonly others: readonly { readonly ref: Ref; readonly name: string }[]
  readonly faultAt: (field: string) => string | undefined
  readonly onChange: (person: PersonDraft) => void
  readonly onRemove: () => void
  readonly onNext: () => void
}

/** One member of the family: name, role, whether they live at home; what is rarely known by heart is behind "meer". */
export const PersonLine = ({ id, place, person, others, faultAt, onChange, onRemove, onNext }: PersonLineProps) => {
  const { common } = useMessages()
  const words = useWords(newPlanMessages)
  const own = `people.${person.key}`
  const hidden = faultAt(`${own}.birthDate`) ?? faultAt(`${own}.deciders`)
  const [open, setOpen] = useState(false)
  const today = calendarDate(useNow())
  const shown = open || hidden !== undefined
  const name = firstNameOf(person.name) || words.somebody
  const tick = (ref: Ref, chosen: boolean) =>
    onChange({
      ...person,
      deciders: chosen ? [...person.deciders, ref] : person.deciders.filter((decider) => decider !== ref),
    })
  return (
    <fieldset className="new-plan__person">
      <legend className="out-of-sight">{words.person(place)}</legend>
      <div className="new-plan__line">
        <Field
          id={`${id}-${own}.name`}
          label={words.name}
          value={person.name}
          fault={faultAt(`${own}.name`)}
          onChange={(next) => onChange({ ...person, name: next })}
          onEnter={onNext}
        />
        <Field
          id={`${id}-${own}.role`}
          label={words.role}
          value={person.role}
          placeholder={words.roleExample}
          list={`${id}-roles`}
          fault={faultAt(`${own}.role`)}
          onChange={(next) => onChange({ ...person, role: next })}
          onEnter={onNext}
        />
      </div>
      <div className="new-plan__extras">
        <TickChip checked={person.household} onChange={(household) => onChange({ ...person, household })}>
          {words.household}
        </TickChip>
        <QuietButton
          type="button"
          icon={shown ? ChevronUp : ChevronDown}
          aria-expanded={shown}
          aria-label={words.more(name)}
          onClick={() => setOpen(!shown)}
        >
          {common.more}
        </QuietButton>
      </div>
      {shown && (
        <div className="new-plan__details">
          <div className="new-plan__field">
            <label className="new-plan__label" htmlFor={`${id}-${own}.birthDate`}>
              {words.birthDate}
            </label>
            {/* The browser's own: "last week Tuesday" is no birthday, and the year is what one picks. */}
            <Textbox
              id={`${id}-${own}.birthDate`}
              type="date"
              className="new-plan__date"
              min="1900-01-01"
              max={today}
              value={person.birthDate ?? ''}
              invalid={hidden !== undefined}
              onChange={(event) => {
                const day = event.target.value
                if (day === '' || isCalendarDate(day)) onChange({ ...person, birthDate: day || null })
              }}
            />
          </div>
          {others.length > 0 && (
            <fieldset className="new-plan__choices">
              <legend className="new-plan__label">{words.deciders(name)}</legend>
              {others.map((other) => (
                <TickChip
                  key={other.ref}
                  checked={person.deciders.includes(other.ref)}
                  onChange={(chosen) => tick(other.ref, chosen)}
                >
                  {other.name}
                </TickChip>
              ))}
              <p className="new-plan__help">{words.decidersHelp}</p>
            </fieldset>
          )}
          {hidden !== undefined && (
            <p className="field-error">
              <CircleAlert size={20} aria-hidden="true" />
              {hidden}
            </p>
          )}
          <div>
            <QuietButton type="button" icon={Trash2} onClick={onRemove}>
              {words.remove(name)}
            </QuietButton>
          </div>
        </div>
      )}
    </fieldset>
  )
}
