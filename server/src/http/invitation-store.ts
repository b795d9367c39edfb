import type { InvitationWay } from '@eenplan/protocol'
import type { Origin } from '../audit/access-event.ts'
import type { VerifiedIdentity } from '../auth/identity-store.ts'

/** Who makes or revokes, for the rows and for the access log. */
export interface Inviter {
  readonly planId: string
  /** Participant. */
  readonly by: string
  readonly access: Origin
}

export interface InvitationToMake {
  readonly participantId: string
  readonly way: InvitationWay
  readonly secretHash: string
  /** How long it is valid, milliseconds. */
  readonly lifetimeMs: number
  /** By mail: where it goes, in lower case. */
  readonly toAddress: string | null
}

/** One that was not taken back and not used; it may be over. */
export interface StoredInvitation {
  readonly id: string
  readonly way: InvitationWay
  /** Participant. */
  readonly madeBy: string
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly toAddress: string | null
}

/** What a secret belongs to. */
export interface FoundInvitation {
  readonly planId: string
  readonly invitationId: string
  readonly participantId: string
  readonly secretHash: string
  readonly state: 'open' | 'used' | 'expired' | 'revoked'
  readonly expiresAt: Date
  /** An account that takes part in the plan already; null when there is none. */
  readonly memberAccount: string | null
}

export interface AccountToMake {
  /** In lower case. */
  readonly email: string
  /** PHC string of argon2id. */
  readonly passwordHash: string
}

/** With an account that is there; or with a new one, with a password or with an identity that was just proven. */
export type Joining =
  | { readonly accountId: string }
  | { readonly newAccount: AccountToMake }
  | { readonly identity: VerifiedIdentity }

export interface JoinedAccount {
  readonly accountId: string
  /** Nobody knows yet that a new account's address is its person's: the invitation did not come by mail there. */
  readonly proveAddress: boolean
}

export interface InvitationStore {
  /** One of the same way for the same person that runs is revoked by it. In the access log. */
  make(
    inviter: Inviter,
    invitation: InvitationToMake,
  ): Promise<StoredInvitation | 'has an account' | 'address of another' | 'too many'>
  /** The latest first. */
  listed(planId: string, participantId: string): Promise<readonly StoredInvitation[]>
  /** In the access log. False when this person has none of that id that can be revoked. */
  revoke(inviter: Inviter, participantId: string, invitationId: string): Promise<boolean>
  find(secretHashes: readonly string[]): Promise<FoundInvitation | undefined>
  /**
   * Uses it up and makes the account the participant's, in one transaction, with a row in the access log. Of two at the
   * same moment one succeeds.
   *
   * @returns `over` when it cannot be used any more; otherwise why this account cannot be the participant's
   */
  accept(
    found: FoundInvitation,
    joining: Joining,
    access: Origin,
  ): Promise<JoinedAccount | 'over' | 'in this plan already' | 'address taken' | 'identity taken'>
}
