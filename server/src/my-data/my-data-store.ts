import type { SectionPlace } from '../history/version-store.ts'
import type { StoredSection } from '../sync/section-store.ts'

export interface MyAccount {
  readonly name: string
  readonly email: string | null
  readonly since: Date
  /** How this person can sign in, in fixed words; never a secret. */
  readonly signInWays: readonly string[]
}

export interface KeptPicture extends SectionPlace {
  readonly pictureId: string
  readonly mime: string
  /** Who sent it. */
  readonly by: string
}

/** What "Mijn gegevens" asks of a database. */
export interface MyDataStore {
  account(accountId: string): Promise<MyAccount | undefined>
  /**
   * Sections in which somebody wrote, archived ones too, in the order in which they first did. Whether they may be read
   * is not asked here.
   */
  writtenIn(planId: string, participantId: string): Promise<readonly string[]>
  /** The section as it is committed now. */
  load(place: SectionPlace): Promise<StoredSection>
  /** Pictures of these sections, and all that this person sent; without their bytes, the oldest first. */
  pictures(planId: string, participantId: string, sectionIds: readonly string[]): Promise<readonly KeptPicture[]>
}
