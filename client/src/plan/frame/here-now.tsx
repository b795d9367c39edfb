import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { Face, Faces } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { usePlanPresence } from './use-plan-presence.ts'
import './here-now.css'
import '../../design/more-menu.css'

/** Who else has the plan open; the names are one press away. */
export const HereNow = ({ sectionIds }: { sectionIds: readonly string[] }) => {
  const { plan } = useMessages()
  const { me, byId } = usePeople()
  const present = usePlanPresence(sectionIds, me)
  if (present.length === 0) return null
  const people = present.map(({ participantId, name }) => ({ id: participantId, name }))
  return (
    <DialogTrigger>
      <Button className="here-now" aria-label={plan.hereNames(people.map(({ name }) => name).join(', '))}>
        <span className="here-now__word">{plan.here}</span>
        <Faces people={people} most={4} />
      </Button>
      <Popover className="menu-popover" placement="bottom end" offset={8}>
        <Dialog className="here-now__list">
          <Heading slot="title" level={2}>
            {plan.hereTitle}
          </Heading>
          <ul className="plain-list">
            {people.map((person) => (
              <li key={person.id}>
                <Face person={person} />
                <span>
                  {person.name}
                  <small>{byId(person.id)?.role}</small>
                </span>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
