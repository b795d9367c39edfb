import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptWithin, runFolder } from './run-folder.ts'

// Not Node's own: a database is a thousand small files, and this is ten times as quick.
const copy = (from: string, to: string) => execFileSync('cp', ['-R', from, to])

const project = fileURLToPath(new URL('../../..', import.meta.url))

/** What lasts longer than a run. It may be emptied at any time. */
const lastingPlace = join(project, '.cache/tests')

/**
 * A folder that takes long to make and is alike for many tests, such as a new database: the first who needs it makes it
 * and leaves a copy, from which the others of the same run begin.
 *
 * @param name of what is in it: other content has another name
 * @param lasting kept for later runs too: only for what nothing of our own code is part of
 */
export const keptFolder = (name: string, lasting = false) => {
  const run = runFolder()
  const within = lasting ? lastingPlace : run && keptWithin(run)
  const kept = within === undefined ? undefined : join(within, name)
  return {
    /** Makes a copy at `place`, which is not there yet; false when nobody has left one. */
    copyTo: (place: string): boolean => {
      if (kept === undefined || !existsSync(kept)) return false
      copy(kept, place)
      return true
    },
    /** Leaves a copy of `place`, in which nobody writes meanwhile. Who is first, is first. */
    keep: (place: string): void => {
      if (kept === undefined || existsSync(kept)) return
      mkdirSync(dirname(kept), { recursive: true })
      const own = `${kept}.${randomUUID()}`
      copy(place, own)
      try {
        renameSync(own, kept)
      } catch (error) {
        rmSync(own, { recursive: true, force: true })
        if (!existsSync(kept)) throw error
      }
    },
  }
}

/** A new, empty database of the version of the embedded engine that the server has. */
export const keptEmptyDatabase = () => {
  const { dependencies } = JSON.parse(readFileSync(join(project, 'server/package.json'), 'utf8'))
  return keptFolder(`empty-${dependencies['@electric-sql/pglite']}`, true)
}
