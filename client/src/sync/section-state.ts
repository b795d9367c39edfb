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

/**
 * Why words are not in the plan.
 * - `notAllowed`: this person may not write here any more.
 * - `notValid`: the server takes nothing of this form.
 * - `tooLarge`: too much at once.
 * - `full`: the section is as large as it may be.
 * - `again`: nobody's fault; written once more, they go in.
 * - `placeGone`: somebody took away the paragraph in which they were written (G10).
 */
export type LostReason = 'notAllowed' | 'notValid' | 'tooLarge' | 'full' | 'again' | 'placeGone'

/** What was typed and is not in the plan (S6): shown with "kopieer", so that nothing typed is lost. */
export interface Lost {
  readonly reason: LostReason
  /** A line for each paragraph; empty when only something was taken away or formatted. */
  readonly text: string
}

/** Words that are in the plan, but in a goal or action that somebody archived while they were being written. */
export interface Archived {
  readonly kind: 'goal' | 'action'
  readonly id: string
  readonly text: string
}

/** Everything a screen shows about a section but its content. The same object until something changes. */
export interface SectionSnapshot {
  readonly state: SectionState
  readonly saveState: SaveState
  /** Counts the replicas of this section; editors bound to an older one must mount anew. */
  readonly generation: number
  /** At most one for each reason. */
  readonly lost: readonly Lost[]
  /** At most one for each goal and action. */
  readonly archived: readonly Archived[]
}

/** Life of the plan's connection. The last three are final. */
export type PlanStatus = 'connecting' | 'online' | 'offline' | 'reload' | 'signedOut' | 'gone'
