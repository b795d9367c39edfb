import type { Database } from './database-handle.ts'
import { openEmbedded } from './embedded-database.ts'
import { openRemote } from './remote-database.ts'
import { openRunning } from './running-database.ts'

export interface DatabaseConfig {
  /** PostgreSQL 15 or newer; null for the embedded database. */
  readonly databaseUrl: string | null
  /** Folder of the embedded database; made when it is not there. Not looked at when there is a `databaseUrl`. */
  readonly dataDir: string
}

/**
 * Opens the database of a server. Throws `StartupError` when it cannot be used.
 *
 * @param onLost the embedded database stopped for good, for example because the disk is full. Nothing can be saved
 *   any more; ending the process and starting again reads back all that was committed.
 */
export const openDatabase = (config: DatabaseConfig, onLost: (error: unknown) => void = () => {}): Promise<Database> =>
  config.databaseUrl === null ? openEmbedded(config.dataDir, onLost) : openRemote(config.databaseUrl)

/**
 * Opens the database for one short command: beside a running server when there is one, else by itself. On the
 * embedded database the server waits until the command is done. Throws `StartupError`.
 */
export const openDatabaseForCommand = async (config: DatabaseConfig): Promise<Database> => {
  if (config.databaseUrl !== null) return openRemote(config.databaseUrl)
  return (await openRunning(config.dataDir)) ?? openEmbedded(config.dataDir, () => {})
}
