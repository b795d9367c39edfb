import type { Origin } from '../audit/access-event.ts'

/** Whose doing, and from where: for the access log, in the same transaction as the change. */
export interface AccountActor {
  readonly accountId: string
  readonly origin: Origin
}

export interface SecondFactors {
  readonly authenticator: boolean
  readonly passkeys: number
  /** Codes that were not used yet. */
  readonly recoveryCodes: number
  /** The account is a professional in some plan: it may not be without. */
  readonly required: boolean
  /** A person of the demo family: nothing of the account is anybody's to change. */
  readonly demo: boolean
}

export interface Authenticator {
  readonly sealedSecret: Uint8Array
  readonly lastStep: number
  /** Since the last right one. */
  readonly wrongCodes: number
}

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly addedAt: Date
  readonly usedAt: Date | null
}

/** A passkey as signatures are checked with it. */
export interface PasskeyCredential {
  readonly credentialId: string
  readonly accountId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

export type Removal = 'removed' | 'not there' | 'last one'

/** Second factors as a database keeps them. Each is one transaction, with its entry in the access log. */
export interface SecondFactorStore {
  /** Nothing at all for an account that is not there. */
  of(accountId: string): Promise<SecondFactors>

  authenticator(accountId: string): Promise<Authenticator | undefined>
  /** Adds it, or puts it in the place of the one that was there. */
  putAuthenticator(actor: AccountActor, sealedSecret: Uint8Array, step: number): Promise<void>
  /** False when this or a later step was used already. Forgets the wrong codes. */
  useStep(accountId: string, step: number): Promise<boolean>
  noteWrongCode(accountId: string): Promise<void>
  removeAuthenticator(actor: AccountActor): Promise<Removal>

  /** Those that were there are no good any more. */
  putRecoveryCodes(actor: AccountActor, hashes: readonly string[]): Promise<void>
  /** Only when there are none; false when there are. */
  putFirstRecoveryCodes(actor: AccountActor, hashes: readonly string[]): Promise<boolean>
  /** Once only. */
  useRecoveryCode(accountId: string, hash: string): Promise<boolean>

  /** The oldest first. */
  passkeysOf(accountId: string): Promise<readonly Passkey[]>
  credentialsOf(accountId: string): Promise<readonly PasskeyCredential[]>
  /** Of an account that is not suspended. */
  credential(credentialId: string): Promise<PasskeyCredential | undefined>
  /** `taken`: it is somebody's already. `too many`: this account has as many as one may have. */
  addPasskey(
    actor: AccountActor,
    passkey: Omit<PasskeyCredential, 'accountId'> & { readonly id: string; readonly name: string },
  ): Promise<'added' | 'taken' | 'too many'>
  /** False when it is not one of this account. */
  renamePasskey(accountId: string, passkeyId: string, name: string): Promise<boolean>
  removePasskey(actor: AccountActor, passkeyId: string): Promise<Removal>
  usePasskey(credentialId: string, counter: number): Promise<void>

  /** False when it was spent before. Forgets those that have expired. */
  spendChallenge(challenge: string, expiresAt: Date): Promise<boolean>
}
