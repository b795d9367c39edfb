import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { MAX_BACKOFF_MS } from './backoff.ts'
import { type ChannelSocket, channelSocketOf } from './channel-socket.ts'
import type { PlanSocket } from './plan-socket.ts'
import type { ChannelProgress } from './save-state.ts'
import type { Archived } from './section-state.ts'
import { createSectionUndo } from './section-undo.ts'
import { watchUnsavedWords } from './unsaved-words.ts'

export interface LifeEvents {
  /** Somebody on this screen changed something. */
  localChange(): void
  /** Something about the connection changed. */
  progress(): void
  /** The server's state arrived, on a first or a later connection. */
  synced(): void
  /** The server closed for good, with a code from 4400 to 4499, and why. */
  ended(code: number, reason: string): void
  /** Words were saved that show nowhere, as their place is gone (G10). */
  dropped(text: string): void
  /** Somebody took away the place of words that were not saved yet. */
  placeGone(text: string): void
  /** Somebody archived the goal or action that holds words that were not saved yet. */
  archived(words: Archived): void
  /** A change is larger than the server takes. */
  tooLarge(): void
  /** Who is here, or where they are, changed. */
  presence(): void
  /** After every transaction, also one that changed nothing. */
  transaction(): void
}

/** One generation of a section's replica: what is thrown away together when an update is refused. */
export interface ReplicaLife {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly undoManager: Y.UndoManager
  readonly synced: boolean
  readonly channel: ChannelProgress | undefined
  /** This person typed the character on this screen, and it is not known to be in the database. */
  isUnsaved(character: Y.ID): boolean
  /** This person's own words that are not known to be in the database. */
  ownWords(): string
  /** Forgets everything; nothing is told afterwards. */
  destroy(): void
}

const progressOf = (channel: ChannelSocket): ChannelProgress => ({
  open: channel.readyState === channel.OPEN,
  answered: channel.answered,
  sent: channel.sent,
  saved: channel.saved,
})

/** A document that is connected to nothing: what is left of a section that may no longer be seen. */
export const blankLife = (): ReplicaLife => {
  const doc = new Y.Doc()
  return {
    doc,
    awareness: new Awareness(doc),
    undoManager: createSectionUndo(doc),
    synced: false,
    channel: undefined,
    isUnsaved: () => false,
    ownWords: () => '',
    destroy: () => doc.destroy(),
  }
}

/** A fresh document, connected through the plan's socket. */
export const openLife = (sectionId: string, plan: PlanSocket, events: LifeEvents): ReplicaLife => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const undoManager = createSectionUndo(doc)
  let channel: ChannelSocket | undefined
  let alive = true
  const words = watchUnsavedWords(doc, {
    placeGone: (text) => alive && events.placeGone(text),
    archived: (found) => alive && events.archived(found),
  })

  const observer = {
    opening: (opened: ChannelSocket) => {
      channel = opened
      words.opened()
    },
    progress: (changed: ChannelSocket) => {
      if (!alive || changed !== channel) return
      words.progress(changed.sent, changed.saved)
      events.progress()
    },
    dropped: (text: string) => {
      if (alive) events.dropped(text)
    },
    tooLarge: () => {
      // The provider is still sending: it must not lose its socket under its feet.
      queueMicrotask(() => alive && events.tooLarge())
    },
  }

  const provider = new WebsocketProvider('/live', sectionId, doc, {
    awareness,
    connect: false,
    // Other tabs have a socket of their own; a channel between tabs would carry changes past the count of S5.
    disableBc: true,
    maxBackoffTime: MAX_BACKOFF_MS,
    WebSocketPolyfill: channelSocketOf(plan, observer),
  })
  provider.on('sync', (synced) => {
    if (!alive) return
    if (synced) events.synced()
    else events.progress()
  })
  provider.on('closed', ({ code, reason }) => {
    if (alive) events.ended(code, reason)
  })
  doc.on('update', (_update, origin) => {
    if (alive && origin !== provider) events.localChange()
  })
  doc.on('afterTransaction', () => {
    if (alive) events.transaction()
  })
  awareness.on('change', () => {
    if (alive) events.presence()
  })
  provider.connect()

  return {
    doc,
    awareness,
    undoManager,
    get synced() {
      return provider.synced
    },
    get channel() {
      return channel && progressOf(channel)
    },
    isUnsaved: words.has,
    ownWords: words.own,
    destroy: () => {
      alive = false
      provider.destroy()
      doc.destroy()
    },
  }
}
