import { dayLater } from '@eenplan/plan-schema'
import { accessLogSchema } from '@eenplan/protocol'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { planQuery } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import { calendarDate } from '../../i18n/dates.ts'

export type Show = 'everybody' | 'others' | 'refused'
export type Period = 'today' | 'week' | 'month' | 'all' | 'own'

export interface LogFilter {
  readonly show: Show
  readonly period: Period
  /** Calendar dates of a period of one's own; '' is open. */
  readonly from: string
  readonly to: string
  /** '' is everybody, or the whole plan. */
  readonly person: string
  readonly section: string
}

export const everyLook: LogFilter = { show: 'everybody', period: 'week', from: '', to: '', person: '', section: '' }

const daysBack: Partial<Record<Period, number>> = { today: 0, week: 6, month: 29 }

/** The first moment of a day on this device. */
const startOf = (date: string): string => new Date(`${date}T00:00:00`).toISOString()

/** From which moment, and up to which, not included. */
export const momentsOf = ({ period, from, to }: LogFilter, now: Date): { from?: string; to?: string } => {
  if (period === 'own')
    return { ...(from !== '' && { from: startOf(from) }), ...(to !== '' && { to: startOf(dayLater(to, 1)) }) }
  const back = daysBack[period]
  return back === undefined ? {} : { from: startOf(dayLater(calendarDate(now), -back)) }
}

/** Below the plan's own key: what makes the plan stale makes this stale, a right that ended above all. */
export const accessLogQuery = (planId: string, filter: LogFilter, now: Date) => {
  const asked = new URLSearchParams({
    ...momentsOf(filter, now),
    ...(filter.show === 'refused' && { show: 'refused' }),
    ...(filter.show === 'others' && { who: 'others' }),
    ...(filter.person !== '' && { person: filter.person }),
    ...(filter.section !== '' && { section: filter.section }),
  })
  return infiniteQueryOptions({
    queryKey: [...planQuery(planId).queryKey, 'access log', asked.toString()],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(asked)
      if (pageParam !== '') query.set('before', pageParam)
      return request(`/plans/${planId}/access-log?${query}`, accessLogSchema, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ before }) => before ?? undefined,
  })
}
