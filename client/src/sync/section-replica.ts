import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { LiveValue } from './live-value.ts'
import type { SectionSnapshot } from './section-state.ts'

/** Somebody who has the section open right now. */
export interface Present {
  readonly participantId: string
  readonly name: string
}

export interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * One section on this screen. The object stays the same while the section is open; after a refusal its document,
 * presence and undo are new and `generation` is one higher.
 */
export interface SectionReplica {
  readonly sectionId: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** One for text, goals and actions together; only undoes what this person did on this screen. */
  readonly undoManager: Y.UndoManager
  readonly snapshot: LiveValue<SectionSnapshot>
  /** All goals in order, the archived ones too. Typing in a goal does not change it; its fields do. */
  readonly goals: LiveValue<readonly Goal[]>
  readonly actions: LiveValue<readonly Action[]>
  readonly log: LiveValue<readonly LogEntry[]>
  readonly presence: LiveValue<readonly Present[]>
  readonly undo: LiveValue<UndoState>
  /** True from a local change until the server says that it is in the database. */
  readonly hasUnsaved: () => boolean
  /** The person has seen, and copied, what was refused. */
  readonly dismissLost: () => void
}
