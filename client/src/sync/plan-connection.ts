import { createLiveValue, type LiveValue } from './live-value.ts'
import { browserSignals, type PageSignals } from './page-signals.ts'
import { createPlanSocket } from './plan-socket.ts'
import { createSectionReplica, type SectionReplica } from './section-replica.ts'
import { type PlanStatus, type SaveState, worstOf } from './section-state.ts'

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

export interface PlanConnectionOptions {
  /** `wss://host/live/<planId>` */
  readonly url: string
  readonly WebSocket: new (url: string) => WebSocket
  readonly signals: PageSignals
}

const browserOptions = (planId: string): PlanConnectionOptions => ({
  url: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/live/${planId}`,
  WebSocket,
  signals: browserSignals,
})

/** Connects at once. */
export const createPlanConnection = (planId: string, options = browserOptions(planId)): PlanConnection => {
  const socket = createPlanSocket(options)
  const sections = new Map<string, { readonly replica: SectionReplica; readonly stop: () => void }>()

  const saveState = (): SaveState => {
    const shown = [...sections.values()]
      .map(({ replica }) => replica.snapshot.get())
      // A section that was closed with nothing unsaved has nothing to say.
      .filter(({ state, saveState }) => state.phase !== 'closed' || saveState === 'unsaved')
    // While some sections load, the others tell how it stands with what was typed.
    const loaded = shown.filter(({ state }) => state.phase !== 'loading')
    const offline = socket.status.get() === 'offline' ? (['offline'] as const) : []
    return worstOf([...(loaded.length > 0 ? loaded : shown).map((section) => section.saveState), ...offline])
  }

  const snapshot = createLiveValue<PlanSnapshot>(
    { status: socket.status.get(), saveState: 'saved' },
    (a, b) => a.status === b.status && a.saveState === b.saveState,
  )
  const show = () => snapshot.set({ status: socket.status.get(), saveState: saveState() })
  socket.status.subscribe(show)

  const section = (sectionId: string): SectionReplica => {
    const open = sections.get(sectionId)
    if (open !== undefined) return open.replica
    const replica = createSectionReplica(sectionId, socket)
    sections.set(sectionId, { replica, stop: replica.snapshot.subscribe(show) })
    // Screens open a section while they render; what they show may not change under their hands.
    queueMicrotask(show)
    return replica
  }

  const closeSection = (sectionId: string) => {
    const open = sections.get(sectionId)
    if (open === undefined) return
    sections.delete(sectionId)
    open.stop()
    open.replica.destroy()
    show()
  }

  return {
    planId,
    section,
    closeSection,
    onPlanChanged: socket.onPlanChanged,
    snapshot,
    get status() {
      return snapshot.get().status
    },
    get saveState() {
      return snapshot.get().saveState
    },
    get hasUnsaved() {
      return [...sections.values()].some(({ replica }) => replica.hasUnsaved())
    },
    subscribe: snapshot.subscribe,
    destroy: () => {
      for (const sectionId of [...sections.keys()]) closeSection(sectionId)
      socket.destroy()
    },
  }
}
