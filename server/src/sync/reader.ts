import type { Level } from '@eenplan/plan-schema'
import type { Access } from '../audit/access-event.ts'
import type { Member } from './member-directory.ts'

/**
 * One open section of one connection, as its room sees it: a socket of its own, or a channel of a shared socket.
 */
export interface Reader {
  readonly member: Member
  /** The level of this moment; asked for every message, never kept (S7). */
  level(): Level
  /** Level, its basis and from where, for the access log. */
  access(): Access
  /** Sends one y-websocket message. */
  send(message: Uint8Array): void
  /** The first `count` frames with changes of this reader are in the database. */
  saved(count: number): void
  /** Text of this reader was saved but has no place any more: it was written where somebody deleted (G10). */
  dropped(text: string): void
  close(code: number, reason: string): void
}
