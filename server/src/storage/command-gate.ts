import { connect as connectSocket, createServer, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import type { Pool } from './pool.ts'

/** Milliseconds that one command may keep the database to itself; people are waiting to save. */
const MAX_VISIT_MS = 10_000

const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))

/**
 * A socket for commands beside the running server. The engine has one session, and the socket server in front of it
 * mixes the messages of two connections, also between the steps of one query; so each visitor waits until the
 * server's own connection is idle, and keeps it waiting until the visit is over.
 */
export const openGate = async (
  path: string,
  enginePath: string,
  pool: Pool,
  engine: PGlite,
): Promise<{ close(): Promise<void> }> => {
  const visitors = new Set<Socket>()

  const visit = async (visitor: Socket) => {
    if (visitor.destroyed) return
    const gone = closed(visitor)
    const inner = connectSocket(enginePath)
    const innerClosed = closed(inner)
    const timer = setTimeout(() => visitor.destroy(), MAX_VISIT_MS)
    inner.on('error', () => visitor.destroy())
    inner.on('close', () => visitor.destroy())
    visitor.pipe(inner).pipe(visitor)
    await gone
    clearTimeout(timer)
    inner.destroy()
    await innerClosed
    // A visitor may have broken off in the middle of a transaction or of a statement.
    await engine.exec('rollback')
  }

  const server = createServer((visitor) => {
    visitors.add(visitor)
    // A visitor that breaks off is gone; 'close' follows and tidies up.
    visitor.on('error', () => {})
    visitor.on('close', () => visitors.delete(visitor))
    pool.occupy(() => visit(visitor)).catch(() => visitor.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const visitor of visitors) visitor.destroy()
      }),
  }
}
