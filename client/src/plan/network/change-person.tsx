import { Trash2, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { PersonFacts, type PersonFactsChange } from '../authority/person-facts.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { KnownToChoice } from './known-to.tsx'
import { missingIn, PersonFields } from './person-fields.tsx'
import type { Member, NetworkActions } from './use-network.ts'

interface ChangePersonProps {
  readonly member: Member
  readonly actions: NetworkActions
  readonly onTakenOut: () => void
}

/** Name and role of somebody, who knows them, and the way out for who was added by hand. */
export const ChangePerson = ({ member, actions, onTakenOut }: ChangePersonProps) => {
  const { common } = useMessages()
  const words = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const { me, byId, nameOf } = usePeople()
  const announce = useAnnounce()
  const { person, knownTo } = member
  const [written, setWritten] = useState({
    name: person.name,
    role: person.role,
    organisation: person.organisation ?? '',
  })
  const [facts, setFacts] = useState<PersonFactsChange>({})
  const [tried, setTried] = useState(false)
  const [sure, setSure] = useState(false)
  const missing = missingIn(written)
  const introduction = plan.network.introductions.find(({ participantId }) => participantId === person.id)
  const section = plan.sections.find(({ id }) => id === introduction?.sectionId)

  const save = async () => {
    setTried(true)
    if (missing !== undefined) return
    const organisation = written.organisation.trim() || null
    const change = { name: written.name.trim(), role: written.role.trim(), organisation, ...facts }
    if (!(await actions.changePerson(person.id, change))) return
    setFacts({})
    announce(words.saved)
  }
  const takeOut = async () => {
    const name = nameOf(person.id)
    if (!(await actions.takeOut(person.id))) return
    announce(words.tookOut(name))
    onTakenOut()
  }

  return (
    <form
      className="person-dialog__change"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>{words.person}</h3>
      <PersonFields
        value={written}
        onChange={setWritten}
        withOrganisation={person.kind === 'professional'}
        missing={tried ? missing : undefined}
      />
      {person.kind === 'family' && byId(me)?.planDirector === true && (
        <PersonFacts person={person} change={facts} onChange={setFacts} />
      )}
      <div className="person-dialog__buttons">
        <SecondButton type="submit">{words.save}</SecondButton>
        {introduction !== undefined && !sure && (
          <QuietButton icon={UserMinus} onClick={() => setSure(true)}>
            {words.takeOut}
          </QuietButton>
        )}
      </div>
      {sure && (
        <Notice tone="late" icon={Trash2} role="alert">
          <p>{words.takeOutSure(nameOf(person.id))}</p>
          <div className="person-dialog__buttons">
            <QuietButton onClick={() => void takeOut()}>{words.takeOutNow}</QuietButton>
            <QuietButton onClick={() => setSure(false)}>{common.cancel}</QuietButton>
          </div>
        </Notice>
      )}
      {section !== undefined && knownTo !== undefined && (
        <KnownToChoice
          section={section}
          value={knownTo}
          onChange={async (next) => {
            if (await actions.changePerson(person.id, { knownTo: next })) announce(words.saved)
          }}
        />
      )}
    </form>
  )
}
