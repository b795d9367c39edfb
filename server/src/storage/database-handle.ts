import type { Connection, Query } from './connection.ts'

export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** Never inside `transaction`: the embedded database has one connection, and waiting for a second one is for ever. */
  readonly sql: Connection
  /** The one way to write more than one row together. Rolled back when `work` rejects. */
  transaction<T>(work: (tx: Query) => Promise<T>): Promise<T>
  /** Waits for what runs, at most five seconds. */
  close(): Promise<void>
}
