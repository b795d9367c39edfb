import { allows, type ParticipantKind, participantKinds } from '@eenplan/plan-schema'
import type { KnownTo, Participant } from '@eenplan/protocol'
import { EyeOff, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { MainButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { Choices } from './choices.tsx'
import { KnownToChoice } from './known-to.tsx'
import { missingIn, PersonFields, type PersonWords } from './person-fields.tsx'
import type { NetworkActions } from './use-network.ts'
import '../details.css'
import './add-person.css'

interface AddPersonProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly actions: NetworkActions
  readonly onAdded: (person: Participant) => void
}

const nobody: PersonWords = { name: '', role: '', organisation: '' }

/** Somebody without an account: a name in the plan, known to whom the adder chooses. */
export const AddPerson = ({ open, onClose, actions, onAdded }: AddPersonProps) => {
  const words = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const [written, setWritten] = useState(nobody)
  const [kind, setKind] = useState<ParticipantKind>('network')
  const [household, setHousehold] = useState(false)
  const [knownTo, setKnownTo] = useState<KnownTo>('managers')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const section = plan.sections.find((one) => one.kind === 'family' && allows(one.level, 'manage'))
  const missing = missingIn(written)

  const add = async () => {
    setTried(true)
    if (missing !== undefined || busy) return
    setBusy(true)
    const organisation = written.organisation.trim()
    const added = await actions.addPerson({
      name: written.name.trim(),
      role: written.role.trim(),
      kind,
      knownTo,
      ...(kind === 'professional' && organisation !== '' && { organisation }),
      ...(kind === 'family' && household && { household }),
      ...(section !== undefined && { sectionId: section.id }),
    })
    setBusy(false)
    if (added === undefined) return
    setWritten(nobody)
    setTried(false)
    setHousehold(false)
    setKnownTo('managers')
    onAdded(added)
  }

  return (
    <PageDialog
      open={open}
      onClose={onClose}
      title={words.addTitle}
      foot={
        <MainButton icon={UserPlus} busy={busy} onClick={() => void add()}>
          {words.addNow}
        </MainButton>
      }
    >
      <form
        className="details"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <p className="details__about">{words.addHelp}</p>
        <PersonFields
          value={written}
          onChange={setWritten}
          withOrganisation={kind === 'professional'}
          missing={tried ? missing : undefined}
        />
        <Choices
          legend={words.kind}
          value={kind}
          options={participantKinds.map((value) => ({ value, label: words.kindHelp[value] }))}
          onChange={setKind}
        />
        {kind === 'family' && (
          <label className="add-person__lives">
            <input type="checkbox" checked={household} onChange={(event) => setHousehold(event.target.checked)} />
            {words.lives}
          </label>
        )}
        {section === undefined ? (
          <Notice tone="private" icon={EyeOff}>
            {words.onlyDirector}
          </Notice>
        ) : (
          <KnownToChoice section={section} value={knownTo} onChange={setKnownTo} />
        )}
        {actions.failure !== undefined && (
          <Notice tone="late" icon={EyeOff} role="alert">
            {words.unsavedPerson} {actions.failure}
          </Notice>
        )}
        <button type="submit" hidden />
      </form>
    </PageDialog>
  )
}
