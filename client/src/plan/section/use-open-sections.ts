import { useEffect, useMemo, useRef, useState } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'

/** Times that a section is opened again while the page stays open: a server that contradicts itself gets no storm. */
const MOST_REOPENINGS = 5

/**
 * Ids of the sections that I may see, a new array whenever one of them was opened anew. A section that closed and is
 * in a newer answer of the server again is opened again.
 *
 * @param fetchedAt when the plan was fetched, in milliseconds since 1970
 */
export const useOpenSections = (ids: readonly string[], fetchedAt: number): readonly string[] => {
  const connection = usePlanConnection()
  const [turn, setTurn] = useState(0)
  const reopened = useRef(new Map<string, number>())
  const key = ids.join(' ')

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once at every answer of the server
  useEffect(() => {
    const again = ids.filter((id) => {
      const { state } = connection.section(id).snapshot.get()
      return state.phase === 'closed' && state.reason === 'gone' && (reopened.current.get(id) ?? 0) < MOST_REOPENINGS
    })
    for (const id of again) {
      reopened.current.set(id, (reopened.current.get(id) ?? 0) + 1)
      connection.closeSection(id)
    }
    if (again.length > 0) setTurn((before) => before + 1)
  }, [connection, key, fetchedAt])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn makes a new array on purpose
  return useMemo(() => (key === '' ? [] : key.split(' ')), [key, turn])
}
