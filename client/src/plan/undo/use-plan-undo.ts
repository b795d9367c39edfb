import { useMemo, useSyncExternalStore } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePlanConnection } from '../../sync/hooks.ts'
import type { UndoState } from '../../sync/section-replica.ts'
import { combined } from '../combined.ts'
import { latestStep } from './use-undo-clock.ts'

interface PlanUndo extends UndoState {
  readonly undo: () => void
  readonly redo: () => void
}

/** Undo of my own changes over all sections, the latest first. */
export const usePlanUndo = (sectionIds: readonly string[]): PlanUndo => {
  const connection = usePlanConnection()
  const announce = useAnnounce()
  const { plan } = useMessages()
  const replicas = useMemo(() => sectionIds.map((id) => connection.section(id)), [connection, sectionIds])
  const live = useMemo(
    () =>
      combined(
        replicas.map((replica) => replica.undo),
        (states): UndoState => ({
          canUndo: states.some((state) => state.canUndo),
          canRedo: states.some((state) => state.canRedo),
        }),
      ),
    [replicas],
  )
  const state = useSyncExternalStore(live.subscribe, live.get)

  return useMemo(() => {
    const latest = (stack: 'undoStack' | 'redoStack') =>
      replicas
        .map(({ undoManager }) => ({ undoManager, at: latestStep(undoManager[stack]) }))
        .filter(({ at }) => at !== undefined)
        .sort((a, b) => b.at! - a.at!)[0]?.undoManager
    return {
      ...state,
      undo: () => {
        if (latest('undoStack')?.undo()) announce(plan.undone)
      },
      redo: () => {
        if (latest('redoStack')?.redo()) announce(plan.redone)
      },
    }
  }, [replicas, state, announce, plan])
}
