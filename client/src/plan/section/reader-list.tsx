import type { Section } from '@eenplan/protocol'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import './reader-list.css'

interface ReaderListProps {
  readonly section: Section
  readonly size: 'small' | 'large'
}

/** Everybody who can open the section, with what they may do there in words. */
export const ReaderList = ({ section, size }: ReaderListProps) => {
  const { plan } = useMessages()
  const { me, byId, nameOf } = usePeople()
  return (
    <ul className={`plain-list reader-list reader-list--${size}`}>
      {section.readers.map(({ participantId, level }) => {
        const person = byId(participantId)
        if (person === undefined) return null
        return (
          <li key={participantId} className="reader-list__person">
            <Face person={person} size={size === 'large' ? 'medium' : 'normal'} />
            <span className="reader-list__words">
              <span>
                <strong className="reader-list__name">{size === 'large' ? person.name : nameOf(participantId)}</strong>
                {participantId === me && <span className="reader-list__me"> ({plan.section.youTag})</span>}
              </span>
              <small>{size === 'large' ? person.role : plan.section.levels[level]}</small>
            </span>
            {size === 'large' && <span className="chip">{plan.section.levels[level]}</span>}
          </li>
        )
      })}
    </ul>
  )
}
