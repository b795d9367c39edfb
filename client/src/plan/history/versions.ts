import { sectionRoots } from '@eenplan/plan-schema'
import { comparisonSchema, type Version, versionListSchema, versionSchema, versionStateSchema } from '@eenplan/protocol'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import * as Y from 'yjs'
import { planQuery } from '../../api/queries.ts'
import { request } from '../../api/request.ts'

const pathOf = (sectionId: string) => `/sections/${sectionId}/versions`

/** Below the plan's own key: a message that the plan changed fetches the list anew as well. */
export const versionsQuery = (planId: string, sectionId: string) =>
  infiniteQueryOptions({
    queryKey: [...planQuery(planId).queryKey, 'versions', sectionId],
    queryFn: ({ pageParam, signal }) =>
      request(`${pathOf(sectionId)}${pageParam === '' ? '' : `?before=${pageParam}`}`, versionListSchema, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ versions, more }) => (more ? versions.at(-1)?.id : undefined),
  })

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** The section as it was, in a document that is connected to nothing. */
export const oldSectionQuery = (sectionId: string, versionId: string) =>
  queryOptions({
    queryKey: ['old section', sectionId, versionId],
    queryFn: async ({ signal }) => {
      const { version, state } = await request(`${pathOf(sectionId)}/${versionId}`, versionStateSchema, { signal })
      const doc = new Y.Doc()
      sectionRoots(doc)
      Y.applyUpdate(doc, bytesOf(state))
      return { version, doc }
    },
    // What was does not change; the right to see it does, and then it is removed from here.
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })

/** What changed from one moment to another; either may be `now`. */
export const comparisonQuery = (sectionId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['comparison', sectionId, from, to],
    queryFn: ({ signal }) =>
      request(`${pathOf(sectionId)}/compare?from=${from}&to=${to}`, comparisonSchema, { signal }),
    staleTime: 0,
  })

/** Forgets everything of the past of a section that may no longer be seen (S7). */
export const forgetHistory = (queries: QueryClient, sectionId: string): void =>
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(sectionId) })

/** Keeps what is saved now; around a restore, before and after the version that is put back. */
export const keepVersion = (
  sectionId: string,
  as: {
    readonly name?: string
    readonly restoring?: { readonly version: string; readonly moment: 'before' | 'after' }
  },
): Promise<Version> => request(pathOf(sectionId), versionSchema, { method: 'POST', body: as })
