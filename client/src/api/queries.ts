import { planListSchema, planSchema } from '@eenplan/protocol'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, statusOf } from './api-error.ts'
import { request } from './request.ts'
import { fetchMe, fetchPersonas } from './session.ts'

/** Refusals stay refusals; only what may pass by itself is tried again. */
const mayPass = (error: unknown): boolean => {
  const status = statusOf(error)
  return error instanceof ApiError && (status === undefined ? error.failure.kind === 'offline' : status >= 500)
}

/** Answers live in memory only, never in browser storage: the next person at this device finds nothing. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: 60_000,
})

export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: ({ signal }) => fetchPersonas(signal),
  staleTime: Number.POSITIVE_INFINITY,
})

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => request('/plans', planListSchema, { signal }),
})

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: ({ signal }) => request(`/plans/${encodeURIComponent(id)}`, planSchema, { signal }),
  })
