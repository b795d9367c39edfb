import type { Level } from '@eenplan/plan-schema'

/** The way in: the app's own socket, a plain y-websocket client, or a request. */
export type Endpoint = 'app' | 'plain' | 'http'

/** From where. */
export interface Origin {
  readonly endpoint: Endpoint
  /** The client's network in CIDR notation, never the whole address; null when it is not known. */
  readonly network: string | null
}

/** What somebody may do in a section at one moment, on what basis, and from where they do it. */
export interface Access extends Origin {
  readonly level: Level
  /** What the level rests on: `household`, `consent`, or the key of a legal basis. Null without a level. */
  readonly basis: string | null
}

/** What can be noted, in words of NEN 7513: the activity. `unrecorded`: so many events could not be kept. */
export type Action =
  | 'signed-in'
  | 'signed-out'
  | 'identity-linked'
  | 'identity-unlinked'
  | 'opened'
  | 'edited'
  | 'right-changed'
  | 'shared-without-consent'
  | 'legal-basis-reviewed'
  | 'consent-given'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'subjects-changed'
  | 'authority-recorded'
  | 'measure-recorded'
  | 'measure-ended'
  | 'opposites-changed'
  | 'escalated'
  | 'de-escalated'
  | 'goals-read'
  | 'person-added'
  | 'person-changed'
  | 'person-removed'
  | 'network-changed'
  | 'invitation-made'
  | 'invitation-revoked'
  | 'invitation-used'
  | 'version-kept'
  | 'restored'
  | 'log-read'
  | 'printed'
  | 'exported'
  | 'plan-made'
  | 'section-added'
  | 'section-renamed'
  | 'section-archived'
  | 'section-restored'
  | 'second-factor-added'
  | 'second-factor-removed'
  | 'recovery-codes-made'
  | 'password-changed'
  | 'address-changed'
  | 'session-ended'
  | 'unrecorded'

/** Whose doing it is: a participant of a plan; or an account, which is noted in every plan that it takes part in. */
export type Who = { readonly planId: string; readonly participantId: string } | { readonly accountId: string }

/**
 * Something that is to be in the access log. Never a name, a title or a word of anybody: ids and codes only.
 *
 * Spells of editing that were accepted are no events: they grow in the transaction of each update.
 */
export interface AccessEvent {
  readonly who: Who
  readonly action: Action
  /** Why it was refused, a fixed code; absent when it went through. */
  readonly refused?: string
  /** Absent where no section is concerned, or none that the plan knows. */
  readonly sectionId?: string
  /** Level and basis are absent where no section is concerned. */
  readonly access?: Origin & Partial<Access>
  /** Whom it is about, when that is no right: the person who was added or changed. */
  readonly about?: string
  /** A change of a right: whose, from which level to which, and the number of the grant, which holds the reason. */
  readonly right?: { readonly about: string; readonly to: Level; readonly from?: Level; readonly grantNo?: number }
}
