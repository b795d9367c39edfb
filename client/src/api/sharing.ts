import {
  type EffectAsked,
  effectSchema,
  type GrantAsked,
  type LegalBasisReview,
  planSharingSchema,
  readerSchema,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

/** Who sees what. Below the plan's own key: what makes the plan stale makes this stale. */
export const planSharingQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'sharing'],
    queryFn: ({ signal }) => request(`/plans/${encodeURIComponent(planId)}/sharing`, planSharingSchema, { signal }),
  })

/** What a change would mean. Asks the server, and changes nothing. */
export const askEffect = (sectionId: string, body: EffectAsked, signal?: AbortSignal) =>
  request(`/sections/${encodeURIComponent(sectionId)}/sharing/effect`, effectSchema, {
    method: 'POST',
    body,
    ...(signal && { signal }),
  })

/** The same, for as long as somebody looks at it: what others change meanwhile changes what it would mean. */
export const effectQuery = (planId: string, sectionId: string, body: EffectAsked) =>
  queryOptions({
    queryKey: [...planSharingQuery(planId).queryKey, 'effect', sectionId, body],
    queryFn: ({ signal }) => askEffect(sectionId, body, signal),
    staleTime: 0,
  })

const grant = (sectionId: string, participantId: string) =>
  `/sections/${encodeURIComponent(sectionId)}/grants/${encodeURIComponent(participantId)}`

/** Gives somebody a level; the answer is what counts now: `none` while a consent is missing. */
export const giveLevel = (sectionId: string, participantId: string, body: GrantAsked) =>
  request(grant(sectionId, participantId), readerSchema, { method: 'PUT', body })

export const endSharing = (sectionId: string, participantId: string): Promise<void> =>
  command(grant(sectionId, participantId), { method: 'DELETE' })

/** Who was told by now of what is shared without consent. */
export const reviewLegalBasis = (sectionId: string, basis: string, body: LegalBasisReview): Promise<void> =>
  command(`/sections/${encodeURIComponent(sectionId)}/legal-bases/${encodeURIComponent(basis)}`, {
    method: 'PATCH',
    body,
  })

/** Says whom a section is about. Refused when somebody could read more by it. */
export const changeSubjects = (sectionId: string, subjects: readonly string[]): Promise<void> =>
  command(`/sections/${encodeURIComponent(sectionId)}`, { method: 'PATCH', body: { subjects } })
