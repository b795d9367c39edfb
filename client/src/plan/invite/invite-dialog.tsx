import type { InvitationWay, Participant } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, CircleAlert, FileText, Info, type LucideIcon, Mail, QrCode, UserRoundCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { invitationsQuery } from '../../api/invitations.ts'
import { MainButton, QuietButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteAtTable } from './invite-at-table.tsx'
import { InviteByLetter } from './invite-by-letter.tsx'
import { InviteByMail } from './invite-by-mail.tsx'
import '../details.css'
import './invite.css'

const icons: Readonly<Record<InvitationWay, LucideIcon>> = { qr: QrCode, letter: FileText, mail: Mail }

interface InviteDialogProps {
  readonly person: Participant
  readonly onClose: () => void
}

/** Three ways to invite somebody, and what was sent until now. For who may add people. */
const InviteDialog = ({ person, onClose }: InviteDialogProps) => {
  const messages = useMessages()
  const words = useWords(inviteMessages)
  const { plan } = useOpenPlan()
  const { nameOf } = usePeople()
  const [way, setWay] = useState<InvitationWay>()
  const asked = useQuery({ ...invitationsQuery(plan.id, person.id), enabled: !person.account })
  const name = nameOf(person.id)
  const top = useRef<HTMLDivElement>(null)
  const first = useRef(true)

  // What was pressed is gone: who works by keyboard goes on from the top of what came in its place.
  const toTop = () => top.current?.focus({ preventScroll: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that the view is another one
  useEffect(() => {
    if (!first.current) toTop()
    first.current = false
  }, [way, person.account])
  const reads = plan.sections.some(({ readers }) => readers.some(({ participantId }) => participantId === person.id))
  const before = asked.data?.invitations.find(({ to }) => to !== null)?.to ?? ''

  const choice = (one: InvitationWay) => {
    const Icon = icons[one]
    const off = one === 'mail' && asked.data?.mail === false
    return (
      <li key={one}>
        <button type="button" className="invite__way" disabled={off} onClick={() => setWay(one)}>
          <Icon size={24} aria-hidden="true" />
          <span>
            <span className="invite__way-name">{words.ways[one]}</span>
            <span className="invite__way-help">{off ? words.noMail : words.wayHelp[one]}</span>
          </span>
        </button>
      </li>
    )
  }

  const inside = () => {
    // Live: whoever scanned the code took part in the meantime.
    if (person.account)
      return (
        <StateMessage icon={UserRoundCheck} title={words.joined(name)} help={words.joinedHelp(name)} role="status" />
      )
    if (way === 'qr') return <InviteAtTable person={person} name={name} />
    if (way === 'letter') return <InviteByLetter person={person} />
    if (way === 'mail') return <InviteByMail person={person} name={name} before={before} />
    return (
      <>
        <p className="details__about">{words.help(name)}</p>
        {!reads && (
          <Notice tone="plain" icon={Info}>
            {words.helpNothing}
          </Notice>
        )}
        {asked.isPending && <Skeleton lines={[70, 90, 80]} />}
        {asked.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            <p>{inPlainWords(asked.error, messages)}</p>
            <QuietButton onClick={() => void asked.refetch()}>{messages.common.retry}</QuietButton>
          </Notice>
        )}
        {asked.isSuccess && (
          <section aria-labelledby="invite-how">
            <h3 id="invite-how">{words.how}</h3>
            <ul className="plain-list invite__ways">{(['qr', 'letter', 'mail'] as const).map(choice)}</ul>
          </section>
        )}
        {asked.isSuccess && asked.data.invitations.length > 0 && (
          <InvitationList person={person} invitations={asked.data.invitations} onRevoked={toTop} />
        )}
      </>
    )
  }

  return (
    <PageDialog
      open
      onClose={onClose}
      title={words.title(name)}
      foot={person.account ? <MainButton onClick={onClose}>{messages.common.done}</MainButton> : undefined}
    >
      <div ref={top} tabIndex={-1} className="details invite">
        {way !== undefined && !person.account && (
          <QuietButton className="invite__back" icon={ArrowLeft} onClick={() => setWay(undefined)}>
            {words.back}
          </QuietButton>
        )}
        {inside()}
      </div>
    </PageDialog>
  )
}

export default InviteDialog
