import type { Connection, Query } from './connection.ts'

/** Runs `work` between begin and commit; rolls back and rejects when it rejects. */
export const transactionsOf =
  (sql: Connection) =>
  async <T>(work: (tx: Query) => Promise<T>): Promise<T> =>
    // The driver's type unwraps arrays of promises; a single promise comes back as it is.
    (await sql.begin((tx) => work(tx))) as T
