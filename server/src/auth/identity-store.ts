import type { Origin } from '../audit/access-event.ts'
import type { Account } from './account-store.ts'

/** Who a provider says somebody is, proven: the pair is unique in the world and never given to another. */
export interface VerifiedIdentity {
  readonly issuer: string
  /** Means something to the issuer only. */
  readonly subject: string
}

export interface LinkedIdentity {
  /** For the list of its owner; tells nothing of the identity itself. */
  readonly id: string
  readonly issuer: string
  readonly addedAt: Date
  readonly lastUsedAt: Date | null
}

/**
 * Which identity may sign in as which account. Only its owner links one, signed in or with an invitation in hand: never
 * an e-mail address or a name that a provider tells. Changes are in the access log by the same transaction.
 */
export interface IdentityStore {
  /** Who is suspended must not be signed in, but the attempt is worth a note. */
  accountOf(identity: VerifiedIdentity): Promise<(Account & { readonly suspended: boolean }) | undefined>
  /** Keeps that somebody signed in by it now. */
  used(identity: VerifiedIdentity): Promise<void>
  linkedTo(accountId: string): Promise<readonly LinkedIdentity[]>
  /** `own already`: nothing changed. `taken`: another account has it, or this one is suspended. */
  link(accountId: string, identity: VerifiedIdentity, from: Origin): Promise<'linked' | 'own already' | 'taken'>
  unlink(accountId: string, identityId: string, from: Origin): Promise<'unlinked' | 'not there' | 'last way in'>
}
