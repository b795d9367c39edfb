import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readAccountCommand, UsageError } from './auth/account-command.ts'
import { runAccountCommand } from './auth/account-program.ts'
import type { AccountRegistrar } from './auth/account-registrar.ts'
import { askPassword } from './auth/ask-password.ts'
import { ConfigError, readConfig } from './config.ts'
import { StartupError } from './startup-error.ts'
import { createAccountRegistrar } from './storage/account-registrar.ts'
import { openDatabaseForCommand } from './storage/database.ts'
import { migrate } from './storage/migrate.ts'

/** Beside the built program; in the source tree when it runs from there. */
const migrations = () => {
  const built = fileURLToPath(new URL('./migrations', import.meta.url))
  return existsSync(built) ? built : fileURLToPath(new URL('./storage/migrations', import.meta.url))
}

const run = async (): Promise<string> => {
  const command = readAccountCommand(process.argv.slice(2))
  const { databaseUrl, dataDir } = readConfig(process.env)

  const withRegistrar = async <T>(work: (registrar: AccountRegistrar) => Promise<T>): Promise<T> => {
    const db = await openDatabaseForCommand({ databaseUrl, dataDir })
    try {
      await migrate(db, migrations())
      return await work(createAccountRegistrar(db))
    } finally {
      await db.close()
    }
  }

  return runAccountCommand(command, {
    withRegistrar,
    askPassword: (own) => askPassword({ input: process.stdin, prompt: process.stderr }, own),
    // The day where the families live.
    today: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()),
  })
}

const explain = (error: unknown): string => {
  if (error instanceof UsageError) return `${error.message}\n"pnpm account help" shows what is possible.`
  if (error instanceof ConfigError || error instanceof StartupError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

run()
  .then((output) => process.stdout.write(output))
  .catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 1
  })
