import type { Written } from '@eenplan/plan-guard'
import type { Access } from '../audit/access-event.ts'
import type { News } from './news.ts'
import type { Projection } from './projection.ts'

/** Who holds each client id of a section; null for what the server itself wrote. */
export type Holders = ReadonlyMap<number, string | null>

/** A section as it is stored: the latest checkpoint, and every update after it, oldest first. */
export interface StoredSection {
  /** Sequence of the last stored update; 0 when there is none. */
  readonly seq: number
  readonly checkpoint: Uint8Array | null
  readonly tail: readonly Uint8Array[]
  /** Leases of client ids, for good (G2). */
  readonly holders: Holders
}

export interface StoredUpdate {
  /** Counts from 1 within the section, without gaps. */
  readonly seq: number
  /** Author; null for what the server itself wrote. */
  readonly participantId: string | null
  /** Yjs update, V1 encoding. */
  readonly bytes: Uint8Array
  /** Clocks that the update brings, by client id: so that who wrote what, and when, can be told. */
  readonly written: readonly Written[]
  /** At what level and from where it was written, for the access log; absent for what the server itself wrote. */
  readonly access?: Access
}

export interface SectionCommit {
  readonly planId: string
  readonly sectionId: string
  readonly updates: readonly StoredUpdate[]
  /** Client ids that got a holder by these updates. */
  readonly leases: Holders
  /** Epoch of the plan's rights under which the updates were judged (A5). */
  readonly epoch: number
  readonly projection: Projection
  /** Whom it concerns, and why; told in the same transaction. */
  readonly news?: readonly News[]
  /** Participants whose open screens have to ask anew what is late. */
  readonly doers?: readonly string[]
}

/**
 * What the sync server needs of a database. One contract suite runs on every implementation.
 */
export interface SectionStore {
  load(planId: string, sectionId: string): Promise<StoredSection>
  /**
   * Writes updates and projections of several sections in one transaction (P3, S4). Rejects with `SectionConflict`
   * when a sequence or a client id is taken: somebody else wrote to the section, and it has to be loaded anew; with
   * `RightsChanged` when the rights of a plan are not those under which its updates were judged.
   */
  commit(commits: readonly SectionCommit[]): Promise<void>
  /** Keeps `state` as the merged state up to `seq`. Updates stay: they are the record of who wrote what (P2). */
  checkpoint(planId: string, sectionId: string, seq: number, state: Uint8Array): Promise<void>
}

/** A sequence number was taken by another writer. */
export class SectionConflict extends Error {
  override readonly name = 'SectionConflict'
}

/** The rights of these plans changed since the updates were judged: nothing was written. */
export class RightsChanged extends Error {
  override readonly name = 'RightsChanged'
  readonly planIds: readonly string[]

  constructor(planIds: readonly string[]) {
    super('rights changed while updates waited')
    this.planIds = planIds
  }
}
