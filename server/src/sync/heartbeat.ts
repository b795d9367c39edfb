import { closeCodes } from '@eenplan/protocol'
import type { WebSocket } from 'ws'
import { limits } from './limits.ts'
import { createThrottle } from './throttle.ts'

/**
 * Pings a socket and ends it when two rounds go unanswered: a phone that lost its network closes nothing by itself,
 * and its owner would seem to be here.
 */
export const startHeartbeat = (socket: WebSocket): void => {
  let unanswered = 0
  const timer = setInterval(() => {
    if (unanswered >= 2) {
      socket.terminate()
      return
    }
    unanswered++
    socket.ping()
  }, limits.keepAliveMs)
  timer.unref()
  socket.on('pong', () => {
    unanswered = 0
  })
  socket.on('close', () => clearInterval(timer))
}

/** Sends unless the reader is so slow that too much waits for it: then it is cut off and comes back later (S9). */
export const sendOrCut = (socket: WebSocket, data: Uint8Array | string): void => {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > limits.readerBacklogBytes) {
    socket.terminate()
    return
  }
  socket.send(data)
}

/**
 * Closes a socket for good: not one message more is read, nor sent, while the peer takes its time to answer the
 * closing handshake.
 */
export const hangUp = (socket: WebSocket, code: number, reason: string): void => {
  socket.removeAllListeners('message')
  if (socket.readyState === socket.CLOSED) return
  socket.close(code, reason)
  const timer = setTimeout(() => socket.terminate(), limits.hangUpMs)
  timer.unref()
  socket.on('close', () => clearTimeout(timer))
}

/** Hangs up on a connection that sends more than its limits (S10). Call before anything else listens. */
export const startThrottle = (socket: WebSocket): void => {
  const allows = createThrottle([limits.messages, limits.bytes])
  socket.on('message', (data: Buffer) => {
    if (!allows(1, data.byteLength)) hangUp(socket, closeCodes.tooFast, 'too fast')
  })
}
