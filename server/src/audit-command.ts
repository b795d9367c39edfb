import { runAuditCommand } from './audit/audit-program.ts'
import type { ChainReader } from './audit/verify.ts'
import { ConfigError, readConfig } from './config.ts'
import { StartupError } from './startup-error.ts'
import { createChainReader } from './storage/chain-reader.ts'
import { openDatabaseForCommand } from './storage/database.ts'
import type { Database } from './storage/database-handle.ts'

/** Milliseconds after which a running server has its turn with the embedded database, which serves one at a time. */
const VISIT_MS = 1_000

/** PostgreSQL's code for a table that is not there. */
const NO_TABLE = '42P01'

const explain = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof StartupError) return error.message
  if (error instanceof Error && 'code' in error && error.code === NO_TABLE)
    return 'This database has no access log yet. Start the server once: it makes one.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** `pnpm access-log verify`: see AUDIT_USAGE. */
const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  let db: Database | undefined
  let since = 0
  const close = async () => {
    const closing = db
    db = undefined
    await closing?.close()
  }
  const visit = async <T>(work: (reader: ChainReader) => Promise<T>): Promise<T> => {
    if (Date.now() - since > VISIT_MS) await close()
    if (db === undefined) {
      db = await openDatabaseForCommand(config)
      since = Date.now()
    }
    return work(createChainReader(db))
  }
  try {
    const { output, sound } = await runAuditCommand(process.argv.slice(2), visit)
    process.stdout.write(output)
    if (!sound) process.exitCode = 1
  } finally {
    await close()
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})
