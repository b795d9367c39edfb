import { PROTOCOL_VERSION, type ServerMessage } from '@eenplan/protocol'
import { WebSocket } from 'ws'
import type { Person } from '../people.ts'
import { SCHEMA_VERSION } from '../schema-version.ts'
import { until } from '../until.ts'

/** The two ways into a section: `/sync/<section>`, and a channel of `/live/<plan>`. */
export const endpoints = ['plain', 'shared'] as const
export type Endpoint = (typeof endpoints)[number]

/** lib0's variable-length unsigned integer. */
export const varUint = (value: number): Buffer => {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}

const message = (head: readonly number[], body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(head), varUint(body.byteLength), body])
export const step1 = (stateVector: Uint8Array = Uint8Array.of(0)): Buffer => message([0, 0], stateVector)
export const step2 = (update: Uint8Array = Uint8Array.of(0, 0)): Buffer => message([0, 1], update)
export const updateMessage = (update: Uint8Array): Buffer => message([0, 2], update)
export const presenceMessage = (update: Uint8Array): Buffer => message([1], update)

/** What a message carries: everything behind its types and its length. */
const bodyOf = (bytes: Buffer, head: number): Buffer => {
  let at = head
  while (bytes[at]! >= 128) at++
  return bytes.subarray(at + 1)
}

/** True for presence, the one thing that a connection may receive while nothing happens. */
export const isPresence = (bytes: Uint8Array): boolean => bytes[0] === 1

/** A section open on a socket, byte by byte: no provider answers, heals or reconnects. */
export interface RawSection {
  readonly socket: WebSocket
  /** y-websocket messages of the section in the order of arrival. */
  readonly messages: readonly Buffer[]
  /** Every frame of the socket, text too, with the moment it arrived (`performance.now`). */
  readonly frames: readonly { readonly at: number; readonly bytes: Buffer }[]
  /** Sends one y-websocket message. */
  send(bytes: Uint8Array): void
  /** Why the section closed: of the socket, or of its channel; undefined while it is open. */
  closed(): { readonly code: number; readonly reason: string } | undefined
  /** Asks for the whole section: the bytes of the answer, an update. */
  whole(): Promise<Buffer>
  destroy(): void
}

/** The address and headers of a person's socket. */
export const dial = (person: Person, endpoint: Endpoint, section: string): WebSocket => {
  const path = endpoint === 'plain' ? `/sync/${section}` : `/live/${person.planId}`
  return new WebSocket(`${person.origin.replace('http', 'ws')}${path}`, {
    headers: { cookie: person.cookie, origin: person.origin },
    perMessageDeflate: false,
  })
}

/** Opens a section, and waits for nothing. */
export const startRaw = (person: Person, endpoint: Endpoint, section: string): RawSection => {
  const socket = dial(person, endpoint, section)
  const messages: Buffer[] = []
  const frames: { at: number; bytes: Buffer }[] = []
  let closed: { code: number; reason: string } | undefined
  socket.on('error', () => undefined)
  socket.on('close', (code, reason) => {
    closed ??= { code, reason: reason.toString() }
  })
  if (endpoint === 'shared') {
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION }))
      socket.send(JSON.stringify({ type: 'open', channel: 1, section }))
    })
  }
  socket.on('message', (data: Buffer, binary) => {
    frames.push({ at: performance.now(), bytes: data })
    person.recording?.add(data)
    if (endpoint === 'plain') messages.push(data)
    else if (binary) messages.push(data.subarray(1))
    else {
      const told = JSON.parse(data.toString()) as ServerMessage
      if (told.type === 'closed') closed ??= { code: told.code, reason: told.reason }
    }
  })
  const send = (bytes: Uint8Array) => socket.send(endpoint === 'plain' ? bytes : Buffer.concat([varUint(1), bytes]))
  return {
    socket,
    messages,
    frames,
    send,
    closed: () => closed,
    whole: async () => {
      const from = messages.length
      send(step1())
      const answer = () => messages.slice(from).find((bytes) => bytes[0] === 0 && bytes[1] === 1)
      await until(`${person.persona} gets the whole section`, () => answer() !== undefined)
      return bodyOf(answer()!, 2)
    },
    destroy: () => socket.terminate(),
  }
}

/** Opens a section and answers the server's question, so that updates are read from now on. */
export const openRaw = async (person: Person, endpoint: Endpoint, section: string): Promise<RawSection> => {
  const raw = startRaw(person, endpoint, section)
  await until(`${person.persona} is asked`, () => raw.messages.length > 0 || raw.closed() !== undefined)
  raw.send(step2())
  return raw
}
