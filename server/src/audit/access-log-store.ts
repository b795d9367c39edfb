import type { AccessEvent } from './access-event.ts'

/** An event, or several that are alike. Ages are milliseconds, so that the moments are those of the database's clock. */
export interface NewEntry {
  readonly event: AccessEvent
  readonly times: number
  /** Since the first and the last of them. */
  readonly firstAgoMs: number
  readonly lastAgoMs: number
}

/** What the access log needs of a database. One contract suite runs on every implementation. */
export interface AccessLogStore {
  /** Writes all of it in one transaction, in this order within each plan. Whoever takes part in no plan is left out. */
  append(entries: readonly NewEntry[]): Promise<void>
  /**
   * Turns spells of editing into entries that were quiet for `quietMs`, or began `spellMs` ago.
   *
   * @returns how many; more may be left when that is a lot
   */
  closeSpells(over: { readonly quietMs: number; readonly spellMs: number }): Promise<number>
}
