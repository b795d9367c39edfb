import type { Participant } from '@eenplan/protocol'
import { CircleAlert, UserPlus, UserRoundCheck, Users } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, TextButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { AddPerson } from './add-person.tsx'
import { NetworkList } from './network-list.tsx'
import { NetworkPicture } from './network-picture.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { type Member, membersOf, useNetworkActions } from './use-network.ts'
import './network-screen.css'

const InviteDialog = lazy(() => import('../invite/invite-dialog.tsx'))

/** "Ons netwerk": the people around the family, as a picture and as a list. Only those whom I may know. */
const NetworkScreen = () => {
  const words = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const { me, byId, nameOf } = usePeople()
  const announce = useAnnounce()
  const actions = useNetworkActions()
  const members = useMemo(() => membersOf(plan), [plan])
  const [chosen, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<Participant>()
  const [inviting, setInviting] = useState<string>()
  const { level, mayAddPeople } = plan.network
  const draws = level === 'edit'
  const mayWrite = ({ person }: Member) => mayAddPeople && (!person.account || byId(me)?.planDirector === true)
  // Somebody whom I may not know any more closes before my eyes, with everything about them.
  const member = members.find(({ person }) => person.id === chosen)
  const invited = members.find(({ person }) => person.id === inviting)?.person
  const alone = members.length < 2

  return (
    <ScreenPage>
      <section className="card network" aria-labelledby="network-title">
        <div className="network__head">
          <div>
            <h2 id="network-title">{words.title}</h2>
            <p className="network__help">{level === 'none' ? words.onlyPeople : words.help}</p>
          </div>
          {mayAddPeople && (
            <MainButton className="not-on-paper" icon={UserPlus} onClick={() => setAdding(true)}>
              {words.add}
            </MainButton>
          )}
        </div>
        {actions.failure !== undefined && chosen === undefined && !adding && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {words.unsavedPerson} {actions.failure}
          </Notice>
        )}
        {added !== undefined && (
          <Notice tone="accent" icon={UserRoundCheck} role="status">
            {words.added(added.name)}{' '}
            <TextButton onClick={() => setInviting(added.id)}>{words.inviteName(added.name)}</TextButton>{' '}
            <TextButton
              onClick={async () => {
                setAdded(undefined)
                if (await actions.takeOut(added.id)) announce(words.tookOut(added.name))
              }}
            >
              {words.undo}
            </TextButton>
          </Notice>
        )}
        {alone ? (
          <StateMessage icon={Users} title={words.empty} help={mayAddPeople ? words.emptyHelp : words.emptyView} />
        ) : (
          <NetworkPicture
            members={members}
            editable={draws}
            onChoose={setChosen}
            onPlace={async (id, closeness) => {
              if (await actions.setCloseness(id, closeness)) announce(words.placed(nameOf(id), words.rings[closeness]))
            }}
          />
        )}
      </section>
      {!alone && (
        <section className="card" aria-labelledby="network-list">
          <h2 id="network-list" className="network__list-title">
            {words.list}
          </h2>
          <NetworkList members={members} mayChange={(one) => draws || mayWrite(one)} onChoose={setChosen} />
        </section>
      )}
      {member !== undefined && (
        <PersonDialog
          member={member}
          onClose={() => setChosen(undefined)}
          actions={actions}
          mayWrite={mayWrite(member)}
          onTakenOut={() => setChosen(undefined)}
          onInvite={
            mayAddPeople && !member.person.account
              ? () => {
                  setChosen(undefined)
                  setInviting(member.person.id)
                }
              : undefined
          }
        />
      )}
      {mayAddPeople && invited !== undefined && (
        <Suspense fallback={null}>
          <InviteDialog person={invited} onClose={() => setInviting(undefined)} />
        </Suspense>
      )}
      {mayAddPeople && (
        <AddPerson
          open={adding}
          onClose={() => setAdding(false)}
          actions={actions}
          onAdded={(person) => {
            setAdding(false)
            setAdded(person)
          }}
        />
      )}
    </ScreenPage>
  )
}

export default NetworkScreen
