import type { PendingSignIn, PendingSignInStore } from '../auth/pending-sign-ins.ts'
import type { Database } from './database-handle.ts'

/** Of one account at the same time; the oldest goes first. */
const AT_ONCE = 20

export const createPendingSignInStore = ({ sql }: Pick<Database, 'sql'>): PendingSignInStore => ({
  async add({ idHash, accountId, passwordHash }, expiresAt) {
    await sql`
      insert into pending_sign_in (id_hash, account_id, password_hash, expires_at)
      values (${idHash}, ${accountId}, ${passwordHash}, ${expiresAt})`
    await sql`
      delete from pending_sign_in where id_hash in (
        select id_hash from pending_sign_in where account_id = ${accountId}
        order by expires_at desc offset ${AT_ONCE}
      )`
  },
  async find(idHash) {
    const [row] = await sql<PendingSignIn[]>`
      select id_hash as "idHash", account_id as "accountId", pending_sign_in.password_hash as "passwordHash"
      from pending_sign_in join account using (account_id)
      where id_hash = ${idHash} and expires_at > now() and suspended_at is null
        and account.password_hash is not distinct from pending_sign_in.password_hash`
    return row
  },
  async countAttempt(idHash, most) {
    const [counted] = await sql<{ left: number }[]>`
      update pending_sign_in set wrong_codes = wrong_codes + 1 where id_hash = ${idHash} and wrong_codes < ${most}
      returning ${most}::integer - wrong_codes as left`
    return counted?.left
  },
  async remove(idHash) {
    const removed = await sql`delete from pending_sign_in where id_hash = ${idHash} returning id_hash`
    return removed.length > 0
  },
  async removeExpired() {
    await sql`delete from pending_sign_in where expires_at <= now()`
  },
})
