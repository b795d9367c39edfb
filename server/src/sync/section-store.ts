import type { Projection } from './projection.ts'

/** A section as it is stored: the latest checkpoint, and every update after it, oldest first. */
export interface StoredSection {
  /** Sequence of the last stored update; 0 when there is none. */
  readonly seq: number
  readonly checkpoint: Uint8Array | null
  readonly tail: readonly Uint8Array[]
}

export interface StoredUpdate {
  /** Counts from 1 within the section, without gaps. */
  readonly seq: number
  /** Author; null for what the server itself wrote. */
  readonly participantId: string | null
  /** Yjs update, V1 encoding. */
  readonly bytes: Uint8Array
}

export interface SectionCommit {
  readonly planId: string
  readonly sectionId: string
  readonly updates: readonly StoredUpdate[]
  readonly projection: Projection
}

/**
 * What the sync server needs of a database. One contract suite runs on every implementation.
 */
export interface SectionStore {
  load(planId: string, sectionId: string): Promise<StoredSection>
  /**
   * Writes updates and projections of several sections in one transaction (P3, S4). Rejects with `SectionConflict`
   * when a sequence is taken: somebody else wrote to the section, and it has to be loaded anew.
   */
  commit(commits: readonly SectionCommit[]): Promise<void>
  /** Keeps `state` as the merged state up to `seq`. Updates stay: they are the record of who wrote what (P2). */
  checkpoint(planId: string, sectionId: string, seq: number, state: Uint8Array): Promise<void>
}

/** A sequence number was taken by another writer. */
export class SectionConflict extends Error {
  override readonly name = 'SectionConflict'
}
