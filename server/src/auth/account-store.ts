import type { Proof } from './proof.ts'

/** What a person recognises a session by: fixed codes, and the network as coarse as in the access log. */
export interface Device {
  readonly browser: string | null
  readonly system: string | null
  readonly network: string | null
}

/** A session row. `idHash` is the SHA-256 of the token, in hex; the token itself is in the person's cookie only. */
export interface SessionRow {
  readonly idHash: string
  readonly accountId: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface NewSession extends SessionRow {
  readonly proof: Proof
  readonly device: Device
}

/** Why a session did not begin: the account changed since its person proved to own it, or that was not enough. */
export type NoSession = 'account changed' | 'second factor needed'

export interface Account {
  readonly id: string
  readonly email: string | null
  readonly name: string
  /** PHC string of argon2id; null for accounts without a password. */
  readonly passwordHash: string | null
}

/**
 * What sign-in asks of a database. A suspended account is found by its address only, and its sessions not at all. A
 * session without a second factor is not found either when its account is a professional in some plan, whenever it
 * became one. People of the demo family are free of that.
 */
export interface AccountStore {
  byId(accountId: string): Promise<Account | undefined>
  /** By e-mail address, in lower case. Who is suspended must not be signed in, but the attempt is worth a note. */
  byEmail(email: string): Promise<(Account & { readonly suspended: boolean }) | undefined>
  /** By the key of a person of the demo family. */
  byDemoKey(key: string): Promise<Account | undefined>
  /** Buttons of the demo sign-in page, in the order of the demo file. */
  demoPersonas(): Promise<{ key: string; name: string; role: string; kind: 'family' | 'network' | 'professional' }[]>

  session(idHash: string): Promise<{ session: SessionRow; account: Account; usedAt: Date } | undefined>
  /** Those of these sessions that are there and have not expired. */
  livingSessions(idHashes: readonly string[]): Promise<readonly SessionRow[]>
  sessionsOf(accountId: string): Promise<SessionRow[]>
  /**
   * @param provenBy the account's password hash when its person proved to own it; null for accounts without a password
   * @returns why nothing was added: the account was suspended or got another password since, or one factor was proven
   *   where the account has a second one or needs it
   */
  addSession(session: NewSession, provenBy: string | null): Promise<'added' | NoSession>
  /** It was used just now. */
  touchSession(idHash: string): Promise<void>
  extendSession(idHash: string, expiresAt: Date): Promise<void>
  removeSession(idHash: string): Promise<void>
  removeSessionsOf(accountId: string): Promise<void>
  removeExpiredSessions(): Promise<void>
}
