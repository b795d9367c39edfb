import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { connect } from './connection.ts'
import type { Database } from './database-handle.ts'
import { embeddedOptions } from './embedded-database.ts'
import { holderOf } from './folder-lock.ts'
import { transactionsOf } from './transactions.ts'

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
      const sql = connect(undefined, embeddedOptions(holder.socket))
      try {
        await sql`select 1`
        return { kind: 'embedded', sql, transaction: transactionsOf(sql), close: () => sql.end({ timeout: 5 }) }
      } catch {
        await sql.end({ timeout: 1 })
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
