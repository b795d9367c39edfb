import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import type { Database } from './database-handle.ts'
import { poolOf } from './embedded-database.ts'
import { holderOf } from './folder-lock.ts'

/** How long a server may take to open its socket after it locked the folder. */
const STARTING_MS = 15_000

/**
 * The embedded database of a server that runs on this folder; undefined when none runs. Throws `StartupError` when
 * there is one that does not answer.
 */
export const openRunning = async (dataDir: string): Promise<Database | undefined> => {
  const deadline = Date.now() + STARTING_MS
  for (;;) {
    const holder = existsSync(dataDir) ? holderOf(dataDir) : undefined
    if (holder === undefined) return undefined
    if (existsSync(holder.socket)) {
      const pool = poolOf(holder.socket, false)
      try {
        await pool.sql`select 1`
        return { kind: 'embedded', sql: pool.sql, transaction: pool.transaction, close: pool.close }
      } catch {
        // Not listening yet, or ending just now: look again.
        await pool.close()
      }
    }
    if (Date.now() > deadline) {
      throw new StartupError(
        `The server that uses ${dataDir} (process ${holder.pid}) does not answer. Try again, or stop that server first.`,
      )
    }
    await pause(100)
  }
}
