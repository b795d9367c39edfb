import type { Level } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import type { Member } from './member-directory.ts'
import type { Registry } from './registry.ts'
import type { Room } from './room.ts'

/** What the sync server needs to know of rights. */
export interface LevelSource {
  /** Reads the plan's rights unless they are there. */
  load(planId: string): Promise<boolean>
  level(planId: string, sectionId: string, participantId: string): Level
}

export interface OpenedSection {
  readonly member: Member
  readonly room: Room
  readonly level: () => Level
  /** Says that the reader left. Call once. */
  release(): void
}

export type Opening =
  | { readonly state: 'open'; readonly section: OpenedSection }
  | { readonly state: 'closed'; readonly code: number; readonly reason: string }

/** The one way into a section, for both kinds of socket. */
export interface SectionDoor {
  /** Never rejects: a database that cannot be reached is an answer too. */
  open(member: Member | undefined, sectionId: string): Promise<Opening>
}

export const notFound: Opening & { state: 'closed' } = {
  state: 'closed',
  code: closeCodes.notFound,
  reason: 'not found',
}

export const createSectionDoor = (registry: Registry, rights: LevelSource): SectionDoor => ({
  open: async (member, sectionId) => {
    if (member === undefined) return notFound
    try {
      await rights.load(member.planId)
      const level = () => rights.level(member.planId, sectionId, member.participantId)
      if (level() === 'none') return notFound
      const room = await registry.open(member.planId, sectionId)
      return { state: 'open', section: { member, room, level, release: () => registry.release(sectionId) } }
    } catch {
      return { state: 'closed', code: closeCodes.retry, reason: 'try again' }
    }
  },
})
