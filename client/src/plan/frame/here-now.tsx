import { useState } from 'react'
import { PageDialog } from '../../design/dialog.tsx'
import { Face, Faces } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { usePlanPresence } from './use-plan-presence.ts'
import './here-now.css'

/** Who else has the plan open; the names are one press away. */
export const HereNow = ({ sectionIds }: { sectionIds: readonly string[] }) => {
  const { plan } = useMessages()
  const { me, byId } = usePeople()
  const present = usePlanPresence(sectionIds, me)
  const [open, setOpen] = useState(false)
  const people = present.map(({ participantId, name }) => ({ id: participantId, name }))
  if (people.length === 0 && !open) return null
  return (
    <>
      <button
        type="button"
        className="here-now"
        aria-haspopup="dialog"
        aria-label={plan.hereNames(people.map(({ name }) => name).join(', '))}
        onClick={() => setOpen(true)}
      >
        <span className="here-now__word">{plan.here}</span>
        <Faces people={people} most={4} />
      </button>
      <PageDialog open={open} onClose={() => setOpen(false)} title={plan.hereTitle}>
        {people.length === 0 && <p>{plan.hereNobody}</p>}
        <ul className="plain-list here-now__list">
          {people.map((person) => (
            <li key={person.id}>
              <Face person={person} size="medium" />
              <span>
                {person.name}
                <small>{byId(person.id)?.role}</small>
              </span>
            </li>
          ))}
        </ul>
      </PageDialog>
    </>
  )
}
