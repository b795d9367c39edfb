import { outboxSchema } from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { statusOf } from './api-error.ts'
import { request } from './request.ts'

/** Mails of demo mode; null where there is no such page. */
export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: async ({ signal }) => {
    try {
      return (await request('/demo/outbox', outboxSchema, { signal })).mails
    } catch (error) {
      if (statusOf(error) === 404) return null
      throw error
    }
  },
  staleTime: 0,
})
