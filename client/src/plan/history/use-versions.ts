import type { Version } from '@eenplan/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOpenPlan } from '../plan-context.ts'
import { versionsQuery } from './versions.ts'

export interface Versions {
  /** Newest first; undefined until they came. */
  readonly all: readonly Version[] | undefined
  readonly error: Error | null
  readonly retry: () => void
  readonly retrying: boolean
  /** Fetches older ones; undefined when there are none. */
  readonly older: (() => void) | undefined
  readonly fetchingOlder: boolean
}

/** The versions of a section, live: one that is kept elsewhere comes by itself. */
export const useVersions = (sectionId: string): Versions => {
  const { plan } = useOpenPlan()
  const query = useInfiniteQuery(versionsQuery(plan.id, sectionId))
  const all = useMemo(() => query.data?.pages.flatMap(({ versions }) => versions), [query.data])
  return {
    all,
    error: query.error,
    retry: () => void query.refetch(),
    retrying: query.isFetching,
    older: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    fetchingOlder: query.isFetchingNextPage,
  }
}
