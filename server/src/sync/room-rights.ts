import type { Level } from '@eenplan/plan-schema'

/** What a room asks about rights, for every update and before every commit. */
export interface RoomRights {
  /** `none` as well while it is not yet known whether a right ended that is being changed. */
  level(planId: string, sectionId: string, participantId: string): Level
  /** The level is `none` for now only because the right is being changed: soon it is known whether it ended. */
  underChange(sectionId: string, participantId: string): boolean
  /** Rises with every change of a right in the plan (A5). */
  epoch(planId: string): number
}

/** What the way into a section asks about rights. */
export interface LevelSource extends Pick<RoomRights, 'level' | 'underChange'> {
  /** Reads the plan's rights unless they are there. */
  load(planId: string): Promise<boolean>
  /** What the level rests on; null without a level. */
  basis(planId: string, sectionId: string, participantId: string): string | null
}
