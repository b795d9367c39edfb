import type { Level } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import type { Access, Origin } from '../audit/access-event.ts'
import type { AccessLog } from '../audit/access-log.ts'
import { untilWholeStep } from '../whole-steps.ts'
import { limits } from './limits.ts'
import type { Member } from './member-directory.ts'
import type { Registry } from './registry.ts'
import type { Room } from './room.ts'
import type { LevelSource } from './room-rights.ts'

/** Where a socket comes from, and whose it is when it was opened for one plan. */
export interface Caller extends Origin {
  readonly member?: Member | undefined
}

export interface OpenedSection {
  readonly member: Member
  readonly room: Room
  readonly level: () => Level
  readonly access: () => Access
  /** Says that the reader left. Call once. */
  release(): void
}

export type Opening =
  | { readonly state: 'open'; readonly section: OpenedSection }
  | { readonly state: 'closed'; readonly code: number; readonly reason: string }

/** The one way into a section, for both kinds of socket. */
export interface SectionDoor {
  /**
   * Never rejects: a database that cannot be reached is an answer too. What is not found is answered a whole number of
   * steps after it was asked, hidden or not: for a hidden one there is more to do (S1, attack 30).
   *
   * @param asked when it was asked, by `performance.now()`
   */
  open(member: Member | undefined, sectionId: string, caller: Caller, asked: number): Promise<Opening>
}

export const notFound: Opening & { state: 'closed' } = {
  state: 'closed',
  code: closeCodes.notFound,
  reason: 'not found',
}

const tryAgain: Opening = { state: 'closed', code: closeCodes.retry, reason: 'try again' }

export const createSectionDoor = (registry: Registry, rights: LevelSource, log: AccessLog): SectionDoor => ({
  open: async (member, sectionId, caller, asked) => {
    const origin = { endpoint: caller.endpoint, network: caller.network }
    const turnAway = async (known: Member | undefined, seen: { sectionId?: string }) => {
      if (known !== undefined) {
        const who = { planId: known.planId, participantId: known.participantId }
        log.note({ who, action: 'opened', refused: 'not found', ...seen, access: origin })
      }
      await untilWholeStep(asked, limits.notFoundStepMs)
      return notFound
    }
    if (member === undefined) return turnAway(caller.member, {})
    const { planId, participantId } = member
    try {
      await rights.load(planId)
      const level = () => rights.level(planId, sectionId, participantId)
      const access = () => ({ ...origin, level: level(), basis: rights.basis(planId, sectionId, participantId) })
      // Not "gone", which a client takes as final: who had the right may keep it, when the change does not come about.
      if (rights.underChange(sectionId, participantId)) return tryAgain
      if (level() === 'none') return await turnAway(member, { sectionId })
      const room = await registry.open(planId, sectionId)
      log.note({ who: { planId, participantId }, action: 'opened', sectionId, access: access() })
      return { state: 'open', section: { member, room, level, access, release: () => registry.release(sectionId) } }
    } catch {
      return tryAgain
    }
  },
})
