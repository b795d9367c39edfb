import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { runFolder } from './run-folder.ts'

const MEMORY = '/dev/shm'

/** Several times what the databases of one run take together. Bytes. */
const ENOUGH = 4 * 1024 ** 3

/** A folder in memory that everybody may enter; undefined where there is none, or no plenty of room in it. */
export const memoryFolder = (): string | undefined => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    accessSync(MEMORY, constants.W_OK | constants.X_OK)
    return bavail * bsize >= ENOUGH ? MEMORY : undefined
  } catch {
    return undefined
  }
}

/**
 * Where tests put data that need not outlive the machine: in memory, where nobody waits for a disk, and gone with the
 * run. A test of a crash, or of what is written when, has its data in `tmpdir()`.
 */
export const quickFolder = (): string => runFolder() ?? tmpdir()
