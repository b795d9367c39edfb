import type { Account, AccountStore, SessionRow } from '../auth/account-store.ts'
import { isOneFactor } from '../auth/proof.ts'
import type { Database } from './database-handle.ts'

export const createAccountStore = ({ sql }: Pick<Database, 'sql'>): AccountStore => {
  /** The one account that fits; the keys that are null fit nothing. */
  const find = async (key: { id?: string; email?: string; demoKey?: string }) => {
    const [row] = await sql<(Account & { suspended: boolean })[]>`
      select account_id as id, email, name, password_hash as "passwordHash", suspended_at is not null as suspended
      from account
      where account_id = ${key.id ?? null} or email = ${key.email ?? null} or demo_key = ${key.demoKey ?? null}`
    return row
  }
  const findActive = async (key: { id: string } | { demoKey: string }): Promise<Account | undefined> => {
    const row = await find(key)
    if (row === undefined || row.suspended) return undefined
    const { suspended: _, ...account } = row
    return account
  }
  return {
    byId: (id) => findActive({ id }),
    byEmail: (email) => find({ email }),
    byDemoKey: (demoKey) => findActive({ demoKey }),
    demoPersonas: () =>
      sql<Awaited<ReturnType<AccountStore['demoPersonas']>>>`
        select account.demo_key as key, participant.name, participant.role, participant.kind
        from plan
        join participant using (plan_id)
        join account using (account_id)
        where plan.demo_key is not null and account.demo_key is not null
        order by participant.position`,

    async session(idHash) {
      const [row] = await sql<(SessionRow & Account & { usedAt: Date })[]>`
        select id_hash as "idHash", account_id as "accountId", usable_session.created_at as "createdAt",
          expires_at as "expiresAt", used_at as "usedAt", account_id as id, email, name, password_hash as "passwordHash"
        from usable_session join account using (account_id) where id_hash = ${idHash}`
      if (row === undefined) return undefined
      const { accountId, createdAt, expiresAt, usedAt, id, email, name, passwordHash } = row
      const account = { id, email, name, passwordHash }
      return { session: { idHash, accountId, createdAt, expiresAt }, account, usedAt }
    },
    livingSessions: (idHashes) => sql<SessionRow[]>`
      select id_hash as "idHash", account_id as "accountId", created_at as "createdAt", expires_at as "expiresAt"
      from usable_session
      where expires_at > now() and id_hash in (select json_array_elements_text(${JSON.stringify(idHashes)}::text::json))`,
    sessionsOf: (accountId) => sql<SessionRow[]>`
      select id_hash as "idHash", account_id as "accountId", created_at as "createdAt", expires_at as "expiresAt"
      from session where account_id = ${accountId}`,
    async addSession({ idHash, accountId, createdAt, expiresAt, proof, device }, provenBy) {
      const { browser, system, network } = device
      // The lock waits for a suspension or a new password that is being committed; the account is then looked at anew.
      const added = await sql`
        insert into session (
          id_hash, account_id, created_at, expires_at, used_at, confirmed_at, proof, browser, system, network
        )
        select ${idHash}, account_id, ${createdAt}, ${expiresAt}, ${createdAt}, ${createdAt}, ${proof},
          ${browser}, ${system}, ${network}
        from account
        where account_id = ${accountId} and suspended_at is null and password_hash is not distinct from ${provenBy}
          and not (
            ${isOneFactor(proof)}::boolean and (
              exists (select 1 from authenticator where authenticator.account_id = account.account_id)
              or exists (select 1 from passkey where passkey.account_id = account.account_id)
              or (demo_key is null and exists (
                select 1 from participant where participant.account_id = account.account_id and kind = 'professional'
              ))
            )
          )
        for share
        returning id_hash`
      if (added.length > 0) return 'added'
      const [proven] = await sql`
        select 1 from account
        where account_id = ${accountId} and suspended_at is null and password_hash is not distinct from ${provenBy}`
      return proven === undefined ? 'account changed' : 'second factor needed'
    },
    async touchSession(idHash) {
      await sql`update session set used_at = now() where id_hash = ${idHash}`
    },
    async extendSession(idHash, expiresAt) {
      await sql`update session set expires_at = ${expiresAt} where id_hash = ${idHash}`
    },
    async removeSession(idHash) {
      await sql`delete from session where id_hash = ${idHash}`
    },
    async removeSessionsOf(accountId) {
      await sql`delete from session where account_id = ${accountId}`
    },
    async removeExpiredSessions() {
      await sql`delete from session where expires_at <= now()`
    },
  }
}
