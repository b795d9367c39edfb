import type { Invitation, Participant } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { inPlainWords, problemOf } from '../../api/api-error.ts'
import { invitationsQuery, revokeInvitation } from '../../api/invitations.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate, dayInWords, timeInWords } from '../../i18n/dates.ts'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'

interface InvitationListProps {
  readonly person: Participant
  readonly invitations: readonly Invitation[]
  readonly onRevoked: () => void
}

/** What was sent or made until now, and how to take it back. */
export const InvitationList = ({ person, invitations, onRevoked }: InvitationListProps) => {
  const messages = useMessages()
  const words = useWords(inviteMessages)
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { me, nameOf } = usePeople()
  const now = useNow()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const [sure, setSure] = useState<string>()
  const revoke = useMutation({
    mutationFn: async (id: string) => {
      await revokeInvitation(plan.id, person.id, id).catch((error: unknown) => {
        // Somebody else was first, or it was used: the list says so.
        if (problemOf(error) !== 'not-found') throw error
      })
    },
    onSuccess: () => {
      setSure(undefined)
      announce(words.revoked)
      onRevoked()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsQuery(plan.id, person.id).queryKey }),
  })

  const today = calendarDate(now)
  const day = (moment: string) => dayInWords(calendarDate(new Date(moment)), today, language)
  const when = ({ way }: Invitation, moment: string) =>
    way === 'qr' ? words.at(day(moment), timeInWords(new Date(moment), language)) : day(moment)
  const said = (invitation: Invitation) => {
    const { way, madeAt, expiresAt, to, madeBy } = invitation
    const over = Date.parse(expiresAt) <= now.getTime()
    return [
      over
        ? words.past[way](when(invitation, madeAt))
        : words.state[way](when(invitation, madeAt), when(invitation, expiresAt)),
      ...(to === null ? [] : [words.sentTo(to)]),
      ...(madeBy === null || madeBy === me ? [] : [words.by(nameOf(madeBy))]),
    ].join(' ')
  }

  return (
    <section aria-labelledby="invitations-until-now">
      <h3 id="invitations-until-now">{words.running}</h3>
      {revoke.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {words.failed} {inPlainWords(revoke.error, messages)}
        </Notice>
      )}
      <ul className="plain-list invite__list">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <p>{said(invitation)}</p>
            {sure === invitation.id ? (
              <Notice tone="late" icon={Undo2} role="alert">
                <p>{words.revokeSure}</p>
                <div className="invite__sure">
                  <QuietButton autoFocus busy={revoke.isPending} onClick={() => revoke.mutate(invitation.id)}>
                    {words.revokeNow}
                  </QuietButton>
                  <QuietButton onClick={() => setSure(undefined)}>{messages.common.cancel}</QuietButton>
                </div>
              </Notice>
            ) : (
              <QuietButton
                icon={Undo2}
                aria-label={words.revokeLabel[invitation.way]}
                onClick={() => setSure(invitation.id)}
              >
                {words.revoke}
              </QuietButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
