import type { VersionKind } from '@eenplan/protocol'
import type { StoredSection } from '../sync/section-store.ts'

/** A section, by its plan. */
export interface SectionPlace {
  readonly planId: string
  readonly sectionId: string
}

export interface KeptVersion {
  readonly id: string
  /** Sequence of the last update that is in it; 0 when nobody had written yet. */
  readonly seq: number
  readonly at: Date
  readonly made: VersionKind
  readonly name: string | null
  /** Participant who kept it; null when it kept itself. */
  readonly by: string | null
  readonly restores: string | null
  /** Updates since the version before, and the participants who wrote them. */
  readonly edits: number
  readonly writers: readonly string[]
}

export interface NewVersion extends SectionPlace, Pick<KeptVersion, 'seq' | 'made' | 'name' | 'by' | 'restores'> {
  /** The moment that it is of; the database's own when it is kept by hand. */
  readonly at: Date | null
  /** Yjs update, V1 encoding. */
  readonly state: Uint8Array
}

/** An update of the record of who wrote what. */
export interface Edit {
  readonly seq: number
  readonly participantId: string | null
  readonly at: Date
  readonly bytes: Uint8Array
}

/** A section in which it has been quiet since its last update, and which has no version of that. */
export interface QuietSection extends SectionPlace {
  readonly seq: number
  readonly at: Date
}

/** What the history asks of a database. One contract suite runs on every implementation. */
export interface VersionStore {
  /** Newest first, the ones before `before`; undefined when that is no version of the section. */
  list(place: SectionPlace, before: string | null, limit: number): Promise<readonly KeptVersion[] | undefined>
  find(place: SectionPlace, versionId: string): Promise<(KeptVersion & { readonly state: Uint8Array }) | undefined>
  /** The section as it is committed now. */
  load(place: SectionPlace): Promise<StoredSection>
  /** Undefined when another server kept the same quiet version. */
  keep(version: NewVersion): Promise<KeptVersion | undefined>
  /** Updates after one sequence, up to and including another, oldest first. */
  edits(place: SectionPlace, after: number, upTo: number, limit: number): Promise<readonly Edit[]>
  /**
   * Looks at `limit` sections after `cursor`: which of them were last written in before `before`, and keep no version of
   * that.
   *
   * @returns `next`: where to go on; null when there are no more sections
   */
  quiet(
    before: Date,
    cursor: SectionPlace | null,
    limit: number,
  ): Promise<{ readonly sections: readonly QuietSection[]; readonly next: SectionPlace | null }>
}
