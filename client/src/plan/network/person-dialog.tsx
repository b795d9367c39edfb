import { CircleAlert, UserRoundPlus } from 'lucide-react'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { AuthorityOf } from '../authority/authority-of.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { ChangePerson } from './change-person.tsx'
import { Choices } from './choices.tsx'
import { Contacts } from './contacts.tsx'
import { PersonLink } from './person-link.tsx'
import { useMemberWords } from './use-member-words.ts'
import type { Member, NetworkActions } from './use-network.ts'
import '../details.css'
import './person-dialog.css'

interface PersonDialogProps {
  readonly member: Member
  readonly onClose: () => void
  readonly actions: NetworkActions
  readonly mayWrite: boolean
  readonly onTakenOut: () => void
  /** Undefined for who has an account, and for who may not invite. */
  readonly onInvite: (() => void) | undefined
}

const places = ['near', 'middle', 'far'] as const

/** One person of the network. Each choice is saved at once, so that others see it live. */
export const PersonDialog = ({ member, onClose, actions, mayWrite, onTakenOut, onInvite }: PersonDialogProps) => {
  const { common } = useMessages()
  const words = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const { nameOf } = usePeople()
  const { placeOf, contactsOf, roleOf } = useMemberWords()
  const announce = useAnnounce()
  const { person } = member
  const draws = plan.network.level === 'edit'
  const name = nameOf(person.id)

  return (
    <PageDialog
      open
      onClose={onClose}
      title={person.name}
      foot={<MainButton onClick={onClose}>{common.done}</MainButton>}
    >
      <div className="details">
        <div className="person-dialog__who">
          <Face person={person} size="large" />
          <div>
            <p>{roleOf(member)}</p>
            <PersonLink person={person} />
          </div>
        </div>
        {actions.failure !== undefined && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {words.unsavedPerson} {actions.failure}
          </Notice>
        )}
        {onInvite !== undefined && (
          <SecondButton icon={UserRoundPlus} onClick={onInvite}>
            {words.invite}
          </SecondButton>
        )}
        {draws ? (
          <>
            {!person.household && (
              <Choices
                legend={words.closeness}
                value={member.closeness}
                options={places.map((value) => ({ value, label: words.rings[value], help: words.ringHelp[value] }))}
                onChange={async (closeness) => {
                  if (await actions.setCloseness(person.id, closeness))
                    announce(words.placed(name, words.rings[closeness]))
                }}
              />
            )}
            <Contacts member={member} actions={actions} />
          </>
        ) : (
          <div className="person-dialog__said">
            {plan.network.level !== 'none' && <p className="chip">{placeOf(member)}</p>}
            {contactsOf(member).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
        <AuthorityOf person={person} className="person-dialog__part" />
        {mayWrite && <ChangePerson key={person.id} member={member} actions={actions} onTakenOut={onTakenOut} />}
      </div>
    </PageDialog>
  )
}
