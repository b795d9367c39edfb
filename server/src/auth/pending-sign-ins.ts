import { createHash, randomBytes } from 'node:crypto'
import { Cookie } from 'lucia'
import type { Account } from './account-store.ts'

/** `__Host-`, as the session's own. */
const PENDING_COOKIE = '__Host-eenplan-step'
const LIFETIME_MS = 10 * 60_000
/** Attempts, after which the password is asked again. */
const CODES = 5

/** A sign-in whose password was right and whose second step is still to come. It opens nothing. */
export interface PendingSignIn {
  readonly idHash: string
  readonly accountId: string
  /** The account's password hash when it was proven. */
  readonly passwordHash: string | null
}

export interface PendingSignInStore {
  add(pending: PendingSignIn, expiresAt: Date): Promise<void>
  /** One that has not expired, of an account that is not suspended and has the same password still. */
  find(idHash: string): Promise<PendingSignIn | undefined>
  /** Counts one more attempt; how many are left after it, or undefined when there were this many already. */
  countAttempt(idHash: string, most: number): Promise<number | undefined>
  /** False when it was not there any more: of two that finish at once, one does. */
  remove(idHash: string): Promise<boolean>
  removeExpired(): Promise<void>
}

export interface PendingSignIns {
  /** The `Set-Cookie` value to answer with. */
  begin(account: Pick<Account, 'id' | 'passwordHash'>): Promise<string>
  /** Which one this `Cookie` header belongs to. */
  read(cookieHeader: string | undefined): Promise<PendingSignIn | undefined>
  /**
   * Counts an attempt before its outcome is known, so that many at once are not one. How many are left after it;
   * undefined when there were too many.
   */
  countAttempt(pending: PendingSignIn): Promise<number | undefined>
  /** Ends it; undefined when it was over. Otherwise the `Set-Cookie` value that takes the cookie back. */
  end(pending: PendingSignIn): Promise<string | undefined>
  removeExpired(): Promise<void>
}

const tokenPattern = /^[A-Za-z0-9_-]{43}$/

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const cookieOf = (token: string, maxAge: number) =>
  new Cookie(PENDING_COOKIE, token, { httpOnly: true, secure: true, sameSite: 'strict', path: '/', maxAge }).serialize()

const tokenIn = (cookieHeader: string | undefined): string | undefined => {
  const pair = cookieHeader
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${PENDING_COOKIE}=`))
  const token = pair?.slice(PENDING_COOKIE.length + 1)
  return token !== undefined && tokenPattern.test(token) ? token : undefined
}

export const createPendingSignIns = (store: PendingSignInStore): PendingSignIns => ({
  begin: async ({ id, passwordHash }) => {
    const token = randomBytes(32).toString('base64url')
    await store.add({ idHash: hashOf(token), accountId: id, passwordHash }, new Date(Date.now() + LIFETIME_MS))
    return cookieOf(token, LIFETIME_MS / 1_000)
  },
  read: async (cookieHeader) => {
    const token = tokenIn(cookieHeader)
    return token === undefined ? undefined : store.find(hashOf(token))
  },
  countAttempt: ({ idHash }) => store.countAttempt(idHash, CODES),
  end: async ({ idHash }) => ((await store.remove(idHash)) ? cookieOf('', 0) : undefined),
  removeExpired: () => store.removeExpired(),
})
