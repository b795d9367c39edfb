import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupError } from '../startup-error.ts'
import { errorCode } from './connection.ts'

/** What stands in `server.lock`: which process uses the folder, and where it listens for commands. */
const holderSchema = z.object({
  pid: z.int().positive(),
  /** Field 22 of /proc/<pid>/stat: tells a process from a later one with the same pid. Null where there is no /proc. */
  startTime: z.string().nullable(),
  socket: z.string(),
})
export type LockHolder = z.infer<typeof holderSchema>

export interface FolderLock {
  /** The holder before this one, which ended without letting go; its socket is nobody's any more. */
  readonly abandoned: LockHolder | undefined
  release(): void
}

const fileOf = (folder: string) => join(folder, 'server.lock')

const startTimeOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold anything; the third follows the last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

const isAlive = (holder: LockHolder): boolean => {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: there is such a process, of somebody else.
    if (errorCode(error) !== 'EPERM') return false
  }
  const startTime = startTimeOf(holder.pid)
  return startTime === null || holder.startTime === null || startTime === holder.startTime
}

const readText = (folder: string): string | undefined => {
  try {
    return readFileSync(fileOf(folder), 'utf8')
  } catch (error) {
    const code = errorCode(error)
    // A file in the place of the folder has no lock in it; who opens the folder says what is wrong with it.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code !== 'EACCES') throw error
    throw new StartupError(`The data folder ${folder} may not be read by this user. Be the user that runs the server.`)
  }
}

const parse = (text: string): LockHolder | undefined => {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The process that uses the folder now; undefined when there is none. */
export const holderOf = (folder: string): LockHolder | undefined => {
  const text = readText(folder)
  const holder = text === undefined ? undefined : parse(text)
  return holder !== undefined && isAlive(holder) ? holder : undefined
}

/** A takeover is a few file operations without a pause; one that lasts 10 seconds has ended with its process. */
const TAKEOVER_MS = 10_000

/**
 * Runs `replace` while nobody else does. Two processes that find the same abandoned lock would otherwise each put
 * their own in its place, the second one over the first.
 */
const whileTakingOver = (folder: string, replace: () => boolean): boolean => {
  const guard = join(folder, 'server.lock.takeover')
  try {
    mkdirSync(guard)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (age > TAKEOVER_MS) rmSync(guard, { recursive: true, force: true })
    return false
  }
  try {
    return replace()
  } finally {
    rmdirSync(guard)
  }
}

/**
 * Makes the folder this process's own. A lock whose process has ended is taken over at once.
 *
 * Throws `StartupError` when another process uses the folder.
 */
export const lockFolder = (folder: string, socket: string): FolderLock => {
  const own: LockHolder = { pid: process.pid, startTime: startTimeOf(process.pid), socket }
  const lock = fileOf(folder)
  const candidate = `${lock}.${randomUUID()}`
  // Written whole before it gets its name, so that nobody ever reads half a lock.
  writeFileSync(candidate, JSON.stringify(own), { mode: 0o600, flag: 'wx' })
  const release = () => {
    if (readText(folder) === JSON.stringify(own)) rmSync(lock, { force: true })
  }
  try {
    for (let attempt = 0; attempt < 1_000; attempt++) {
      try {
        linkSync(candidate, lock)
        return { abandoned: undefined, release }
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
      }
      const found = readText(folder)
      if (found === undefined) continue
      const holder = parse(found)
      if (holder !== undefined && isAlive(holder)) {
        throw new StartupError(
          `The data folder ${folder} is used by process ${holder.pid}. ` +
            'Stop that server first, or give this one another folder with DATA_DIR.',
        )
      }
      const taken = whileTakingOver(folder, () => {
        if (readText(folder) !== found) return false
        renameSync(candidate, lock)
        return true
      })
      if (taken) return { abandoned: holder, release }
    }
    throw new StartupError(`Another server is starting on the data folder ${folder}. Try again in a moment.`)
  } finally {
    rmSync(candidate, { force: true })
  }
}
