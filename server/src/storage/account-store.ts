import type { Account, AccountStore, SessionRow } from '../auth/account-store.ts'
import type { Database } from './database-handle.ts'

export const createAccountStore = ({ sql }: Pick<Database, 'sql'>): AccountStore => {
  const account = sql`
    account.account_id as id, account.email, account.name, account.password_hash as "passwordHash"`
  const session = sql`
    session.id_hash as "idHash", session.account_id as "accountId", session.created_at as "createdAt",
    session.expires_at as "expiresAt"`
  return {
    async byId(accountId) {
      const [row] = await sql<Account[]>`select ${account} from account where account_id = ${accountId}`
      return row
    },
    async byEmail(email) {
      const [row] = await sql<Account[]>`select ${account} from account where email = ${email}`
      return row
    },
    async byDemoKey(key) {
      const [row] = await sql<Account[]>`select ${account} from account where demo_key = ${key}`
      return row
    },
    demoPersonas: () =>
      sql<Awaited<ReturnType<AccountStore['demoPersonas']>>>`
        select account.demo_key as key, participant.name, participant.role, participant.kind
        from plan
        join participant using (plan_id)
        join account using (account_id)
        where plan.demo_key is not null and account.demo_key is not null
        order by participant.position`,

    async session(idHash) {
      const [row] = await sql<(SessionRow & Account)[]>`
        select ${session}, ${account} from session join account using (account_id) where id_hash = ${idHash}`
      if (row === undefined) return undefined
      const { accountId, createdAt, expiresAt, id, email, name, passwordHash } = row
      return { session: { idHash, accountId, createdAt, expiresAt }, account: { id, email, name, passwordHash } }
    },
    sessionsOf: (accountId) => sql<SessionRow[]>`select ${session} from session where account_id = ${accountId}`,
    async addSession({ idHash, accountId, createdAt, expiresAt }) {
      await sql`
        insert into session (id_hash, account_id, created_at, expires_at)
        values (${idHash}, ${accountId}, ${createdAt}, ${expiresAt})`
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
