import type { Account, Device } from './account-store.ts'
import type { Proof } from './proof.ts'
import type { AccountActor } from './second-factor-store.ts'

/** A session as its own person sees it. The hash stays on the server. */
export interface OwnSession extends Device {
  readonly id: string
  readonly idHash: string
  readonly proof: Proof
  readonly startedAt: Date
  readonly usedAt: Date
}

export type MailedLink = {
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string
  readonly accountId: string
  readonly expiresAt: Date
} & (
  | { readonly purpose: 'password-reset' }
  /** In lower case. */
  | { readonly purpose: 'new-address'; readonly newAddress: string }
)

/**
 * What people change in their own account. Each is one transaction, with its entry in the access log; `ended` are the
 * hashes of the sessions that it ended.
 */
export interface OwnAccountStore {
  /** Those that count, the one used last first. */
  sessionsOf(accountId: string): Promise<readonly OwnSession[]>
  /** Ends one of this account; its hash, or undefined when there is none with this id. */
  endSession(actor: AccountActor, sessionId: string): Promise<string | undefined>
  endSessionsBut(actor: AccountActor, keptIdHash: string): Promise<readonly string[]>
  /** Its person proved to be there. */
  confirmSession(idHash: string): Promise<void>
  /** Whether its person proved that within this time. */
  wasConfirmed(idHash: string, withinMs: number): Promise<boolean>

  changeName(accountId: string, name: string): Promise<void>
  /** In which its person reads now; nothing is written when that is known. */
  useLanguage(accountId: string, language: 'nl' | 'en'): Promise<void>
  /** All sessions end but one; links that were mailed for a password are no good any more. */
  changePassword(actor: AccountActor, passwordHash: string, keptIdHash: string): Promise<readonly string[]>

  /** False, with nothing kept, when this account has as many of this purpose that are still good. */
  addLink(link: MailedLink, most: number): Promise<boolean>
  /** Whose link for a new password it is; it stays good. */
  accountOfReset(tokenHash: string): Promise<Account | undefined>
  /** Uses the link up. All sessions end. Undefined when it is not good. */
  resetPassword(
    tokenHash: string,
    passwordHash: string,
    origin: AccountActor['origin'],
  ): Promise<
    { readonly accountId: string; readonly email: string | null; readonly ended: readonly string[] } | undefined
  >
  /** Uses the link up. Undefined when it is not good, also when another account has the address by now. */
  changeAddress(
    tokenHash: string,
    origin: AccountActor['origin'],
  ): Promise<{ readonly oldAddress: string | null; readonly newAddress: string } | undefined>
  removeExpiredLinks(): Promise<void>
}
