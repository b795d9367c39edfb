import { createHash, randomBytes } from 'node:crypto'
import { Cookie, Lucia, TimeSpan } from 'lucia'
import type { Account, AccountStore, Device, NoSession } from './account-store.ts'
import type { Proof } from './proof.ts'
import { createSessionAdapter } from './session-adapter.ts'

/** `__Host-`: the browser takes it from this very host only, over a safe connection, for all paths. */
export const SESSION_COOKIE = '__Host-eenplan'

/** Who a request or a socket comes from. */
export interface SignedIn {
  readonly accountId: string
  readonly name: string
  /** Names the session without being able to use it. */
  readonly sessionIdHash: string
  /** When the session ends unless it is used again; never later than its absolute end. */
  readonly endsAt: Date
}

/** A changed session: the `Set-Cookie` value to answer with, and the sessions that ended by it. */
export interface SessionChange {
  readonly setCookie: string
  readonly endedIdHashes: readonly string[]
  /** The account whose sessions ended by it; absent when none did. */
  readonly endedFor?: string
}

type CookieHeader = string | undefined

export interface Sessions {
  /** Who this `Cookie` header belongs to. Being asked keeps the session alive. */
  authenticate(cookieHeader: CookieHeader): Promise<SignedIn | undefined>
  /** Those of these sessions that are still valid; being asked does not keep them alive. */
  living(idHashes: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Starts a session under a new token, and ends the one that was presented (attack 42).
   *
   * @param account as it was when its person proved to own it
   * @param proof what was proven
   * @returns why nothing changed: the account was suspended or got another password since, or needs a second factor
   */
  start(
    account: Pick<Account, 'id' | 'passwordHash'>,
    proof: Proof,
    presented: CookieHeader,
    device?: Device,
  ): Promise<SessionChange | NoSession>
  /** Ends the presented session. */
  end(presented: CookieHeader): Promise<SessionChange>
  /** Ends every session of the account. */
  endAll(accountId: string): Promise<SessionChange>
  /** Removes what has expired; to be called now and then. */
  removeExpired(): Promise<void>
}

const tokenBytes = 32
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

const unknownDevice: Device = { browser: null, system: null, network: null }

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export const createSessions = (
  accounts: AccountStore,
  lifetimes: { readonly idleMs: number; readonly absoluteMs: number },
): Sessions => {
  // The hash is the session's id to lucia, so that the token itself never goes near the database.
  const lucia = new Lucia(createSessionAdapter(accounts, lifetimes.absoluteMs), {
    sessionExpiresIn: new TimeSpan(lifetimes.idleMs, 'ms'),
    sessionCookie: { name: SESSION_COOKIE, attributes: { sameSite: 'strict', secure: true, path: '/' } },
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
    getUserAttributes: ({ name }) => ({ name }),
  })

  const presentedHash = (cookieHeader: CookieHeader): string | undefined => {
    const token = cookieHeader === undefined ? null : lucia.readSessionCookie(cookieHeader)
    return token !== null && tokenPattern.test(token) ? hashOf(token) : undefined
  }

  // The database decides when a session ends; the cookie only has to last as long as it possibly can.
  const cookieOf = (token: string, maxAgeSeconds: number) =>
    new Cookie(SESSION_COOKIE, token, {
      httpOnly: true,
      secure: true,
      sameSite: 'strict',
      path: '/',
      maxAge: maxAgeSeconds,
    }).serialize()
  const blankCookie = cookieOf('', 0)

  const end = async (presented: CookieHeader): Promise<SessionChange> => {
    const idHash = presentedHash(presented)
    const known = idHash === undefined ? undefined : await accounts.session(idHash)
    if (known === undefined) return { setCookie: blankCookie, endedIdHashes: [] }
    await lucia.invalidateSession(known.session.idHash)
    return { setCookie: blankCookie, endedIdHashes: [known.session.idHash], endedFor: known.account.id }
  }

  return {
    authenticate: async (cookieHeader) => {
      const idHash = presentedHash(cookieHeader)
      if (idHash === undefined) return undefined
      const { session, user } = await lucia.validateSession(idHash)
      if (session === null) return undefined
      const absoluteEnd = session.createdAt.getTime() + lifetimes.absoluteMs
      return {
        accountId: user.id,
        name: user.name,
        sessionIdHash: session.id,
        endsAt: new Date(Math.min(session.expiresAt.getTime(), absoluteEnd)),
      }
    },

    living: async (idHashes) => {
      const rows = await accounts.livingSessions(idHashes)
      const oldest = Date.now() - lifetimes.absoluteMs
      return new Set(rows.filter((row) => row.createdAt.getTime() > oldest).map((row) => row.idHash))
    },

    start: async ({ id, passwordHash }, proof, presented, device = unknownDevice) => {
      const token = randomBytes(tokenBytes).toString('base64url')
      const createdAt = new Date()
      const expiresAt = new Date(createdAt.getTime() + lifetimes.idleMs)
      const session = { idHash: hashOf(token), accountId: id, createdAt, expiresAt, proof, device }
      const outcome = await accounts.addSession(session, passwordHash)
      if (outcome !== 'added') return outcome
      const { setCookie: _, ...ended } = await end(presented)
      return { setCookie: cookieOf(token, Math.floor(lifetimes.absoluteMs / 1_000)), ...ended }
    },

    end,

    endAll: async (accountId) => {
      const running = await accounts.sessionsOf(accountId)
      await lucia.invalidateUserSessions(accountId)
      return { setCookie: blankCookie, endedIdHashes: running.map((session) => session.idHash), endedFor: accountId }
    },

    removeExpired: () => lucia.deleteExpiredSessions(),
  }
}

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: { createdAt: Date }
    DatabaseUserAttributes: { name: string }
    Lucia: Lucia<{ createdAt: Date }, { name: string }>
  }
}
