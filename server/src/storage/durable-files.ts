import { fsyncSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Extension, PGlite } from '@electric-sql/pglite'

/** What of Emscripten's file system for Node is looked at. */
interface NodeFiles {
  readonly filesystems: { readonly NODEFS: { stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } } }
}

/**
 * Makes a commit survive a power cut too. The engine asks for its files to be on the disk, as PostgreSQL does, but by
 * default it is told not to (`-F`), and Emscripten's files have no answer to the question.
 */
export const durableFiles: Extension = {
  name: 'durable-files',
  setup: async (_engine, options) => {
    options.preRun?.push((engine: { readonly FS: unknown }) => {
      const { NODEFS } = (engine.FS as NodeFiles).filesystems
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd)
        return 0
      }
    })
    return { emscriptenOpts: options }
  },
}

/** The engine's parameters without the one that leaves files to chance. Its `fdatasync` does nothing, so `fsync`. */
export const durableParameters = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

/** Puts all files of a folder, and the folder itself, on the disk. */
export const syncFolder = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncPath(path)
  }
  await syncPath(folder)
}

/** Puts a file, or the names in a folder, on the disk. */
export const syncPath = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
