import type { Participant } from '@eenplan/protocol'
import { useEffect, useRef } from 'react'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './choose-by-name.css'

interface ChooseByNameProps {
  readonly id: string
  readonly people: readonly Participant[]
  /** Place of the one that Enter chooses. */
  readonly active: number
  readonly onChoose: (person: Participant) => void
}

/** Id of the option at a place, for `aria-activedescendant` of the field. */
export const optionId = (list: string, place: number): string => `${list}-${place}`

/** The list below a field in which a name is typed; the field keeps the focus and the keys. */
export const ChooseByName = ({ id, people, active, onChoose }: ChooseByNameProps) => {
  const { people: words } = useMessages()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={id} role="listbox" aria-label={words.choose} className="choose-by-name">
      {people.map((person, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above it has the keys
        <div
          key={person.id}
          id={optionId(id, place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className="choose-by-name__person"
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Face person={person} size="small" />
          <span>
            {person.name} <span className="choose-by-name__role">{person.role}</span>
          </span>
        </div>
      ))}
    </div>
  )
}
