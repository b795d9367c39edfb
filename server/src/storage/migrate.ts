import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../startup-error.ts'
import { errorCode } from './connection.ts'
import type { Database } from './database-handle.ts'

interface Migration {
  readonly number: number
  readonly file: string
  readonly sql: string
  readonly checksum: string
}

/** Any number that no other program on this database uses for a lock. */
const LOCK = 4_936_707_174

const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/

/** Numbered files of the folder, in order. Throws when a number is missing or there twice. */
const readMigrations = async (folder: string): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(NAME.exec(file)?.[1])
      if (number !== index + 1)
        throw new Error(`migration ${file} is out of sequence: number ${index + 1} was expected`)
      // A checkout on another system may end its lines otherwise; that is no change.
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return { number, file, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const explain = (error: unknown, file: string): StartupError => {
  const said = error instanceof Error ? error.message : String(error)
  if (errorCode(error) === '42501') {
    return new StartupError(
      `The database user may not create tables (${said}). Make it the owner of the database, ` +
        'or run: grant create on schema public to <user>.',
    )
  }
  return new StartupError(
    `The database could not be brought up to date: ${file} failed (${said}). Nothing was changed.`,
  )
}

/**
 * Brings the tables up to date: each file once, in order, all in one transaction (P5). Servers that start at the same
 * moment wait for each other. Throws `StartupError`.
 *
 * @param folder of the numbered SQL files
 */
export const migrate = async (db: Pick<Database, 'transaction'>, folder: string): Promise<void> => {
  const migrations = await readMigrations(folder)
  let running = 'the list of migrations'
  try {
    await db.transaction(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK})`
      await tx`
        create table if not exists schema_migration (
          number integer primary key,
          file text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        )`
      const applied = await tx<{ number: number; file: string; checksum: string }[]>`
        select number, file, checksum from schema_migration order by number`
      for (const { number, file, checksum } of applied) {
        const known = migrations[number - 1]
        if (known === undefined) {
          throw new StartupError(
            `The database was made by a newer version of this program (it has ${file}). ` +
              'Start that version, or restore a backup that this version made.',
          )
        }
        if (known.checksum !== checksum) {
          throw new StartupError(
            `The file ${known.file} was changed after it had been applied to this database. ` +
              'Put the original back, and make changes in a new numbered file.',
          )
        }
      }
      for (const { number, file, sql, checksum } of migrations.slice(applied.length)) {
        running = file
        await tx.unsafe(sql)
        await tx`insert into schema_migration (number, file, checksum) values (${number}, ${file}, ${checksum})`
      }
      // However long it takes: half an hour of a big change is no failure.
    }, Number.POSITIVE_INFINITY)
  } catch (error) {
    throw error instanceof StartupError ? error : explain(error, running)
  }
}
