import type { AddressInfo } from 'node:net'
import { sectionRoots } from '@eenplan/plan-schema'
import {
  type ClientMessage,
  carriesChanges,
  clientMessageSchema,
  MAX_FRAME_BYTES,
  messageAwareness,
  messageSync,
  type ServerMessage,
  syncStep1,
  syncStep2,
  syncUpdate,
} from '@eenplan/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'

interface Channel {
  readonly socket: WebSocket
  readonly number: number
  readonly section: string
  frames: number
}

/** A real socket server for tests of the client: documents in memory, and commits that wait for the test's word. */
export interface LiveServer {
  readonly url: string
  /** Text frames that clients sent, in order. */
  readonly heard: readonly ClientMessage[]
  /** Awareness updates that clients sent, as JSON text of the states. */
  readonly presenceHeard: readonly string[]
  doc(section: string): Y.Doc
  /** From now on nothing is committed, and so nothing acknowledged or shown to others. */
  hold(): void
  /** Commits everything that was held. */
  release(): void
  /** Cuts every connection without a word. */
  cut(): void
  /** Refuses the next connections until `accept`. */
  deny(): void
  accept(): void
  closeSockets(code: number): void
  closeChannels(section: string, code: number, reason?: string): void
  /** Tells who has the section open that words of theirs show nowhere. */
  drop(section: string, text: string): void
  /** From now on the server's clock is this far ahead of the real one, milliseconds. */
  setClockAhead(ms: number): void
  tellAll(message: ServerMessage): void
  /** Presence as the server says it. */
  showPerson(section: string, client: number, user: { participantId: string; name: string }): void
  readonly connections: number
  stop(): Promise<void>
}

const syncFrame = (type: number, bytes: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const startLiveServer = async (): Promise<LiveServer> => {
  const sockets = new WebSocketServer({ port: 0, maxPayload: MAX_FRAME_BYTES })
  await new Promise<void>((resolve) => sockets.once('listening', () => resolve()))
  const docs = new Map<string, Y.Doc>()
  const channels = new Set<Channel>()
  const heard: ClientMessage[] = []
  const presenceHeard: string[] = []
  const held: (() => void)[] = []
  let holding = false
  let denying = false
  let clockAheadMs = 0

  const docOf = (section: string) => {
    const doc = docs.get(section) ?? new Y.Doc()
    docs.set(section, doc)
    sectionRoots(doc)
    return doc
  }

  const tell = (socket: WebSocket, message: ServerMessage) => socket.send(JSON.stringify(message))
  const sendFrame = ({ socket, number }: Channel, frame: Uint8Array) =>
    socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, number)
        encoding.writeUint8Array(encoder, frame)
      }),
    )

  const commit = (run: () => void) => {
    if (holding) held.push(run)
    else run()
  }

  const receiveSync = (channel: Channel, decoder: decoding.Decoder) => {
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    const doc = docOf(channel.section)
    if (type === syncStep1) {
      sendFrame(channel, syncFrame(syncStep2, Y.encodeStateAsUpdate(doc, bytes)))
      return
    }
    const count = channel.frames
    commit(() => {
      Y.applyUpdate(doc, bytes)
      for (const other of channels) {
        if (other !== channel && other.section === channel.section) sendFrame(other, syncFrame(syncUpdate, bytes))
      }
      if (channels.has(channel)) tell(channel.socket, { type: 'saved', channel: channel.number, count })
    })
  }

  const receiveFrame = (socket: WebSocket, data: Uint8Array) => {
    const decoder = decoding.createDecoder(data)
    const number = decoding.readVarUint(decoder)
    const channel = [...channels].find((open) => open.socket === socket && open.number === number)
    if (channel === undefined) return
    const rest = decoding.clone(decoder)
    if (carriesChanges(decoding.readTailAsUint8Array(rest))) channel.frames++
    const type = decoding.readVarUint(decoder)
    if (type === messageSync) receiveSync(channel, decoder)
    if (type === messageAwareness) presenceHeard.push(new TextDecoder().decode(decoding.readVarUint8Array(decoder)))
  }

  const receiveText = (socket: WebSocket, text: string) => {
    const message = clientMessageSchema.parse(JSON.parse(text))
    heard.push(message)
    if (message.type === 'hello') tell(socket, { type: 'welcome', now: Date.now() + clockAheadMs })
    if (message.type === 'open') {
      const channel = { socket, number: message.channel, section: message.section, frames: 0 }
      channels.add(channel)
      tell(socket, { type: 'opened', channel: message.channel })
      sendFrame(channel, syncFrame(syncStep1, Y.encodeStateVector(docOf(message.section))))
    }
    if (message.type === 'close') {
      for (const channel of channels) {
        if (channel.socket === socket && channel.number === message.channel) channels.delete(channel)
      }
    }
  }

  sockets.on('connection', (socket) => {
    if (denying) return socket.terminate()
    socket.on('message', (data, isBinary) => {
      const bytes = new Uint8Array(data as Buffer)
      if (isBinary) receiveFrame(socket, bytes)
      else receiveText(socket, new TextDecoder().decode(bytes))
    })
    socket.on('close', () => {
      for (const channel of channels) if (channel.socket === socket) channels.delete(channel)
    })
  })

  return {
    url: `ws://localhost:${(sockets.address() as AddressInfo).port}/live/plan`,
    heard,
    presenceHeard,
    doc: docOf,
    hold: () => {
      holding = true
    },
    release: () => {
      holding = false
      for (const run of held.splice(0)) run()
    },
    cut: () => {
      // What waited for its commit is lost with the server's memory.
      held.length = 0
      for (const socket of sockets.clients) socket.terminate()
    },
    deny: () => {
      denying = true
    },
    accept: () => {
      denying = false
    },
    closeSockets: (code) => {
      for (const socket of sockets.clients) socket.close(code)
    },
    closeChannels: (section, code, reason = '') => {
      for (const channel of channels) {
        if (channel.section !== section) continue
        channels.delete(channel)
        tell(channel.socket, { type: 'closed', channel: channel.number, code, reason })
      }
    },
    drop: (section, text) => {
      for (const channel of channels) {
        if (channel.section === section) tell(channel.socket, { type: 'dropped', channel: channel.number, text })
      }
    },
    setClockAhead: (ms) => {
      clockAheadMs = ms
    },
    tellAll: (message) => {
      for (const socket of sockets.clients) tell(socket, message)
    },
    showPerson: (section, client, user) => {
      const states = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, JSON.stringify({ user, cursor: null }))
      })
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageAwareness)
        encoding.writeVarUint8Array(encoder, states)
      })
      for (const channel of channels) if (channel.section === section) sendFrame(channel, frame)
    },
    get connections() {
      return sockets.clients.size
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        sockets.close(() => resolve())
      }),
  }
}
