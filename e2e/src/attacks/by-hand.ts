import { connect, type Socket } from 'node:net'
import type { Person } from '../people.ts'
import { until } from '../until.ts'

/** A WebSocket frame as a client has to send it, with a mask of zeros. */
export const frame = (opcode: number, body: Uint8Array, { fin = true, compressed = false } = {}): Buffer => {
  const head = (fin ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode
  if (body.byteLength > 125) throw new Error('Only short frames are needed')
  return Buffer.concat([Buffer.from([head, 0x80 | body.byteLength, 0, 0, 0, 0]), body])
}

/** A socket that speaks WebSocket by hand; `received` is everything after the answer's head. */
export const byHand = async (
  person: Person,
  path: string,
  more = '',
): Promise<{ socket: Socket; head: string; ended: () => boolean }> => {
  const port = Number(new URL(person.origin).port)
  const socket = connect(port, 'localhost')
  let [text, ended] = ['', false]
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    ended = true
  })
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${person.origin}\r\nCookie: ${person.cookie}\r\n` +
      `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n${more}\r\n`,
  )
  await until('the server answers', () => text.includes('\r\n\r\n'))
  return { socket, head: text.slice(0, text.indexOf('\r\n\r\n')), ended: () => ended }
}
