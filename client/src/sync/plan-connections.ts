import type { PlanConnection } from './plan-connection.ts'

/** The connections of this page. One that is left with unsaved words stays until they are saved (S5). */
export interface PlanConnections {
  /** The plan's connection, opened unless it is still there. Give it back with `leave`. */
  take(planId: string): PlanConnection
  leave(connection: PlanConnection): void
  /** True while something typed in any plan is not in the database. */
  readonly hasUnsaved: boolean
}

interface Kept {
  readonly connection: PlanConnection
  readonly stop: () => void
  screens: number
}

const isFinal = ({ status }: PlanConnection) => status === 'signedOut' || status === 'gone' || status === 'reload'

export const createPlanConnections = (open: (planId: string) => PlanConnection): PlanConnections => {
  const all = new Map<string, Kept>()

  const letGo = (kept: Kept) => {
    const { connection } = kept
    if (kept.screens > 0 || all.get(connection.planId) !== kept) return
    if (connection.hasUnsaved && !isFinal(connection)) return
    all.delete(connection.planId)
    kept.stop()
    connection.destroy()
  }

  const keep = (planId: string): Kept => {
    const connection = open(planId)
    const kept: Kept = { connection, screens: 0, stop: connection.subscribe(() => letGo(kept)) }
    all.set(planId, kept)
    return kept
  }

  return {
    take: (planId) => {
      const kept = all.get(planId) ?? keep(planId)
      kept.screens++
      return kept.connection
    },
    leave: (connection) => {
      const kept = all.get(connection.planId)
      if (kept?.connection !== connection) return
      kept.screens--
      // A screen that mounts anew in the same breath takes the same connection.
      setTimeout(() => letGo(kept))
    },
    get hasUnsaved() {
      return [...all.values()].some(({ connection }) => connection.hasUnsaved)
    },
  }
}
