import {
  type Authority,
  type AuthorityBody,
  authoritySchema,
  type MeasureBody,
  type MeasureEndBody,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

/** Who decides about one person, and how that is known. */
export type ChildAuthority = Authority['children'][number]

const below = (planId: string) => `/plans/${encodeURIComponent(planId)}`

/** Who decides about whom, as far as it concerns me. Below the plan's own key. */
export const authorityQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'authority'],
    queryFn: ({ signal }) => request(`${below(planId)}/authority`, authoritySchema, { signal }),
  })

/** Records that somebody has parental authority or guardianship, or has it no more. */
export const recordAuthority = (planId: string, child: string, holder: string, body: AuthorityBody): Promise<void> =>
  command(`${below(planId)}/authority/${encodeURIComponent(child)}/${encodeURIComponent(holder)}`, {
    method: 'PUT',
    body,
  })

export const recordMeasure = (planId: string, body: MeasureBody): Promise<void> =>
  command(`${below(planId)}/measures`, { method: 'POST', body })

export const endMeasure = (planId: string, measureId: string, body: MeasureEndBody): Promise<void> =>
  command(`${below(planId)}/measures/${encodeURIComponent(measureId)}`, { method: 'DELETE', body })
