import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runFolder } from './run-folder.ts'

// Not Node's own: a database is a thousand small files, and this is ten times as quick.
const copy = (from: string, to: string) => execFileSync('cp', ['-R', from, to])

/**
 * A folder that takes long to make and is alike for many tests, such as a new database: the first who needs it makes it
 * and leaves a copy, from which the others of the same run begin.
 *
 * @param name of what is in it: other content has another name
 */
export const keptFolder = (name: string) => {
  const run = runFolder()
  const kept = run === undefined ? undefined : join(run, name)
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
