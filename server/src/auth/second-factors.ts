import type { SecondStep } from '@eenplan/protocol'
import type { Account } from './account-store.ts'
import { newSecret, secretToEnter, stepOfCode } from './authenticator-codes.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'
import type { AccountActor, SecondFactorStore } from './second-factor-store.ts'
import type { Vault } from './vault.ts'

/** How long somebody may take to enter a new secret in an app. */
const DRAFT_MS = 15 * 60_000
/**
 * Wrong codes after which none is taken until there is another password. Who guesses them knows the password: that one
 * has to be changed, and passkeys and recovery codes still work. NIST SP 800-63B, 3.2.2, allows 100.
 */
const WRONG_CODES_OF_ACCOUNT = 100

/** A secret that is no second factor yet; `draft` is the same, sealed, to be handed back with the first code. */
export interface AuthenticatorDraft {
  readonly draft: string
  readonly base32: string
  readonly uri: string
}

export interface SecondFactors {
  /** What the second step of this account can be. */
  stepOf(accountId: string): Promise<SecondStep>
  draftAuthenticator(account: Account): AuthenticatorDraft
  /** `expired`: the draft is too old, or not of this account. */
  addAuthenticator(actor: AccountActor, draft: string, code: string): Promise<'added' | 'wrong code' | 'expired'>
  /** Whether it is right; a code is right once. */
  checkCode(accountId: string, code: string): Promise<boolean>
  /** Whether it is one of the account's; it is none any more. */
  useRecoveryCode(accountId: string, code: string): Promise<boolean>
  /** The codes to show, once. */
  newRecoveryCodes(actor: AccountActor): Promise<readonly string[]>
  /** Those that come with the first second factor; null when the account has some. */
  firstRecoveryCodes(actor: AccountActor): Promise<readonly string[] | null>
}

const secretOf = (accountId: string) => `authenticator ${accountId}`
const draftOf = (accountId: string) => `authenticator draft ${accountId}`

export const createSecondFactors = (
  store: SecondFactorStore,
  vault: Vault,
  now: () => number = () => Date.now(),
): SecondFactors => ({
  stepOf: async (accountId) => {
    const { authenticator, passkeys, recoveryCodes } = await store.of(accountId)
    const any = authenticator || passkeys > 0
    return {
      ways: [
        ...(authenticator ? (['code'] as const) : []),
        ...(passkeys > 0 ? (['passkey'] as const) : []),
        ...(any && recoveryCodes > 0 ? (['recovery-code'] as const) : []),
      ],
      enrol: !any,
    }
  },

  draftAuthenticator: ({ id, email, name }) => {
    const secret = newSecret()
    const until = Buffer.alloc(8)
    until.writeBigUInt64BE(BigInt(now() + DRAFT_MS))
    const draft = vault.seal(draftOf(id), Buffer.concat([until, secret])).toString('base64url')
    return { draft, ...secretToEnter(secret, email ?? name) }
  },

  addAuthenticator: async (actor, draft, code) => {
    const opened = vault.open(draftOf(actor.accountId), Buffer.from(draft, 'base64url'))
    if (opened === undefined || opened.readBigUInt64BE() < BigInt(now())) return 'expired'
    const secret = opened.subarray(8)
    const step = stepOfCode(secret, code, now(), 0)
    if (step === undefined) return 'wrong code'
    await store.putAuthenticator(actor, vault.seal(secretOf(actor.accountId), secret), step)
    return 'added'
  },

  checkCode: async (accountId, code) => {
    const known = await store.authenticator(accountId)
    if (known === undefined || known.wrongCodes >= WRONG_CODES_OF_ACCOUNT) return false
    const secret = vault.open(secretOf(accountId), known.sealedSecret)
    const step = secret && stepOfCode(secret, code, now(), known.lastStep)
    // Two requests with the same code at once: the database lets one through.
    if (step !== undefined && (await store.useStep(accountId, step))) return true
    await store.noteWrongCode(accountId)
    return false
  },

  useRecoveryCode: (accountId, code) => store.useRecoveryCode(accountId, recoveryCodeHash(code)),

  newRecoveryCodes: async (actor) => {
    const codes = newRecoveryCodes()
    await store.putRecoveryCodes(actor, codes.map(recoveryCodeHash))
    return codes
  },

  firstRecoveryCodes: async (actor) => {
    const codes = newRecoveryCodes()
    return (await store.putFirstRecoveryCodes(actor, codes.map(recoveryCodeHash))) ? codes : null
  },
})
