import type { Level } from '@eenplan/plan-schema'

/** Who sent the update, and what that person may do in this section at this moment. */
export interface Actor {
  readonly participantId: string
  readonly level: Level
  /** Participants without an account, for whom this one may write down a log entry. */
  readonly writesFor: ReadonlySet<string>
}

/** Everything that a verdict depends on, beside the update itself. The document is only read. */
export interface Context {
  readonly actor: Actor
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: number
  /** Who holds a client id in this section, for good; `server` for what the server wrote; undefined for a free one. */
  readonly holder: (client: number) => string | 'server' | undefined
}

/** Why an update is refused. For logs and for the words that the sender reads; never for anybody else. */
export type Reason =
  | 'unreadable'
  | 'client id of somebody else'
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

/** Clocks from `clock` up to, not including, `clock + len` of one client. */
export interface Written {
  readonly client: number
  readonly clock: number
  readonly len: number
}

export type Verdict =
  | {
      readonly verdict: 'accepted'
      /** What may be applied, encoded anew from what was judged; null when nothing in it is new. */
      readonly update: Uint8Array | null
      /** What is new, by client id. An id that nobody held yet belongs to the sender from now on (G2). */
      readonly written: readonly Written[]
      /** The least level at which this is lawful: it is asked again before the commit (A5). */
      readonly needs: 'view' | 'contribute' | 'edit'
      /** Text that Yjs will drop without a word, as its place was deleted meanwhile; empty when there is none (G10). */
      readonly dropped: string
    }
  | { readonly verdict: 'refused'; readonly reason: Reason }
