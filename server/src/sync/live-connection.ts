import { SCHEMA_VERSION } from '@eenplan/plan-schema'
import {
  type ClientMessage,
  clientMessageSchema,
  closeCodes,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '@eenplan/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import { hangUp, sendOrCut, startHeartbeat } from './heartbeat.ts'
import { limits } from './limits.ts'
import type { Member, MemberDirectory } from './member-directory.ts'
import { bytesOf } from './plain-connection.ts'
import type { Room } from './room.ts'
import type { Caller, OpenedSection, SectionDoor } from './section-door.ts'

type Channel =
  | { readonly state: 'opening'; readonly early: Uint8Array[] }
  | { readonly state: 'open'; readonly section: OpenedSection; readonly seat: ReturnType<Room['join']> }

const parseMessage = (text: string): ClientMessage | undefined => {
  try {
    return clientMessageSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not JSON.
    return undefined
  }
}

const framed = (channel: number, message: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, channel)
  encoding.writeUint8Array(encoder, message)
  return encoding.toUint8Array(encoder)
}

export interface LiveConnection {
  /** Tells the app to fetch the plan anew. */
  planChanged(): void
  /** Tells the app what time it is, as somebody set the clock: by that the app dates what its person writes (G6). */
  clockSet(): void
}

/**
 * `/live/<planId>`: the app's one socket per plan. Each channel is a section, as if it had a socket of its own, plus
 * `saved` after each commit (S5). Nothing is read before `hello` names the same versions (S12).
 */
export const serveLiveConnection = (
  socket: WebSocket,
  door: SectionDoor,
  directory: MemberDirectory,
  member: Member,
  accountId: string,
  caller: Caller,
): LiveConnection => {
  const channels = new Map<number, Channel>()
  let lastChannel = 0
  let greeted = false
  startHeartbeat(socket)

  const tell = (message: ServerMessage) => sendOrCut(socket, JSON.stringify(message))
  const welcome = () => tell({ type: 'welcome', now: Date.now() })

  const drop = (number: number) => {
    const channel = channels.get(number)
    channels.delete(number)
    if (channel?.state !== 'open') return
    channel.seat.leave()
    channel.section.release()
  }

  const closeChannel = (number: number, code: number, reason: string) => {
    if (!channels.has(number)) return
    drop(number)
    tell({ type: 'closed', channel: number, code, reason })
  }

  const openChannel = async (number: number, sectionId: string) => {
    const asked = performance.now()
    const opening: Channel = { state: 'opening', early: [] }
    channels.set(number, opening)
    // Asked each time, and in the same way for every id, so that a hidden section takes as long as a random one (S1).
    const known = await directory.memberOfSection(accountId, sectionId).catch(() => 'away' as const)
    if (known === 'away') return closeChannel(number, closeCodes.retry, 'try again')
    const outcome = await door.open(known?.planId === member.planId ? known : undefined, sectionId, caller, asked)
    if (outcome.state === 'closed') return closeChannel(number, outcome.code, outcome.reason)
    const { section } = outcome
    if (channels.get(number) !== opening) return section.release()
    tell({ type: 'opened', channel: number })
    const seat = section.room.join({
      member: section.member,
      level: section.level,
      access: section.access,
      send: (message) => sendOrCut(socket, framed(number, message)),
      saved: (count) => tell({ type: 'saved', channel: number, count }),
      dropped: (text) => tell({ type: 'dropped', channel: number, text }),
      close: (code, reason) => closeChannel(number, code, reason),
    })
    if (channels.get(number) !== opening) return section.release()
    channels.set(number, { state: 'open', section, seat })
    for (const message of opening.early) if (channels.has(number)) seat.receive(message)
  }

  const receiveMessage = (message: ClientMessage) => {
    if (message.type === 'hello') {
      if (message.protocol !== PROTOCOL_VERSION || message.schema !== SCHEMA_VERSION) {
        return hangUp(socket, closeCodes.reload, 'reload')
      }
      greeted = true
      return welcome()
    }
    if (!greeted) return hangUp(socket, closeCodes.badMessage, 'hello comes first')
    if (message.type === 'close') return drop(message.channel)
    // A number is used once: frames under way of an old channel must never land in a new one.
    if (message.channel <= lastChannel) return hangUp(socket, closeCodes.badMessage, 'channel used before')
    if (channels.size >= limits.channelsPerSocket) return hangUp(socket, closeCodes.badMessage, 'too many channels')
    lastChannel = message.channel
    void openChannel(message.channel, message.section)
  }

  const receiveFrame = (frame: Uint8Array) => {
    let number: number
    let rest: Uint8Array
    try {
      const decoder = decoding.createDecoder(frame)
      number = decoding.readVarUint(decoder)
      rest = decoding.readTailAsUint8Array(decoder)
    } catch {
      return hangUp(socket, closeCodes.badMessage, 'unreadable message')
    }
    const channel = channels.get(number)
    // Frames that were under way when the channel closed.
    if (channel === undefined) return
    if (channel.state === 'open') return channel.seat.receive(rest)
    channel.early.push(rest)
    if (channel.early.length > limits.framesBeforeOpen) closeChannel(number, closeCodes.badMessage, 'too many messages')
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) return receiveFrame(bytesOf(data))
    const message = parseMessage(data.toString())
    if (message === undefined) return hangUp(socket, closeCodes.badMessage, 'unreadable message')
    receiveMessage(message)
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    for (const number of [...channels.keys()]) drop(number)
  })

  return {
    planChanged: () => tell({ type: 'planChanged' }),
    clockSet: () => {
      if (greeted) welcome()
    },
  }
}
