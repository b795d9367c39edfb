import { randomBytes, randomUUID } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Account } from './account-store.ts'
import type { AccountActor, PasskeyCredential, SecondFactorStore } from './second-factor-store.ts'
import type { Vault } from './vault.ts'

const CHALLENGE_MS = 5 * 60_000
const RANDOM_BYTES = 16
const STAMPED_BYTES = RANDOM_BYTES + 8

/** What a challenge was made for; an answer to one purpose serves no other. */
type Purpose = 'sign in' | `add ${string}` | `confirm ${string}`

/** In the JSON of WebAuthn; all that is in it but the challenge is for the browser alone. */
export type PasskeyOptions = { challenge: string }

export interface Passkeys {
  creationOptions(account: Account): Promise<PasskeyOptions>
  /** `refused`: not an answer to a living challenge of ours, or the device did not ask who its person is. */
  add(actor: AccountActor, answer: unknown, name: string): Promise<'added' | 'refused' | 'taken' | 'too many'>
  /** For anybody: which account it will be is not known yet. */
  signInOptions(): Promise<PasskeyOptions>
  /** Whose passkey answered; undefined when nobody's did. */
  signIn(answer: unknown): Promise<{ readonly accountId: string } | undefined>
  confirmOptions(accountId: string): Promise<PasskeyOptions>
  /** Whether a passkey of this account answered. */
  confirm(accountId: string, answer: unknown): Promise<boolean>
}

const transportsOf = ({ transports }: PasskeyCredential) => transports as AuthenticatorTransport[]

/**
 * Passkeys (WebAuthn level 3). The device always asks who its person is: a passkey stands for two factors.
 *
 * A challenge is signed and holds its own end; only those that were answered rightly are kept, until they expire, so
 * that none counts twice. So whoever asks for many costs no storage.
 */
export const createPasskeys = (
  store: SecondFactorStore,
  vault: Vault,
  publicOrigin: string,
  now: () => number = () => Date.now(),
): Passkeys => {
  const rpID = new URL(publicOrigin).hostname

  const newChallenge = (purpose: Purpose): Uint8Array<ArrayBuffer> => {
    const stamped = Buffer.alloc(STAMPED_BYTES)
    randomBytes(RANDOM_BYTES).copy(stamped)
    stamped.writeBigUInt64BE(BigInt(now() + CHALLENGE_MS), RANDOM_BYTES)
    return Uint8Array.from(Buffer.concat([stamped, vault.sign(`challenge ${purpose}`, stamped)]))
  }

  /** When it ends; undefined when it is not one of ours for this purpose, or over. */
  const endOf = (purpose: Purpose, challenge: string): Date | undefined => {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length < STAMPED_BYTES) return undefined
    const stamped = bytes.subarray(0, STAMPED_BYTES)
    if (!vault.isSigned(`challenge ${purpose}`, stamped, bytes.subarray(STAMPED_BYTES))) return undefined
    const end = Number(stamped.readBigUInt64BE(RANDOM_BYTES))
    return end > now() ? new Date(end) : undefined
  }

  /** Lets a check of the library see the challenge, and spends it once all else was right. */
  const answered = async <T>(
    purpose: Purpose,
    check: (expectedChallenge: (challenge: string) => boolean) => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    let seen: { challenge: string; end: Date } | undefined
    let outcome: T | undefined
    try {
      outcome = await check((challenge) => {
        const end = endOf(purpose, challenge)
        if (end !== undefined) seen = { challenge, end }
        return end !== undefined
      })
    } catch {
      // The library throws for whatever is wrong with an answer.
      return undefined
    }
    if (outcome === undefined || seen === undefined) return undefined
    return (await store.spendChallenge(seen.challenge, seen.end)) ? outcome : undefined
  }

  const checkAnswer = async (purpose: Purpose, credential: PasskeyCredential, answer: unknown) => {
    const counter = await answered(purpose, async (expectedChallenge) => {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: answer as AuthenticationResponseJSON,
        expectedChallenge,
        expectedOrigin: publicOrigin,
        expectedRPID: rpID,
        requireUserVerification: true,
        credential: {
          id: credential.credentialId,
          publicKey: Uint8Array.from(credential.publicKey),
          counter: credential.counter,
          transports: transportsOf(credential),
        },
      })
      return verified ? authenticationInfo.newCounter : undefined
    })
    if (counter === undefined) return false
    await store.usePasskey(credential.credentialId, counter)
    return true
  }

  const credentialIn = (answer: unknown): Promise<PasskeyCredential | undefined> | undefined => {
    const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined
    return typeof id === 'string' && id.length <= 1_400 ? store.credential(id) : undefined
  }

  return {
    creationOptions: async ({ id, email, name }) =>
      generateRegistrationOptions({
        rpName: 'eenplan',
        rpID,
        userName: email ?? name,
        userDisplayName: name,
        userID: Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex')),
        challenge: newChallenge(`add ${id}`),
        attestationType: 'none',
        excludeCredentials: (await store.credentialsOf(id)).map((known) => ({
          id: known.credentialId,
          transports: transportsOf(known),
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),

    add: async (actor, answer, name) => {
      const made = await answered(`add ${actor.accountId}`, async (expectedChallenge) => {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: answer as RegistrationResponseJSON,
          expectedChallenge,
          expectedOrigin: publicOrigin,
          expectedRPID: rpID,
          requireUserVerification: true,
        })
        return verified ? registrationInfo.credential : undefined
      })
      if (made === undefined) return 'refused'
      const { id: credentialId, publicKey, counter, transports = [] } = made
      return store.addPasskey(actor, { credentialId, publicKey, counter, transports, id: randomUUID(), name })
    },

    signInOptions: () =>
      generateAuthenticationOptions({ rpID, challenge: newChallenge('sign in'), userVerification: 'required' }),
    signIn: async (answer) => {
      const credential = await credentialIn(answer)
      if (credential === undefined || !(await checkAnswer('sign in', credential, answer))) return undefined
      return { accountId: credential.accountId }
    },

    confirmOptions: async (accountId) =>
      generateAuthenticationOptions({
        rpID,
        challenge: newChallenge(`confirm ${accountId}`),
        userVerification: 'required',
        allowCredentials: (await store.credentialsOf(accountId)).map((known) => ({
          id: known.credentialId,
          transports: transportsOf(known),
        })),
      }),
    confirm: async (accountId, answer) => {
      const credential = await credentialIn(answer)
      return credential?.accountId === accountId && checkAnswer(`confirm ${accountId}`, credential, answer)
    },
  }
}
