import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian-package.mjs'

const OLDEST = 15

/** Debian keeps the programs of each version in a folder of its own, outside PATH. */
const debianFolders = (base = '/usr/lib/postgresql') =>
  existsSync(base)
    ? readdirSync(base)
        .filter((version) => Number(version) >= OLDEST)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(base, version, 'bin'))
    : []

const find = () =>
  [process.env.POSTGRES_BIN, ...debianFolders(), ...(process.env.PATH ?? '').split(delimiter)].find(
    (folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )

/** Folder with PostgreSQL's server programs, installed when there are none. Undefined when that fails; says what to do. */
export const ensurePostgres = async () => {
  const found = find() ?? ((await installDebianPackage('postgresql')) ? find() : undefined)
  if (found !== undefined) return found
  console.error(
    `The tests need the server programs of PostgreSQL ${OLDEST} or newer, and none could be installed. Install them (on Debian: sudo apt-get install postgresql), or say where they are: POSTGRES_BIN=/path/to/bin`,
  )
  return undefined
}
