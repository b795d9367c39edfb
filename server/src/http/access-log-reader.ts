import type { Level, ParticipantKind } from '@eenplan/plan-schema'
import type { Endpoint } from '../audit/access-event.ts'
import type { LogScope, ScopedRow } from '../audit/log-scope.ts'

/** A row of the access log, or a spell of editing that still runs. */
export interface LoggedRow extends ScopedRow {
  /** Of the first moment in whole microseconds since 1970: two rows of one millisecond keep their order. */
  readonly atMicros: number
  readonly at: Date
  readonly until: Date
  readonly times: number
  readonly running: boolean
  readonly reason: string | null
  readonly kind: ParticipantKind | null
  readonly onBehalfOf: readonly string[]
  readonly level: Level | null
  /** Household, consent, own section, or the key of a legal basis. */
  readonly basis: string | null
  readonly endpoint: Endpoint | null
  readonly network: string | null
  readonly from: Level | null
  readonly to: Level | null
}

/** Where a page begins: after so many rows of this very moment that were on the page before. */
export interface LogCursor {
  readonly atMicros: number
  readonly passed: number
}

export interface LogQuestion {
  readonly planId: string
  readonly scope: LogScope
  /** Refusals, or what went through. */
  readonly refused: boolean
  /** From this moment up to, not including, the other. */
  readonly from: Date | null
  readonly to: Date | null
  /** Whose doing. */
  readonly person: string | null
  /** Not what I did myself. */
  readonly others: boolean
  readonly section: string | null
  readonly before: LogCursor | null
  readonly limit: number
}

/** What the routes ask of a database about the access log. */
export interface AccessLogReader {
  /**
   * The latest first. Rows outside of the scope are not looked at: what is hidden from somebody costs their answer no
   * time (S1).
   */
  read(question: LogQuestion): Promise<readonly LoggedRow[]>
}
