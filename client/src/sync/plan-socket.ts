import { SCHEMA_VERSION } from '@eenplan/plan-schema'
import {
  type ClientMessage,
  closeCodes,
  PROTOCOL_VERSION,
  type ServerMessage,
  serverMessageSchema,
} from '@eenplan/protocol'
import { backoffMs } from './backoff.ts'
import { channelFrame, readChannelFrame } from './channel-frame.ts'
import { createLiveValue, type LiveValue } from './live-value.ts'
import type { PageSignals } from './page-signals.ts'
import type { PlanStatus } from './section-state.ts'

/** What happens on one channel. After `closed` nothing follows. */
export interface ChannelEvents {
  opened(): void
  message(frame: Uint8Array): void
  saved(count: number): void
  /** Words of this person were saved, but the place where they were written is gone (G10). */
  dropped(text: string): void
  closed(code: number, reason: string): void
}

export interface Channel {
  /** Sends one y-websocket message; only between `opened` and `closed`. */
  send(frame: Uint8Array<ArrayBuffer>): void
  /** Closes without an event. */
  close(): void
}

/** The one real socket of a plan. It reconnects by itself; channels do not survive that, who owns them opens new ones. */
export interface PlanSocket {
  readonly status: LiveValue<PlanStatus>
  /** The server's clock, milliseconds since 1970; this device's own until the server was heard. */
  now(): number
  /** Opens a channel as soon as the socket is there. */
  openChannel(section: string, events: ChannelEvents): Channel
  onPlanChanged(listener: () => void): () => void
  destroy(): void
}

export interface PlanSocketOptions {
  /** `wss://host/live/<planId>` */
  readonly url: string
  readonly WebSocket: new (url: string) => WebSocket
  readonly signals: PageSignals
  readonly random?: () => number
}

/** The server must have said welcome by then, milliseconds. */
const WELCOME_TIMEOUT_MS = 10_000
/** The server sends something on every open channel each 15 s; twice that and a little means that nobody is there. */
const SILENCE_MS = 35_000
const SILENCE_CHECK_MS = 5_000

interface Entry {
  readonly section: string
  readonly events: ChannelEvents
  /** Number on the present socket; 0 while the channel waits for one, and after it closed. */
  number: number
}

type Line =
  | { readonly phase: 'waiting'; readonly timer: ReturnType<typeof setTimeout> }
  | { readonly phase: 'greeting'; readonly socket: WebSocket; readonly timer: ReturnType<typeof setTimeout> }
  | { readonly phase: 'open'; readonly socket: WebSocket }
  /** `code` is the one that ended it. */
  | { readonly phase: 'ended'; readonly code: number }

const isFinal = (code: number) => code >= 4400 && code < 4500

const finalStatus = (code: number): PlanStatus =>
  code === closeCodes.signedOut ? 'signedOut' : code === closeCodes.notFound ? 'gone' : 'reload'

const parse = (text: unknown): ServerMessage | undefined => {
  try {
    return serverMessageSchema.safeParse(JSON.parse(String(text))).data
  } catch {
    // Not JSON: the caller treats it as a server of another version.
    return undefined
  }
}

