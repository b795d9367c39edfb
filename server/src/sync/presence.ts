import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { awarenessFrame } from './frames.ts'
import { limits } from './limits.ts'
import type { Member } from './member-directory.ts'

interface Entry {
  readonly clientId: number
  readonly clock: number
  readonly state: Record<string, unknown> | null
}

interface Shown {
  readonly clientId: number
  readonly clock: number
  /** JSON of the state as everybody sees it; `null` when the person left. */
  readonly state: string
}

/** Presence of one section (S8): the server says who it is, the client says only where its cursor is. */
export interface Presence<Owner extends object> {
  /** Takes over the cursor that `owner` tells about itself; what it says of others is an echo and left alone. */
  receive(owner: Owner, member: Member, update: Uint8Array): void
  /** Everybody who is here but `except`, as one message; undefined when nobody is. */
  everybody(except: Owner): Uint8Array | undefined
  leave(owner: Owner): void
  /** Who is here under a client id: nobody else may write with it, also before its first word (G2). */
  holder(client: number): Owner | undefined
  destroy(): void
}

const decode = (update: Uint8Array): Entry[] | undefined => {
  if (update.byteLength > limits.presenceBytes) return undefined
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    const entries: Entry[] = []
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (typeof state !== 'object' || Array.isArray(state)) return undefined
      entries.push({ clientId, clock, state: state as Record<string, unknown> | null })
    }
    return entries
  } catch {
    // Presence is a courtesy: a message that nobody can read is dropped, the connection stays.
    return undefined
  }
}

const encode = (shown: Iterable<Shown>): Uint8Array | undefined => {
  const entries = [...shown]
  if (entries.length === 0) return undefined
  return awarenessFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length)
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, state)
      }
    }),
  )
}

/** What is left of a client's own words about itself: a cursor of reasonable size. */
const shownState = (member: Member, state: Record<string, unknown>): string => {
  const { cursor } = state
  const small = typeof cursor === 'object' && JSON.stringify(cursor).length <= limits.cursorBytes ? cursor : null
  return JSON.stringify({ user: { participantId: member.participantId, name: member.name }, cursor: small })
}

/**
 * @param readers everybody who should hear of it, at this moment
 * @param send hands one message to one of them
 */
export const createPresence = <Owner extends object>(
  readers: () => Iterable<Owner>,
  send: (reader: Owner, message: Uint8Array) => void,
): Presence<Owner> => {
  const here = new Map<Owner, Shown>()
  const changed = new Map<number, Shown>()
  /**
   * Clocks are the server's, from 1: y-protocols takes no notice of clock 0, with which a client starts, nor of a
   * client that comes back with its old clock.
   */
  const clocks = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    timer = undefined
    const toAll = encode(changed.values())
    for (const reader of readers()) {
      const own = here.get(reader)?.clientId
      // A client that hears of itself would take its own cursor back.
      const message =
        own !== undefined && changed.has(own)
          ? encode([...changed.values()].filter(({ clientId }) => clientId !== own))
          : toAll
      if (message !== undefined) send(reader, message)
    }
    changed.clear()
  }

  const show = (clientId: number, clock: number, state: string): Shown => {
    const shown = { clientId, clock: Math.max(clock, (clocks.get(clientId) ?? 0) + 1), state }
    clocks.set(clientId, shown.clock)
    changed.set(clientId, shown)
    timer ??= setTimeout(flush, limits.presenceMs)
    return shown
  }

  const ownedByAnother = (owner: Owner, clientId: number) =>
    [...here].some(([other, shown]) => other !== owner && shown.clientId === clientId)

  const leave = (owner: Owner) => {
    const shown = here.get(owner)
    if (shown === undefined) return
    here.delete(owner)
    show(shown.clientId, shown.clock, 'null')
  }

  const receive = (owner: Owner, member: Member, update: Uint8Array) => {
    for (const { clientId, clock, state } of decode(update) ?? []) {
      if (ownedByAnother(owner, clientId)) continue
      const mine = here.get(owner)
      if (state === null) {
        if (mine?.clientId === clientId) leave(owner)
        continue
      }
      // The first id that a connection speaks for stays its own: a later one is an echo of somebody who just left.
      if (mine !== undefined && mine.clientId !== clientId) continue
      here.set(owner, show(clientId, clock, shownState(member, state)))
    }
  }

  return {
    receive,
    everybody: (except) => encode([...here].filter(([owner]) => owner !== except).map(([, shown]) => shown)),
    leave,
    holder: (client) => [...here].find(([, shown]) => shown.clientId === client)?.[0],
    destroy: () => clearTimeout(timer),
  }
}
