import {
  type ClientMessage,
  carriesChanges,
  messageSync,
  PROTOCOL_VERSION,
  type ServerMessage,
  syncStep2,
} from '@eenplan/protocol'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Person } from './people.ts'
import { SCHEMA_VERSION } from './schema-version.ts'

const backoffMs = 200

/** lib0's variable-length unsigned integer. */
const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))]

const readVarUint = (bytes: Uint8Array): { value: number; length: number } => {
  let value = 0
  for (const [index, byte] of bytes.entries()) {
    value += (byte & 127) * 128 ** index
    if (byte < 128) return { value, length: index + 1 }
  }
  throw new Error('The channel number has no end')
}

/** The part of the WebSocket interface that y-websocket's provider uses, over one channel of a shared socket. */
interface ChannelSocket {
  readyState: number
  onopen: (() => void) | null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null
  onclose: ((event: { code: number; reason: string }) => void) | null
  onerror: ((event: unknown) => void) | null
}

export interface PlanClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Writes `token` with `write`, in one transaction of its own, and follows it until it is saved. */
  type(token: string, write: (doc: Y.Doc) => void): void
  /** Tokens that the server said are in the database (S5). */
  readonly saved: ReadonlySet<string>
  /** Tokens written here so far. */
  readonly typed: readonly string[]
  destroy(): void
}

/**
 * A section open through the shared socket `/live/<planId>`, with y-websocket's unmodified provider on top (S2). A small
 * client of the protocol, so that these tests do not believe what the app's own client believes.
 */
export const openPlanClient = (person: Person, section: string): PlanClient => {
  const doc = new Y.Doc()
  const typed: string[] = []
  const saved = new Set<string>()
  /** Tokens of the transaction that runs now. */
  let writing: string[] = []

  class Channel implements ChannelSocket {
    static readonly OPEN = 1
    readonly OPEN = 1
    readyState = 0
    binaryType = 'arraybuffer'
    onopen: ChannelSocket['onopen'] = null
    onmessage: ChannelSocket['onmessage'] = null
    onclose: ChannelSocket['onclose'] = null
    onerror: ChannelSocket['onerror'] = null
    /** What each frame with changes carries, in the order of sending. */
    readonly carried: (readonly string[])[] = []
    readonly channel = 1
    readonly socket: WebSocket

    constructor() {
      const address = `${person.origin.replace('http', 'ws')}/live/${person.planId}`
      this.socket = new WebSocket(address, { headers: { cookie: person.cookie, origin: person.origin } })
      this.socket.on('open', () => this.say({ type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION }))
      this.socket.on('message', (data, binary) => {
        const bytes = new Uint8Array(data as Buffer)
        person.recording?.add(bytes)
        if (binary) this.receive(bytes)
        else this.hear(JSON.parse(new TextDecoder().decode(bytes)) as ServerMessage)
      })
      this.socket.on('error', (error) => this.onerror?.(error))
      this.socket.on('close', (code, reason) => this.end(code, reason.toString()))
    }

    say(message: ClientMessage) {
      this.socket.send(JSON.stringify(message))
    }

    hear(message: ServerMessage) {
      // Said once more when somebody sets the server's clock.
      if (message.type === 'welcome' && this.readyState === 0)
        this.say({ type: 'open', channel: this.channel, section })
      if (message.type === 'opened') {
        this.readyState = 1
        this.onopen?.()
      }
      if (message.type === 'saved') {
        for (const tokens of this.carried.slice(0, message.count)) for (const token of tokens) saved.add(token)
      }
      if (message.type === 'closed') this.end(message.code, message.reason)
    }

    receive(bytes: Uint8Array) {
      const { value, length } = readVarUint(bytes)
      if (value !== this.channel) throw new Error(`A frame for channel ${value}`)
      this.onmessage?.({ data: bytes.slice(length).buffer })
    }

    send(frame: Uint8Array) {
      if (carriesChanges(frame)) {
        // The answer to the server's first step holds all that it lacks; an update only what was written just now.
        this.carried.push(frame[0] === messageSync && frame[1] === syncStep2 ? [...typed] : writing)
      }
      this.socket.send(Uint8Array.from([...varUint(this.channel), ...frame]))
    }

    end(code: number, reason: string) {
      if (this.readyState === 3) return
      this.readyState = 3
      this.onclose?.({ code, reason })
      this.socket.terminate()
    }

    close() {
      this.socket.terminate()
    }
  }

  const provider = new WebsocketProvider(person.origin, section, doc, {
    WebSocketPolyfill: Channel as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: backoffMs,
  })
  return {
    doc,
    provider,
    typed,
    saved,
    type: (token, write) => {
      typed.push(token)
      writing = [token]
      doc.transact(() => write(doc))
      writing = []
    },
    destroy: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
