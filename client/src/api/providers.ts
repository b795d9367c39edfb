import {
  identityListSchema,
  joinedInvitationSchema,
  providerFinishSchema,
  providerListSchema,
  providerVisitSchema,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { command, request } from './request.ts'

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => request('/sign-in/providers', providerListSchema, { signal }),
  select: ({ providers }) => providers,
  staleTime: Number.POSITIVE_INFINITY,
})

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: ({ signal }) => request('/account/identities', identityListSchema, { signal }),
  select: ({ identities }) => identities,
})

/** The address of the organisation's own page, to sign in there. */
export const beginAt = async (providerId: string): Promise<string> =>
  (await request(`/sign-in/providers/${providerId}`, providerVisitSchema, { method: 'POST' })).location

/** The same, to sign in by it from now on. */
export const beginToLink = async (provider: string): Promise<string> =>
  (await request('/account/identities', providerVisitSchema, { method: 'POST', body: { provider } })).location

/** The same, to join a plan by it. */
export const beginToJoin = async (secret: string, provider: string): Promise<string> => {
  const body = { secret, provider }
  return (await request('/invitations/organisation', providerVisitSchema, { method: 'POST', body })).location
}

/** Joins with the identity that waits for it. */
export const joinByProvider = () =>
  request('/invitations/organisation/join', joinedInvitationSchema, { method: 'POST' })

/** What came of it, once; for an invitation as often as needed, until somebody joined by it. */
export const finishVisit = () => request('/sign-in/finish', providerFinishSchema, { method: 'POST' })

export const unlinkIdentity = (id: string): Promise<void> => command(`/account/identities/${id}`, { method: 'DELETE' })
