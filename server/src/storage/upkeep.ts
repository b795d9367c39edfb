import type { Statement } from './connection.ts'

/** Bytes of log after which it is time. That much is read again after a crash, in well under a second. */
const LOG_LIMIT_BYTES = 32 * 1024 * 1024

const INTERVAL_MS = 60_000

/**
 * Does what PostgreSQL's own helpers do in a server, and nobody in the embedded engine: without it the log of changes
 * grows with all that was ever written, and the room of removed rows is never used again. False when it is not time
 * yet.
 */
export const keepUp = async (sql: Statement, limitBytes = LOG_LIMIT_BYTES): Promise<boolean> => {
  const [log] = await sql<{ bytes: number }[]>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::bigint as bytes from pg_control_checkpoint()`
  if (log === undefined || log.bytes < limitBytes) return false
  await sql`vacuum (analyze)`
  await sql`checkpoint`
  return true
}

/** Keeps up until it is stopped. What fails is tried again a minute later. */
export const startUpkeep = (sql: Statement): { stop(): void } => {
  const timer = setInterval(() => void keepUp(sql).catch(() => {}), INTERVAL_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
