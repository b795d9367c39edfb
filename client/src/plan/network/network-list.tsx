import { participantKinds } from '@eenplan/plan-schema'
import { Pencil } from 'lucide-react'
import { QuietButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { PersonLink } from './person-link.tsx'
import { useMemberWords } from './use-member-words.ts'
import type { Member } from './use-network.ts'
import './network-list.css'

interface NetworkListProps {
  readonly members: readonly Member[]
  /** Whether anything of this person can be changed by me. */
  readonly mayChange: (member: Member) => boolean
  readonly onChoose: (participantId: string) => void
}

/** The same network in words: for whoever listens to it, and to change it. */
export const NetworkList = ({ members, mayChange, onChoose }: NetworkListProps) => {
  const { plan } = useMessages()
  const words = useWords(networkMessages)
  const { me, nameOf } = usePeople()
  const { placeOf, contactsOf, roleOf } = useMemberWords()
  const groups = participantKinds
    .map((kind) => ({ kind, group: members.filter(({ person }) => person.kind === kind) }))
    .filter(({ group }) => group.length > 0)

  return (
    <div className="network-list">
      {groups.map(({ kind, group }) => (
        <section key={kind} className="network-list__group" aria-label={words.kinds[kind]}>
          <h3>{words.kinds[kind]}</h3>
          <ul className="plain-list">
            {group.map((member) => {
              const { person } = member
              return (
                <li key={person.id} className="network-list__person">
                  <Face person={person} size="medium" />
                  <div className="network-list__words">
                    <p className="network-list__name">
                      <strong>{person.name}</strong>
                      {person.id === me && <span className="network-list__role"> ({plan.section.youTag})</span>}
                      <span className="network-list__role">{roleOf(member)}</span>
                    </p>
                    {placeOf(member) !== '' && (
                      <p className="network-list__place">
                        <span className="chip">{placeOf(member)}</span>
                      </p>
                    )}
                    {contactsOf(member).map((sentence) => (
                      <p key={sentence} className="network-list__contact">
                        {sentence}
                      </p>
                    ))}
                    <p className="network-list__ways not-on-paper">
                      {mayChange(member) && (
                        <QuietButton
                          icon={Pencil}
                          aria-haspopup="dialog"
                          aria-label={words.editName(nameOf(person.id))}
                          onClick={() => onChoose(person.id)}
                        >
                          {words.edit}
                        </QuietButton>
                      )}
                      <PersonLink person={person} />
                    </p>
                  </div>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
