import type { Participant, SectionSharing } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { SecondButton } from '../../design/button.tsx'
import { ChooseByName, optionId } from '../people/choose-by-name.tsx'
import { peopleWhoFit } from '../people/name-being-typed.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { DialogStep } from './dialog-step.tsx'
import { useSpeech } from './speech.ts'
import '../details.css'

interface AddReaderProps {
  readonly sharing: SectionSharing
  readonly onBack: () => void
  readonly onChosen: (person: string) => void
}

/** Whom to share with: somebody of the plan, found by letters of a name or role. */
export const AddReader = ({ sharing, onBack, onChosen }: AddReaderProps) => {
  const { words } = useSpeech()
  const { plan } = useOpenPlan()
  const { all } = usePeople()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const here = new Set(sharing.shares.map(({ participantId }) => participantId))
  const others = all.filter((person) => !here.has(person.id))
  const offered = peopleWhoFit(others, typed.trim())
  const place = Math.min(active, offered.length - 1)

  useEffect(() => field.current?.focus({ preventScroll: true }), [])

  const choose = (person: Participant) => onChosen(person.id)
  const press = (event: KeyboardEvent) => {
    const person = offered[place]
    if (event.nativeEvent.isComposing || person === undefined) return
    if (event.key === 'ArrowDown') setActive((place + 1) % offered.length)
    else if (event.key === 'ArrowUp') setActive((place - 1 + offered.length) % offered.length)
    else if (event.key === 'Enter') choose(person)
    else return
    event.preventDefault()
  }

  return (
    <DialogStep focus={false} foot={<SecondButton onClick={onBack}>{words.back}</SecondButton>}>
      <div className="details add-reader">
        {others.length === 0 ? (
          <p>{words.everybodyHere}</p>
        ) : (
          <div className="details__field">
            <FormLabel htmlFor={id}>{words.nameField}</FormLabel>
            <input
              ref={field}
              id={id}
              type="text"
              role="combobox"
              className="utrecht-textbox utrecht-textbox--html-input"
              aria-autocomplete="list"
              aria-expanded={offered.length > 0}
              aria-controls={`${id}-people`}
              aria-activedescendant={offered.length > 0 ? optionId(`${id}-people`, place) : undefined}
              autoComplete="off"
              placeholder={words.namePlaceholder}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setActive(0)
              }}
              onKeyDown={press}
            />
            {offered.length > 0 ? (
              <ChooseByName id={`${id}-people`} people={offered} active={place} onChoose={choose} />
            ) : (
              <p className="details__help" role="status">
                {words.nobodyFits}
              </p>
            )}
          </div>
        )}
        {plan.network.mayAddPeople && (
          <p className="details__help">
            {words.notHere} <Link href={`/plans/${plan.id}/network`}>{words.toNetwork}</Link>.
          </p>
        )}
      </div>
    </DialogStep>
  )
}
