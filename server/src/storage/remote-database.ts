import { StartupError } from '../startup-error.ts'
import { errorCode, openConnection } from './connection.ts'
import type { Database } from './database-handle.ts'
import { createPool, type Pool } from './pool.ts'

const OLDEST_VERSION = 15

/** Where the address points, without the password. */
interface Target {
  readonly host: string
  readonly database: string
  readonly user: string
}

const EXAMPLE = 'postgres://user:password@host:5432/database'

const parseTarget = (databaseUrl: string): Target => {
  try {
    const url = new URL(databaseUrl)
    if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') throw new Error('not a postgres address')
    if (url.hostname === '' || url.pathname.length < 2) throw new Error('no host or no database')
    return {
      host: decodeURIComponent(url.host),
      database: decodeURIComponent(url.pathname.slice(1)),
      user: decodeURIComponent(url.username),
    }
  } catch {
    throw new StartupError(`DATABASE_URL is not an address of a database. Write it like this: ${EXAMPLE}`)
  }
}

const explain = (error: unknown, target: Target): StartupError => {
  const code = errorCode(error)
  const { host, database, user } = target
  const said = error instanceof Error ? error.message : String(error)
  switch (code) {
    case '28P01':
      return new StartupError(
        `The database at ${host} refuses the password of "${user}". Check user and password in DATABASE_URL.`,
      )
    case '28000':
      return new StartupError(
        `The database at ${host} does not let "${user}" in: ${said}. Check the user in DATABASE_URL and pg_hba.conf, ` +
          'and add ?sslmode=require when it asks for encryption.',
      )
    case '3D000':
      return new StartupError(
        `There is no database "${database}" at ${host}. Create it (createdb ${database}) or correct DATABASE_URL.`,
      )
    case '53300':
      return new StartupError(
        `The database at ${host} has no connection left. End other programs that use it, or raise max_connections.`,
      )
    case '57P03':
      return new StartupError(`The database at ${host} is starting or stopping. Try again in a moment.`)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(`There is no host named as in DATABASE_URL (${host}). Check its name and the network.`)
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
      return new StartupError(
        `Nothing answers as a database at ${host} (${code}). Start PostgreSQL there, or correct DATABASE_URL.`,
      )
    default:
      return new StartupError(`The database at ${host} cannot be used: ${said}. Check DATABASE_URL.`)
  }
}

const check = async ({ sql }: Pool, target: Target) => {
  const [found] = await sql<{ version: string; number: string; encoding: string; readOnly: string }[]>`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
      current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as "readOnly"`
  if (found === undefined) throw new Error('no answer')
  if (Number(found.number) < OLDEST_VERSION * 10_000) {
    throw new StartupError(
      `The database at ${target.host} is PostgreSQL ${found.version}; version ${OLDEST_VERSION} or newer is needed.`,
    )
  }
  if (found.encoding !== 'UTF8') {
    throw new StartupError(
      `The database "${target.database}" stores text as ${found.encoding}. Create it with encoding UTF8.`,
    )
  }
  if (found.readOnly === 'on') {
    throw new StartupError(`The database at ${target.host} is read-only. Point DATABASE_URL to the primary server.`)
  }
}

/** Connects to PostgreSQL and checks that it can be used. Throws `StartupError`. */
export const openRemote = async (databaseUrl: string): Promise<Database> => {
  const target = parseTarget(databaseUrl)
  // A commit every 33 ms per section at most, and short reads: ten connections serve a whole municipality.
  const pool = createPool((onClosed) => openConnection(databaseUrl, {}, onClosed), { max: 10 })
  try {
    await check(pool, target)
  } catch (error) {
    await pool.close()
    throw error instanceof StartupError ? error : explain(error, target)
  }
  return { kind: 'postgres', sql: pool.sql, transaction: pool.transaction, close: pool.close }
}
