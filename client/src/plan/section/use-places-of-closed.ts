import { useCallback, useState } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'

export interface PlaceOfClosed {
  readonly id: string
  /** The section or note before it; null when it was the first. */
  readonly after: string | null
}

interface Seen {
  readonly fetchedAt: number
  readonly ids: readonly string[]
  readonly places: readonly PlaceOfClosed[]
}

/** What left the plan stays as a note in its place; what came back is a section again. */
const next = (seen: Seen, ids: readonly string[], fetchedAt: number): Seen => {
  const now = new Set(ids)
  const left = seen.ids.map((id, i) => ({ id, after: seen.ids[i - 1] ?? null })).filter(({ id }) => !now.has(id))
  return { fetchedAt, ids, places: [...seen.places.filter(({ id }) => !now.has(id)), ...left] }
}

/**
 * Follows which sections closed for me while I had the plan open.
 *
 * @param fetchedAt when the plan was fetched, in milliseconds since 1970
 */
export const usePlacesOfClosed = (sectionIds: readonly string[], fetchedAt: number) => {
  const connection = usePlanConnection()
  const [seen, setSeen] = useState<Seen>({ fetchedAt, ids: sectionIds, places: [] })
  let current = seen
  if (seen.fetchedAt !== fetchedAt) {
    current = next(seen, sectionIds, fetchedAt)
    setSeen(current)
  }
  const forget = useCallback(
    (id: string) => {
      connection.closeSection(id)
      setSeen((before) => ({ ...before, places: before.places.filter((place) => place.id !== id) }))
    },
    [connection],
  )
  return { places: current.places, forget }
}
