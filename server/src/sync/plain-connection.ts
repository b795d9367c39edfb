import { closeCodes } from '@eenplan/protocol'
import type { RawData, WebSocket } from 'ws'
import { hangUp, sendOrCut, startHeartbeat } from './heartbeat.ts'
import { limits } from './limits.ts'
import type { Member } from './member-directory.ts'
import type { Room } from './room.ts'
import type { Caller, OpenedSection, SectionDoor } from './section-door.ts'

/** Bytes of a binary message; ws is set to hand over one Buffer. */
export const bytesOf = (data: RawData): Uint8Array => data as Buffer

type State =
  | { readonly name: 'opening'; readonly early: Uint8Array[] }
  | { readonly name: 'open'; readonly seat: ReturnType<Room['join']> }
  | { readonly name: 'closed' }

/**
 * `/sync/<sectionId>`: one section on a socket of its own, in the plain y-websocket protocol (S2). Such a client knows
 * no `saved`; a refusal closes with a code that it takes as final.
 *
 * @param member who this is in the section's plan; undefined when there is nothing to open, which looks the same as
 *   a section that is hidden (S1)
 * @param asked when the request for the socket came, by `performance.now()`
 */
export const servePlainConnection = (
  socket: WebSocket,
  door: SectionDoor,
  member: Member | undefined,
  sectionId: string,
  caller: Caller,
  asked: number,
): void => {
  let state: State = { name: 'opening', early: [] }
  let opened: OpenedSection | undefined
  startHeartbeat(socket)

  const close = (code: number, reason: string) => {
    if (state.name === 'open') state.seat.leave()
    state = { name: 'closed' }
    opened?.release()
    opened = undefined
    hangUp(socket, code, reason)
  }

  socket.on('message', (data, isBinary) => {
    if (!isBinary) return close(closeCodes.badMessage, 'binary messages only')
    switch (state.name) {
      case 'opening':
        state.early.push(bytesOf(data))
        if (state.early.length > limits.framesBeforeOpen) close(closeCodes.badMessage, 'too many messages')
        return
      case 'open':
        return state.seat.receive(bytesOf(data))
      case 'closed':
        return
    }
  })
  // A frame over the limit or a broken one: ws closes the socket with its own code, and `close` follows.
  socket.on('error', () => undefined)
  socket.on('close', () => close(1000, ''))

  void door.open(member, sectionId, caller, asked).then((outcome) => {
    if (outcome.state === 'closed') return close(outcome.code, outcome.reason)
    if (state.name !== 'opening') return outcome.section.release()
    opened = outcome.section
    const { early } = state
    const seat = opened.room.join({
      member: opened.member,
      level: opened.level,
      access: opened.access,
      send: (message) => sendOrCut(socket, message),
      saved: () => undefined,
      // The plain protocol has no message for it.
      dropped: () => undefined,
      close,
    })
    // Joining may close at once: the room can have broken in the meantime.
    if ((state as State).name !== 'opening') return
    state = { name: 'open', seat }
    for (const message of early) if ((state as State).name === 'open') seat.receive(message)
  })
}
