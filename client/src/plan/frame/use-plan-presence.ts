import { useMemo, useSyncExternalStore } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'
import type { Present } from '../../sync/section-replica.ts'
import { combined } from '../combined.ts'

/** Everybody who has a section of this plan open that I have open too, each once; without me. */
export const usePlanPresence = (sectionIds: readonly string[], me: string): readonly Present[] => {
  const connection = usePlanConnection()
  const everywhere = useMemo(
    () =>
      combined(
        sectionIds.map((id) => connection.section(id).presence),
        (rooms) => {
          const people = new Map(rooms.flat().map((person) => [person.participantId, person]))
          people.delete(me)
          return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
        },
      ),
    [connection, sectionIds, me],
  )
  return useSyncExternalStore(everywhere.subscribe, everywhere.get)
}
