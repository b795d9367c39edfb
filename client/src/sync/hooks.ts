import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import {
  createContext,
  createElement,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { LiveValue } from './live-value.ts'
import { createPlanConnection, type PlanConnection, type PlanSnapshot } from './plan-connection.ts'
import { createPlanConnections } from './plan-connections.ts'
import type { Present } from './presence-of.ts'
import type { SectionReplica, UndoState } from './section-replica.ts'
import type { SectionSnapshot } from './section-state.ts'

const connections = createPlanConnections(createPlanConnection)

const PlanConnectionContext = createContext<PlanConnection | null>(null)

/** Holds the plan's live connection for everything below; nothing is shown before it exists. */
export const PlanConnectionProvider = ({ planId, children }: { planId: string; children: ReactNode }) => {
  const [connection, setConnection] = useState<PlanConnection | null>(null)
  useEffect(() => {
    const opened = connections.take(planId)
    setConnection(opened)
    return () => connections.leave(opened)
  }, [planId])
  if (connection === null || connection.planId !== planId) return null
  return createElement(PlanConnectionContext, { value: connection }, children)
}

/** The plan's live connection. */
export const usePlanConnection = (): PlanConnection => {
  const connection = use(PlanConnectionContext)
  if (connection === null) throw new Error('No PlanConnectionProvider above this component')
  return connection
}

const useLive = <T>(value: LiveValue<T>): T => useSyncExternalStore(value.subscribe, value.get)

/** Connection and save state of the whole plan, for the status line. */
export const usePlanStatus = (): PlanSnapshot => useLive(usePlanConnection().snapshot)

/** The connection alone: whoever shows no save state is not drawn anew at each key. */
export const useConnectionStatus = (): PlanSnapshot['status'] => {
  const { snapshot } = usePlanConnection()
  return useSyncExternalStore(snapshot.subscribe, () => snapshot.get().status)
}

export interface OpenSection extends SectionSnapshot {
  readonly replica: SectionReplica
}

/** Opens the section when it was not open, and tells how it is. It stays open until the plan is left. */
export const useSection = (sectionId: string): OpenSection => {
  const replica = usePlanConnection().section(sectionId)
  const snapshot = useLive(replica.snapshot)
  return useMemo(() => ({ replica, ...snapshot }), [replica, snapshot])
}

/** Goals in order, the archived ones too. Typing in a goal does not render again. */
export const useGoals = (replica: SectionReplica): readonly Goal[] => useLive(replica.goals)

/** Actions in order, the archived ones too. */
export const useActions = (replica: SectionReplica): readonly Action[] => useLive(replica.actions)

export const useLog = (replica: SectionReplica): readonly LogEntry[] => useLive(replica.log)

/**
 * Who has the section open now, each person once, by name.
 *
 * @param without participant to leave out, usually oneself
 */
export const usePresence = (replica: SectionReplica, without?: string): readonly Present[] => {
  const present = useLive(replica.presence)
  return useMemo(() => present.filter((person) => person.participantId !== without), [present, without])
}

export interface Undo extends UndoState {
  readonly undo: () => void
  readonly redo: () => void
}

/** Undo over text, goals and actions of one section; only one's own changes. */
export const useUndo = (replica: SectionReplica): Undo => {
  const state = useLive(replica.undo)
  return useMemo(
    () => ({
      ...state,
      undo: () => {
        replica.undoManager.undo()
      },
      redo: () => {
        replica.undoManager.redo()
      },
    }),
    [replica, state],
  )
}

const warn = (event: BeforeUnloadEvent) => {
  if (connections.hasUnsaved) event.preventDefault()
}

/**
 * The browser asks before the tab closes while something is unsaved (S5). It goes on doing so on the next screen: a plan
 * that was left may still have words to save.
 */
export const useLeaveWarning = (): void => {
  useEffect(() => window.addEventListener('beforeunload', warn), [])
}
