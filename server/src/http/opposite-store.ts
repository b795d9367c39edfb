import type { GoalPlace } from '@eenplan/protocol'
import type { Access } from '../audit/access-event.ts'

/** Two goals of one plan, and who says what of them. */
export interface OppositeChange {
  readonly planId: string
  readonly a: GoalPlace
  readonly b: GoalPlace
  /** Participant. */
  readonly by: string
  /** What `by` may do in a section, for the access log. */
  readonly accessIn: (sectionId: string) => Access
}

/**
 * What the routes ask of a database about goals that pull against each other. Every change stands in the access log of
 * both sections, and in neither is the other one named: their readers differ.
 */
export interface OppositeStore {
  /** Remembers the pair; it stands once, whichever goal is named first. */
  add(change: OppositeChange): Promise<'changed' | 'unchanged' | 'no such goal'>
  /** Ends the pair. */
  end(change: OppositeChange): Promise<'changed' | 'unchanged'>
}
