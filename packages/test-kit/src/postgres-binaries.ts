import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian keeps the programs of each version in a folder of its own, outside PATH. */
const debianFolders = (base = '/usr/lib/postgresql'): string[] =>
  existsSync(base)
    ? readdirSync(base)
        .filter((version) => /^\d+$/.test(version))
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(base, version, 'bin'))
    : []

/** Folder of `initdb` and `postgres`: the one in POSTGRES_BIN, the newest of Debian, or one in PATH. */
export const findPostgres = (): string => {
  const folders = [process.env.POSTGRES_BIN, ...debianFolders(), ...(process.env.PATH ?? '').split(delimiter)]
  const found = folders.find(
    (folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
  if (found === undefined) {
    throw new Error(
      'These tests need the server programs of PostgreSQL 15 or newer. Install them (on Debian: sudo apt-get install ' +
        'postgresql), or say where they are: POSTGRES_BIN=/path/to/bin',
    )
  }
  return found
}
