import type { Level } from '@eenplan/plan-schema'

/** Who sent the update, and what that person may do in this section at this moment. */
export interface Actor {
  readonly participantId: string
  readonly level: Level
}

/** Why an update is refused. For logs and for the words that the sender reads; never for anybody else. */
export type Reason =
  | 'unreadable'
  | 'gap'
  | 'unknown delete'
  | 'unknown place'
  | 'content not allowed'
  | 'read only'
  | 'contribute adds log entries only'
  | 'log entry not valid'
  | 'log entry of somebody else'
  | 'log is append-only'
  | 'records are never deleted or replaced'

export type Verdict =
  /** `update` is what may be applied, encoded anew from what was judged; null when nothing in it is new. */
  | { readonly verdict: 'accepted'; readonly update: Uint8Array | null }
  | { readonly verdict: 'refused'; readonly reason: Reason }
