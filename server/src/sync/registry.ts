import { closeCodes } from '@eenplan/protocol'
import type { Committer } from './committer.ts'
import { keepAliveFrame } from './frames.ts'
import { limits } from './limits.ts'
import type { MemberDirectory } from './member-directory.ts'
import type { Reader } from './reader.ts'
import { createRoom, type Refusal, type Room } from './room.ts'
import type { RoomRights } from './room-rights.ts'
import type { SectionStore } from './section-store.ts'

/** The open rooms of this server: loaded when somebody comes, unloaded when it has been quiet. */
export interface Registry {
  /** The room of a section, loaded if need be. Rejects when the database cannot be reached. */
  open(planId: string, sectionId: string): Promise<Room>
  /** Says that a reader left, so that the room may go when nobody is there. */
  release(sectionId: string): void
  closeReaders(sectionId: string, chosen: (reader: Reader) => boolean, code: number, reason: string): void
  /** Closes readers who have no level any more, although nobody said so. */
  sweep(): void
  readonly size: number
  /** Commits what waits, then closes everything. */
  shutdown(): Promise<void>
}

type Slot =
  | { readonly state: 'loading'; readonly room: Promise<Room> }
  | { readonly state: 'open'; readonly room: Room; idle: NodeJS.Timeout | undefined }

export interface RegistryDeps {
  readonly store: SectionStore
  readonly directory: Pick<MemberDirectory, 'withoutAccount'>
  readonly rights: RoomRights
  readonly committer: Committer
  readonly onRefused: (refusal: Refusal) => void
  /** Milliseconds until a room without readers is unloaded. */
  readonly idleRoomMs?: number
  /** Updates after which a checkpoint is written. */
  readonly checkpointUpdates?: number
  /** Most bytes of one section (S10). */
  readonly sectionBytes?: number
}

export const createRegistry = ({
  store,
  directory,
  rights,
  committer,
  onRefused,
  idleRoomMs = limits.idleRoomMs,
  checkpointUpdates = limits.checkpointUpdates,
  sectionBytes = limits.sectionBytes,
}: RegistryDeps): Registry => {
  const slots = new Map<string, Slot>()

  const release = (sectionId: string) => {
    const slot = slots.get(sectionId)
    if (slot?.state !== 'open' || slot.room.readers > 0) return
    clearTimeout(slot.idle)
    slot.idle = setTimeout(() => {
      if (slots.get(sectionId) !== slot || slot.room.readers > 0) return
      if (!slot.room.settled) {
        // The last reader left while its text is on its way to the database.
        release(sectionId)
        return
      }
      slots.delete(sectionId)
      slot.room.destroy()
    }, idleRoomMs)
    slot.idle.unref()
  }

  const load = async (planId: string, sectionId: string): Promise<Room> => {
    try {
      const loaded = await store.load(planId, sectionId)
      const writesFor = new Set(await directory.withoutAccount(planId))
      const room = createRoom({
        planId,
        sectionId,
        loaded,
        rights,
        writesFor,
        committer,
        store,
        checkpointUpdates,
        sectionBytes,
        onRefused,
        onBroken: () => slots.delete(sectionId),
      })
      slots.set(sectionId, { state: 'open', room, idle: undefined })
      return room
    } catch (error) {
      slots.delete(sectionId)
      throw error
    }
  }

  const open = (planId: string, sectionId: string): Promise<Room> => {
    const slot = slots.get(sectionId)
    if (slot?.state === 'loading') return slot.room
    if (slot?.state === 'open') {
      clearTimeout(slot.idle)
      return Promise.resolve(slot.room)
    }
    const room = load(planId, sectionId)
    // Set before the load can end: its first step is asynchronous.
    slots.set(sectionId, { state: 'loading', room })
    // Whoever waits hears of a failure; nobody waiting is no reason to fall over.
    room.catch(() => undefined)
    return room
  }

  const openRooms = () => [...slots.values()].filter((slot) => slot.state === 'open').map((slot) => slot.room)

  const keepAlive = setInterval(() => {
    for (const room of openRooms()) room.keepAlive(keepAliveFrame)
  }, limits.keepAliveMs)
  keepAlive.unref()

  return {
    open,
    release,
    closeReaders: (sectionId, chosen, code, reason) => {
      const slot = slots.get(sectionId)
      if (slot?.state !== 'open') return
      slot.room.closeReaders(chosen, code, reason)
      release(sectionId)
    },
    sweep: () => {
      for (const [sectionId, slot] of [...slots]) {
        if (slot.state !== 'open') continue
        slot.room.sweep()
        release(sectionId)
      }
    },
    get size() {
      return slots.size
    },
    shutdown: async () => {
      clearInterval(keepAlive)
      for (const room of openRooms()) room.flush()
      await committer.idle()
      for (const room of openRooms()) room.closeReaders(() => true, closeCodes.restart, 'restart')
      await committer.idle()
      for (const slot of slots.values()) if (slot.state === 'open') clearTimeout(slot.idle)
      for (const room of openRooms()) room.destroy()
      slots.clear()
    },
  }
}
