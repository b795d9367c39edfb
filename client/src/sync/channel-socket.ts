import { carriesChanges, MAX_FRAME_BYTES, messageSync, syncStep2 } from '@eenplan/protocol'
import { MAX_CHANNEL_BYTES } from './channel-frame.ts'
import type { Channel, PlanSocket } from './plan-socket.ts'

/** What the section's replica wants to know about the channel that its provider uses. */
export interface ChannelObserver {
  /** A channel was asked for; it replaces the one before. */
  opening(channel: ChannelSocket): void
  /** Something of `sent`, `saved`, `answered` or `readyState` changed. */
  progress(channel: ChannelSocket): void
  /** Words were saved that show nowhere, as their place is gone (G10). */
  dropped(text: string): void
  /** A message with changes is larger than any server takes: it was not sent, and neither is what builds on it. */
  tooLarge(): void
}

/**
 * A channel of the plan's shared socket, in the part of the WebSocket interface that y-websocket's provider uses.
 * The provider stays unmodified (S2): it gets this class as its `WebSocketPolyfill`.
 */
export class ChannelSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3

  readyState = 0
  binaryType = 'arraybuffer'
  onopen: (() => void) | null = null
  onmessage: ((event: { data: Uint8Array }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: ((event: Event) => void) | null = null

  /** Frames with changes that were sent. */
  sent = 0
  /** How many of those are in the database, in the order of sending. */
  saved = 0
  /** The server's question what we have was answered on this channel, so that it has our offline work too. */
  answered = false

  readonly #channel: Channel
  readonly #observer: ChannelObserver
  #choked = false

  constructor(
    readonly url: string,
    plan: PlanSocket,
    observer: ChannelObserver,
  ) {
    this.#observer = observer
    this.#channel = plan.openChannel(url.slice(url.lastIndexOf('/') + 1), {
      opened: () => {
        this.readyState = this.OPEN
        this.onopen?.()
        observer.progress(this)
      },
      message: (frame) => this.onmessage?.({ data: frame }),
      saved: (count) => {
        this.saved = Math.min(this.sent, Math.max(this.saved, count))
        observer.progress(this)
      },
      dropped: (text) => observer.dropped(text),
      closed: (code, reason) => {
        this.readyState = this.CLOSED
        this.onclose?.({ code, reason })
        observer.progress(this)
      },
    })
    observer.opening(this)
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== this.OPEN) return
    if (carriesChanges(frame)) this.#sendChanges(frame)
    else this.#channel.send(frame)
  }

  #sendChanges(frame: Uint8Array<ArrayBuffer>) {
    // Later changes build on the one that was too large; sent without it they would be refused.
    if (this.#choked) return
    if (frame.byteLength + MAX_CHANNEL_BYTES > MAX_FRAME_BYTES) {
      this.#choked = true
      this.#observer.tooLarge()
      return
    }
    this.sent++
    if (frame[0] === messageSync && frame[1] === syncStep2) this.answered = true
    this.#channel.send(frame)
    this.#observer.progress(this)
  }

  close(): void {
    if (this.readyState === this.CLOSED) return
    this.readyState = this.CLOSED
    this.#channel.close()
    this.#observer.progress(this)
  }
}

/** The class to hand to a provider: its channels run over `plan` and report to `observer`. */
export const channelSocketOf = (plan: PlanSocket, observer: ChannelObserver): typeof WebSocket =>
  class extends ChannelSocket {
    constructor(url: string) {
      super(url, plan, observer)
    }
  } as unknown as typeof WebSocket
