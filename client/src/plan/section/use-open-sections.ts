import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'

/** Times that a section is opened again while the page stays open: a server that contradicts itself gets no storm. */
const MOST_REOPENINGS = 5

interface OpenSections {
  /** Ids of the sections that I may see; a new array whenever one of them was opened anew. */
  readonly sectionIds: readonly string[]
  /** Opens a closed section again; words of it that were not saved are gone after. */
  readonly reopen: (id: string) => void
}

/**
 * A section that closed and is in a newer answer of the server is opened again, but never while it holds words that
 * were not saved: those wait for the person. (An answer may be older than the closing, and arrive after it.)
 *
 * @param fetchedAt when the plan was fetched, in milliseconds since 1970
 */
export const useOpenSections = (ids: readonly string[], fetchedAt: number): OpenSections => {
  const connection = usePlanConnection()
  const [turn, setTurn] = useState(0)
  const reopened = useRef(new Map<string, number>())
  const key = ids.join(' ')

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once at every answer of the server
  useEffect(() => {
    const again = ids.filter((id) => {
      const { state, lost } = connection.section(id).snapshot.get()
      const gone = state.phase === 'closed' && state.reason === 'gone'
      return gone && lost.every(({ text }) => text === '') && (reopened.current.get(id) ?? 0) < MOST_REOPENINGS
    })
    for (const id of again) {
      reopened.current.set(id, (reopened.current.get(id) ?? 0) + 1)
      connection.closeSection(id)
    }
    if (again.length > 0) setTurn((before) => before + 1)
  }, [connection, key, fetchedAt])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn makes a new array on purpose
  const sectionIds = useMemo(() => (key === '' ? [] : key.split(' ')), [key, turn])
  const reopen = useCallback(
    (id: string) => {
      connection.closeSection(id)
      setTurn((before) => before + 1)
    },
    [connection],
  )
  return { sectionIds, reopen }
}
