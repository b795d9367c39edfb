import {
  acceptedInvitationSchema,
  invitationsSchema,
  joinedInvitationSchema,
  lookedInvitationSchema,
  madeInvitationSchema,
  type NewInvitation,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import type { Language } from '../i18n/languages.ts'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

const pathOf = (planId: string, participantId: string) =>
  `/plans/${encodeURIComponent(planId)}/participants/${encodeURIComponent(participantId)}/invitations`

/** Below the plan's own key: what makes the plan stale makes this stale. */
export const invitationsQuery = (planId: string, participantId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'invitations', participantId],
    queryFn: ({ signal }) => request(pathOf(planId, participantId), invitationsSchema, { signal }),
  })

export const makeInvitation = (planId: string, participantId: string, body: NewInvitation) =>
  request(pathOf(planId, participantId), madeInvitationSchema, { method: 'POST', body })

export const revokeInvitation = (planId: string, participantId: string, invitationId: string): Promise<void> =>
  command(`${pathOf(planId, participantId)}/${encodeURIComponent(invitationId)}`, { method: 'DELETE' })

/** Asks whether an invitation can be used, and uses nothing up. Posted, so that its secret is in no address. */
export const lookedInvitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: ({ signal }) =>
      request('/invitations/look', lookedInvitationSchema, { method: 'POST', body: { secret }, signal }),
    enabled: secret !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

export const acceptInvitation = (secret: string) =>
  request('/invitations/accept', acceptedInvitationSchema, { method: 'POST', body: { secret } })

export const joinByInvitation = (secret: string, email: string, password: string, language: Language) =>
  request('/invitations/join', joinedInvitationSchema, { method: 'POST', body: { secret, email, password, language } })
