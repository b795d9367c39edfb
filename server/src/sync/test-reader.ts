import type { Level } from '@eenplan/plan-schema'
import { sectionRoots } from '@eenplan/plan-schema'
import { carriesChanges } from '@eenplan/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Member } from './member-directory.ts'
import type { Room } from './room.ts'

/** Someone at a room, for tests: a document that speaks y-protocols, without a socket in between. */
export interface TestReader {
  readonly doc: Y.Doc
  level: Level
  /** Bytes received. */
  received: number
  /** Frames with changes that were sent, and how many of them the server called saved. */
  sent: number
  saved: number
  closed: number | undefined
  /** Text that had no place any more. */
  dropped: string
  /** What the client sends goes out at once; set to false to hold it back, as a slow network does. */
  online: boolean
  readonly seat: ReturnType<Room['join']>
}

export const joinRoom = (room: Room, member: Member, level: Level, doc = new Y.Doc()): TestReader => {
  sectionRoots(doc)
  const outbox: Uint8Array[] = []
  const reader = {
    doc,
    level,
    received: 0,
    sent: 0,
    saved: 0,
    closed: undefined as number | undefined,
    dropped: '',
    online: true,
  }

  const send = (frame: Uint8Array) => {
    if (reader.closed !== undefined) return
    if (carriesChanges(frame)) reader.sent++
    outbox.push(frame)
    queueMicrotask(pump)
  }
  const pump = () => {
    while (reader.online && outbox.length > 0 && reader.closed === undefined) seat.receive(outbox.shift()!)
  }
  const frameOf = (write: (encoder: encoding.Encoder) => void) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0)
      write(encoder)
    })

  const seat = room.join({
    member,
    level: () => reader.level,
    access: () => ({ endpoint: 'plain', network: null, level: reader.level, basis: 'consent' }),
    send: (message) => {
      reader.received += message.byteLength
      const decoder = decoding.createDecoder(message)
      if (decoding.readVarUint(decoder) !== 0) return
      const answer = frameOf((encoder) => readSyncMessage(decoder, encoder, doc, 'server'))
      if (answer.byteLength > 1) send(answer)
    },
    saved: (count) => {
      reader.saved = count
    },
    dropped: (text) => {
      reader.dropped += text
    },
    close: (code) => {
      reader.closed = code
    },
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') send(frameOf((encoder) => writeUpdate(encoder, update)))
  })
  send(frameOf((encoder) => writeSyncStep1(encoder, doc)))
  return Object.assign(reader, { seat })
}
