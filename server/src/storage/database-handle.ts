import type { Query, Statement } from './connection.ts'

export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /**
   * One statement by itself. Never inside `transaction`: the embedded database has one connection, and waiting for a
   * second one is for ever.
   */
  readonly sql: Statement
  /**
   * The one way to write more than one row together. Rolled back when `work` rejects.
   *
   * @param limitMs milliseconds after which the work counts as lost, its connection is given up, and it rejects
   */
  transaction<T>(work: (tx: Query) => Promise<T>, limitMs?: number): Promise<T>
  /** Waits for what runs, at most five seconds. */
  close(): Promise<void>
}
