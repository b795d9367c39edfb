import type { LiveValue } from './live-value.ts'
import type { SectionReplica } from './section-replica.ts'
import type { PlanStatus, SaveState } from './section-state.ts'

/** What the status line says. The same object until something changes. */
export interface PlanSnapshot {
  readonly status: PlanStatus
  /** The worst over all open sections. */
  readonly saveState: SaveState
}

/** The live connection of one plan: one socket, and a replica for each open section. */
export interface PlanConnection {
  readonly planId: string
  /** The section, opened when it was not; the same object while it is open. */
  section(sectionId: string): SectionReplica
  closeSection(sectionId: string): void
  /** Called when the plan changed for this person: fetch it again. Returns the function that stops listening. */
  onPlanChanged(listener: () => void): () => void
  readonly snapshot: LiveValue<PlanSnapshot>
  readonly status: PlanStatus
  readonly saveState: SaveState
  /** True while something typed is not in the database. */
  readonly hasUnsaved: boolean
  /** Called when status or saveState changed. */
  subscribe(listener: () => void): () => void
  destroy(): void
}

export const createPlanConnection = (planId: string): PlanConnection => {
  throw new Error(`No connection for ${planId} yet`)
}
