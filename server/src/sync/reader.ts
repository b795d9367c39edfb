import type { Level } from '@eenplan/plan-schema'
import type { Member } from './member-directory.ts'

/**
 * One open section of one connection, as its room sees it: a socket of its own, or a channel of a shared socket.
 */
export interface Reader {
  readonly member: Member
  /** The level of this moment; asked for every message, never kept (S7). */
  level(): Level
  /** Sends one y-websocket message. */
  send(message: Uint8Array): void
  /** The first `count` frames with changes of this reader are in the database. */
  saved(count: number): void
  close(code: number, reason: string): void
}
