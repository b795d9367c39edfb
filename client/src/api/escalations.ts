import { type EscalationBody, type EscalationStepBody, escalationsSchema } from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

const path = (planId: string) => `/plans/${encodeURIComponent(planId)}/escalations`

/** What was raised, as far as I may know. Below the plan's own key: what makes the plan stale makes this stale. */
export const escalationsQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'escalations'],
    queryFn: ({ signal }) => request(path(planId), escalationsSchema, { signal }),
  })

export const openEscalation = (planId: string, body: EscalationBody): Promise<void> =>
  command(path(planId), { method: 'POST', body })

export const raiseEscalation = (planId: string, id: string, step: EscalationStepBody): Promise<void> =>
  command(`${path(planId)}/${id}/steps`, { method: 'POST', body: step })

export const endEscalation = (planId: string, id: string, outcome: string): Promise<void> =>
  command(`${path(planId)}/${id}`, { method: 'DELETE', body: { outcome } })
