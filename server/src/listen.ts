import type { Server } from 'node:http'
import { StartupError } from './startup-error.ts'

const explain = (error: NodeJS.ErrnoException, port: number): Error => {
  if (error.code === 'EADDRINUSE') {
    return new StartupError(
      `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1}.`,
    )
  }
  if (error.code === 'EACCES') {
    return new StartupError(`Port ${port} may not be used by this user. Choose one above 1023, for example PORT=3000.`)
  }
  return error
}

/** Resolves when the server accepts requests; rejects with `StartupError` when the port cannot be had. */
export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)))
    server.listen(port, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })

/** Takes no more requests and ends those that are idle. */
export const stopListening = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
