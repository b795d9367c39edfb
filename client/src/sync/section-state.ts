/** Life of a section on this screen. `closed` is final: the section must be opened anew. */
export type SectionState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'closed'; readonly reason: ClosedReason }

/**
 * Why a section closed for good.
 * - `gone`: it does not exist, as far as you may know (S1, S7); what was held of it is wiped.
 * - `signedOut`: the session ended.
 * - `reload`: the page speaks another version (S12).
 * - `error`: the server could not read what this page sends.
 */
export type ClosedReason = 'gone' | 'signedOut' | 'reload' | 'error'

/**
 * What may be said about the words on this screen (S5), from good to bad.
 * - `saved`: everything is in the database.
 * - `saving`: on its way.
 * - `offline`: no connection; keep typing, it is sent later.
 * - `unsaved`: refused; the words are in `lost`.
 */
export const saveStates = ['saved', 'saving', 'offline', 'unsaved'] as const
export type SaveState = (typeof saveStates)[number]

/** The state that matters most to the person. */
export const worstOf = (states: Iterable<SaveState>): SaveState =>
  saveStates[Math.max(0, ...[...states].map((state) => saveStates.indexOf(state)))]!

/** What was typed and refused (S6): shown with "kopieer", so that nothing typed is lost. */
export interface Lost {
  readonly reason: 'refused' | 'tooLarge'
  /** A line for each paragraph; empty when only something was taken away or formatted. */
  readonly text: string
}

/** Everything a screen shows about a section but its content. The same object until something changes. */
export interface SectionSnapshot {
  readonly state: SectionState
  readonly saveState: SaveState
  /** Counts the replicas of this section; editors bound to an older one must mount anew. */
  readonly generation: number
  readonly lost: Lost | null
}

/** Life of the plan's connection. The last three are final. */
export type PlanStatus = 'connecting' | 'online' | 'offline' | 'reload' | 'signedOut' | 'gone'