export const createPlanSocket = ({ url, WebSocket, signals, random = Math.random }: PlanSocketOptions): PlanSocket => {
  const status = createLiveValue<PlanStatus>('connecting')
  const planChanged = new Set<() => void>()
  /** Channels that wait for a socket. */
  const waiting = new Set<Entry>()
  /** Channels of the present socket, by number. */
  const channels = new Map<number, Entry>()
  let line: Line = { phase: 'ended', code: 1000 }
  let nextChannel = 1
  let failures = 0
  let lastHeardMs = 0
  /** How far the server's clock is ahead of this device's, milliseconds. */
  let clockAheadMs = 0

  const tell = (socket: WebSocket, message: ClientMessage) => socket.send(JSON.stringify(message))

  const tellPlanChanged = () => {
    for (const listener of [...planChanged]) listener()
  }

  const openOn = (socket: WebSocket, entry: Entry) => {
    entry.number = nextChannel++
    channels.set(entry.number, entry)
    tell(socket, { type: 'open', channel: entry.number, section: entry.section })
  }

  const close = (entries: Iterable<Entry>, code: number, reason: string) => {
    for (const entry of [...entries]) {
      channels.delete(entry.number)
      waiting.delete(entry)
      entry.number = 0
      entry.events.closed(code, reason)
    }
  }

  const connect = () => {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => tell(socket, { type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION })
    socket.onmessage = ({ data }: MessageEvent<unknown>) => receive(socket, data)
    socket.onclose = ({ code, reason }) => lose(socket, code, reason)
    // `onclose` follows and says the rest.
    socket.onerror = () => {}
    nextChannel = 1
    const timer = setTimeout(() => abandon(socket), WELCOME_TIMEOUT_MS)
    line = { phase: 'greeting', socket, timer }
  }

  const hangUp = (socket: WebSocket) => {
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }

  /** Gives the socket up without waiting for its closing handshake, which a dead network never finishes. */
  const abandon = (socket: WebSocket) => {
    lose(socket, 1006, '')
    hangUp(socket)
  }

  const lose = (socket: WebSocket, code: number, reason: string) => {
    if ((line.phase !== 'greeting' && line.phase !== 'open') || line.socket !== socket) return
    if (line.phase === 'greeting') clearTimeout(line.timer)
    if (isFinal(code)) return end(finalStatus(code), code, reason)
    failures++
    if (line.phase === 'greeting') void checkSession()
    line = { phase: 'waiting', timer: setTimeout(connect, backoffMs(failures, random())) }
    close(channels.values(), 1006, '')
    status.set('offline')
  }

  const end = (final: PlanStatus, code: number, reason: string) => {
    stop(code)
    close([...channels.values(), ...waiting], code, reason)
    status.set(final)
  }

  /** A browser does not say why a socket was turned away; to wait for a network that is there would be untrue. */
  const checkSession = async () => {
    const ended = await signals.sessionEnded()
    if (!ended || line.phase === 'open' || line.phase === 'ended') return
    end('signedOut', closeCodes.signedOut, '')
  }

  const receive = (socket: WebSocket, data: unknown) => {
    if ((line.phase !== 'greeting' && line.phase !== 'open') || line.socket !== socket) return
    lastHeardMs = Date.now()
    if (data instanceof ArrayBuffer) {
      const { channel, frame } = readChannelFrame(new Uint8Array(data))
      channels.get(channel)?.events.message(frame)
      return
    }
    const message = parse(data)
    if (message === undefined) return end('reload', closeCodes.reload, '')
    switch (message.type) {
      case 'welcome': {
        if (line.phase === 'greeting') clearTimeout(line.timer)
        line = { phase: 'open', socket }
        clockAheadMs = message.now - Date.now()
        failures = 0
        status.set('online')
        const opening = [...waiting]
        waiting.clear()
        for (const entry of opening) openOn(socket, entry)
        // Nobody told what changed in the meantime; the first time that is since the plan was fetched.
        tellPlanChanged()
        return
      }
      case 'opened':
        return channels.get(message.channel)?.events.opened()
      case 'saved':
        return channels.get(message.channel)?.events.saved(message.count)
      case 'dropped':
        return channels.get(message.channel)?.events.dropped(message.text)
      case 'closed': {
        const entry = channels.get(message.channel)
        return entry && close([entry], message.code, message.reason)
      }
      case 'planChanged':
        tellPlanChanged()
    }
  }

  const openChannel = (section: string, events: ChannelEvents): Channel => {
    const entry: Entry = { section, events, number: 0 }
    if (line.phase === 'open') openOn(line.socket, entry)
    else if (line.phase === 'ended') {
      const { code } = line
      queueMicrotask(() => events.closed(code, ''))
    } else waiting.add(entry)
    return {
      send: (frame) => {
        if (line.phase === 'open' && entry.number > 0) line.socket.send(channelFrame(entry.number, frame))
      },
      close: () => {
        waiting.delete(entry)
        if (!channels.delete(entry.number)) return
        if (line.phase === 'open') tell(line.socket, { type: 'close', channel: entry.number })
        entry.number = 0
      },
    }
  }

  const wake = () => {
    if (line.phase === 'open') return checkSilence()
    if (line.phase !== 'waiting') return
    clearTimeout(line.timer)
    connect()
  }

  const checkSilence = () => {
    if (line.phase === 'open' && channels.size > 0 && Date.now() - lastHeardMs > SILENCE_MS) abandon(line.socket)
  }

  const silenceTimer = setInterval(checkSilence, SILENCE_CHECK_MS)
  const stopWake = signals.onWake(wake)
  const stopLost = signals.onNetworkLost(() => {
    if (line.phase === 'greeting' || line.phase === 'open') abandon(line.socket)
  })

  const stop = (code: number) => {
    clearInterval(silenceTimer)
    stopWake()
    stopLost()
    if (line.phase === 'waiting' || line.phase === 'greeting') clearTimeout(line.timer)
    if (line.phase === 'greeting' || line.phase === 'open') hangUp(line.socket)
    line = { phase: 'ended', code }
  }

  connect()

  return {
    status,
    now: () => Date.now() + clockAheadMs,
    openChannel,
    onPlanChanged: (listener) => {
      planChanged.add(listener)
      return () => {
        planChanged.delete(listener)
      }
    },
    destroy: () => {
      waiting.clear()
      channels.clear()
      stop(1000)
    },
  }
}
