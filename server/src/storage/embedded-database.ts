import { existsSync, rmSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { StartupError } from '../startup-error.ts'
import { openGate } from './command-gate.ts'
import { errorCode, openConnection } from './connection.ts'
import type { Database } from './database-handle.ts'
import { lockFolder } from './folder-lock.ts'
import { openEngine } from './pglite-engine.ts'
import { createPool, type Pool } from './pool.ts'

/** Socket folders begin like this; an abandoned one is removed by the next server. */
const SOCKET_FOLDER = 'eenplan-'

/** The embedded database behind a socket: one connection, as two would mix their transactions. */
export const poolOf = (path: string): Pool =>
  createPool(
    (onClosed) =>
      openConnection(
        undefined,
        { path, host: 'localhost', database: 'postgres', username: 'postgres', password: '', ssl: false },
        onClosed,
      ),
    1,
  )

/**
 * Makes the folder and those above it. Node's own `recursive` never comes back where a folder exists in which none can
 * be made, such as /proc.
 */
const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return
    const above = dirname(folder)
    if (code !== 'ENOENT' || above === folder || existsSync(above)) throw error
    await makeFolder(above)
    await mkdir(folder, { mode: 0o700 })
  }
}

const prepareFolder = async (dataDir: string) => {
  try {
    await makeFolder(dataDir)
    if (!(await stat(dataDir)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'EEXIST' })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    // Some folders say that they may be written, and then may not.
    await rm(await mkdtemp(join(dataDir, 'writable-')), { recursive: true })
  } catch (error) {
    switch (errorCode(error)) {
      case 'EEXIST':
      case 'ENOTDIR':
        throw new StartupError(`DATA_DIR is not a folder: ${dataDir}. Choose another one, or move that file away.`)
      case 'EACCES':
      case 'EPERM':
        throw new StartupError(
          `The data folder ${dataDir} may not be read and written by this user. Change its owner, or choose another ` +
            'one with DATA_DIR.',
        )
      case 'ENOENT':
        throw new StartupError(`Nothing can be kept in ${dataDir}. Choose another data folder with DATA_DIR.`)
      case 'EROFS':
        throw new StartupError(`The data folder ${dataDir} is on a read-only disk. Choose another one with DATA_DIR.`)
      case 'ENOSPC':
        throw new StartupError(`The disk of the data folder ${dataDir} is full. Make room and start again.`)
      default:
        throw error
    }
  }
}

/** Removes what a killed server left in the folder for temporary files: its socket, never data. */
const removeSocketFolder = (socket: string | undefined) => {
  if (socket === undefined) return
  const folder = dirname(socket)
  if (dirname(folder) === tmpdir() && basename(folder).startsWith(SOCKET_FOLDER)) {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Opens the embedded database in the folder, for this process alone. Throws `StartupError`. */
export const openEmbedded = async (folder: string, onLost: (error: unknown) => void): Promise<Database> => {
  const dataDir = resolve(folder)
  await prepareFolder(dataDir)
  // Made by mkdtemp, so that nobody else on this machine can reach the database: it asks for no password.
  const socketFolder = await mkdtemp(join(tmpdir(), SOCKET_FOLDER))
  const undo: (() => Promise<void> | void)[] = [() => rmSync(socketFolder, { recursive: true, force: true })]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const commandSocket = join(socketFolder, 'command')
    const lock = lockFolder(dataDir, commandSocket)
    undo.push(lock.release)
    removeSocketFolder(lock.abandoned?.socket)

    const engine = await openEngine(dataDir, onLost)
    undo.push(() => engine.close())

    const path = join(socketFolder, 'database')
    // The server's own, a command's while the server's own waits, and two that are on their way out.
    const server = new PGLiteSocketServer({ db: engine, path, maxConnections: 4 })
    await server.start()
    undo.push(() => server.stop())

    const pool = poolOf(path)
    undo.push(pool.close)
    await pool.sql`select 1`

    const gate = await openGate(commandSocket, path, pool, engine)
    undo.push(gate.close)
    return { kind: 'embedded', sql: pool.sql, transaction: pool.transaction, close }
  } catch (error) {
    await close()
    throw error
  }
}
