import type { MadeInvitation, NewInvitation, Participant } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inPlainWords, problemOf } from '../../api/api-error.ts'
import { invitationsQuery, makeInvitation } from '../../api/invitations.ts'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'

export interface Inviting {
  readonly make: (body: NewInvitation) => void
  readonly made: MadeInvitation | undefined
  readonly busy: boolean
  /** In plain words. */
  readonly failure: string | undefined
  readonly again: () => void
}

/** Makes invitations for somebody, one at a time. */
export const useInviting = (person: Participant): Inviting => {
  const { plan } = useOpenPlan()
  const messages = useMessages()
  const words = useWords(inviteMessages)
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: (body: NewInvitation) => makeInvitation(plan.id, person.id, body),
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsQuery(plan.id, person.id).queryKey }),
  })
  const named: Readonly<Record<string, string>> = {
    'address-invited': words.addressInvited,
    'too-many-made': words.tooMany,
    'has-an-account': words.hasAccount,
    'no-mail': words.noMail,
  }
  return {
    make: (body) => {
      if (!making.isPending) making.mutate(body)
    },
    made: making.data,
    busy: making.isPending,
    failure: making.isError
      ? (named[problemOf(making.error) ?? ''] ?? inPlainWords(making.error, messages))
      : undefined,
    again: making.reset,
  }
}
