import { ConfigError, readConfig } from './config.ts'
import { StartupError } from './startup-error.ts'
import { openDatabaseForCommand } from './storage/database.ts'
import { rebuildProjections } from './storage/rebuild-projections.ts'

/**
 * `pnpm projection`: writes the tables of goals, actions and log entries anew from the documents, which are the truth.
 */
const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  const db = await openDatabaseForCommand(config)
  try {
    const count = await rebuildProjections(db)
    process.stdout.write(`Written anew: ${count} ${count === 1 ? 'section' : 'sections'}.\n`)
  } finally {
    await db.close()
  }
}

run().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof StartupError
  process.stderr.write(`${known ? error.message : String(error)}\n`)
  process.exit(1)
})
