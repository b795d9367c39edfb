/** A session row. `idHash` is the SHA-256 of the token, in hex; the token itself is in the person's cookie only. */
export interface SessionRow {
  readonly idHash: string
  readonly accountId: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface Account {
  readonly id: string
  readonly email: string | null
  readonly name: string
  /** PHC string of argon2id; null for accounts without a password. */
  readonly passwordHash: string | null
}

/** What sign-in asks of a database. A suspended account is found by its address only, and its sessions not at all. */
export interface AccountStore {
  byId(accountId: string): Promise<Account | undefined>
  /** By e-mail address, in lower case. Who is suspended must not be signed in, but the attempt is worth a note. */
  byEmail(email: string): Promise<(Account & { readonly suspended: boolean }) | undefined>
  /** By the key of a person of the demo family. */
  byDemoKey(key: string): Promise<Account | undefined>
  /** Buttons of the demo sign-in page, in the order of the demo file. */
  demoPersonas(): Promise<{ key: string; name: string; role: string; kind: 'family' | 'network' | 'professional' }[]>

  session(idHash: string): Promise<{ session: SessionRow; account: Account } | undefined>
  /** Those of these sessions that are there and have not expired. */
  livingSessions(idHashes: readonly string[]): Promise<readonly SessionRow[]>
  sessionsOf(accountId: string): Promise<SessionRow[]>
  /**
   * @param provenBy the account's password hash when its person proved to own it; null for accounts without a password
   * @returns false, with nothing added, when the account was suspended or got another password since
   */
  addSession(session: SessionRow, provenBy: string | null): Promise<boolean>
  extendSession(idHash: string, expiresAt: Date): Promise<void>
  removeSession(idHash: string): Promise<void>
  removeSessionsOf(accountId: string): Promise<void>
  removeExpiredSessions(): Promise<void>
}
