import type { CSSProperties } from 'react'
import { personColour } from './person-colour.ts'
import './face.css'

export interface FacePerson {
  readonly id: string
  readonly name: string
}

const initial = (name: string): string => [...name.trim()][0]?.toLocaleUpperCase() ?? '?'

interface FaceProps {
  readonly person: FacePerson
  readonly size?: 'small' | 'normal' | 'medium' | 'large'
  /** Somebody who is here right now has a ring. */
  readonly here?: boolean
}

/** A coloured circle with an initial. A picture only: the name is written or spoken beside it. */
export const Face = ({ person, size = 'normal', here = false }: FaceProps) => (
  <span
    aria-hidden="true"
    title={person.name}
    className={`face face--${size}${here ? ' face--here' : ''}`}
    style={{ '--person': personColour(person.name) } as CSSProperties}
  >
    {initial(person.name)}
  </span>
)

interface FacesProps {
  readonly people: readonly FacePerson[]
  readonly size?: 'small' | 'normal'
  readonly most?: number
  readonly here?: ReadonlySet<string>
}

/** People side by side, overlapping a little; who does not fit is counted. */
export const Faces = ({ people, size = 'normal', most = 8, here }: FacesProps) => {
  const shown = people.length > most ? people.slice(0, most - 1) : people
  const rest = people.length - shown.length
  return (
    <span className="faces" aria-hidden="true">
      {shown.map((person) => (
        <Face key={person.id} person={person} size={size} here={here?.has(person.id) ?? false} />
      ))}
      {rest > 0 && <span className={`face face--${size} face--rest`}>+{rest}</span>}
    </span>
  )
}
