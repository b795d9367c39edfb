import { participantKinds } from '@eenplan/plan-schema'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from './people.tsx'
import './choose-people.css'

interface ChoosePeopleProps {
  readonly legend: string
  readonly chosen: readonly string[]
  /** Who may be chosen: participant ids. Somebody chosen earlier is offered too, so that it can be undone. */
  readonly from: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** People as large tick boxes with a face and a name, family first. */
export const ChoosePeople = ({ legend, chosen, from, onChange }: ChoosePeopleProps) => {
  const { people: words } = useMessages()
  const { all, nameOf } = usePeople()
  const offered = all.filter((person) => from.includes(person.id) || chosen.includes(person.id))
  const groups = participantKinds
    .map((kind) => ({ kind, members: offered.filter((person) => person.kind === kind) }))
    .filter(({ members }) => members.length > 0)

  return (
    <fieldset className="choose-people">
      <legend className="field-label">{legend}</legend>
      {groups.map(({ kind, members }) => (
        <fieldset key={kind} className="choose-people__group">
          <legend className="choose-people__kind">{words.kinds[kind]}</legend>
          {members.map((person) => (
            <label key={person.id} className="choose-people__person">
              <input
                type="checkbox"
                className="choose-people__box"
                checked={chosen.includes(person.id)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? [...chosen, person.id] : chosen.filter((other) => other !== person.id),
                  )
                }
              />
              <Face person={person} size="small" />
              {nameOf(person.id)}
            </label>
          ))}
        </fieldset>
      ))}
    </fieldset>
  )
}
