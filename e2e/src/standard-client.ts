import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Person } from './people.ts'
import { until } from './until.ts'

/** Tests come back quickly; the provider's own 2.5 s would only make them slow. */
const backoffMs = 200

// Every provider listens for the end of the process; dozens of them are no leak here.
process.setMaxListeners(0)

/** A section open in an unmodified y-websocket provider. */
export interface StandardClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** The code with which the server closed for good; undefined while it did not. */
  closedFor(): number | undefined
  synced(): Promise<void>
  /** Breaks the connection off without a word, as a lost network does; the provider comes back by itself. */
  cut(): void
  destroy(): void
}

/** Opens a section at the plain endpoint `/sync/<sectionId>` (S2). */
export const openStandard = (person: Person, section: string, doc = new Y.Doc()): StandardClient => {
  let socket: WebSocket | undefined
  const headers = { cookie: person.cookie, origin: person.origin }
  class PersonsSocket extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers })
      socket = this
      this.on('message', (data) => person.recording?.add(new Uint8Array(data as ArrayBuffer)))
      this.on('upgrade', (response) => person.recording?.add(JSON.stringify(response.rawHeaders)))
      this.on('close', (code, reason) => person.recording?.add(`${code} ${reason}`))
    }
  }
  const provider = new WebsocketProvider(`${person.origin.replace('http', 'ws')}/sync`, section, doc, {
    // ws has all of the interface that the provider uses.
    WebSocketPolyfill: PersonsSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: backoffMs,
  })
  let closedFor: number | undefined
  provider.on('closed', ({ code }) => {
    closedFor = code
  })
  return {
    doc,
    provider,
    closedFor: () => closedFor,
    synced: () => until(`${person.persona} is in sync with ${section}`, () => provider.synced),
    cut: () => socket?.terminate(),
    destroy: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
