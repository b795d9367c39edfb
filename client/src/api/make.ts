import {
  archivedSectionsSchema,
  madePlanSchema,
  type NewPlanBody,
  type NewSectionBody,
  type SectionChangeBody,
  sectionSchema,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

/** Makes a plan; the same body sent again makes no second one. */
export const makePlan = (body: NewPlanBody) => request('/plans', madePlanSchema, { method: 'POST', body })

export const makeSection = (planId: string, body: NewSectionBody) =>
  request(`/plans/${planId}/sections`, sectionSchema, { method: 'POST', body })

/** Renames, archives or brings back. */
export const changeSection = (sectionId: string, body: SectionChangeBody): Promise<void> =>
  command(`/sections/${sectionId}`, { method: 'PATCH', body })

/** Archived sections that I may bring back. Below the plan's own key: what makes the plan stale makes this stale. */
export const archivedSectionsQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'archived'],
    queryFn: ({ signal }) => request(`/plans/${planId}/archived-sections`, archivedSectionsSchema, { signal }),
  })
