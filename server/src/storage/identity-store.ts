import type { Account } from '../auth/account-store.ts'
import type { IdentityStore, LinkedIdentity } from '../auth/identity-store.ts'
import { askedId } from './asked-id.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { insertIdentity, logIdentityChange } from './identity-rows.ts'

/** Whether it has another way in than an identity. Held until the end of the transaction, so that two ways in are not taken away at the same moment. */
const lockAccount = async (tx: Query, accountId: string) => {
  const [account] = await tx<{ hasOther: boolean; suspended: boolean }[]>`
    select suspended_at is not null as suspended,
      password_hash is not null
        or exists (select 1 from passkey where passkey.account_id = account.account_id) as "hasOther"
    from account where account_id = ${accountId} for no key update`
  return account
}

export const createIdentityStore = (db: Pick<Database, 'sql' | 'transaction'>): IdentityStore => ({
  async accountOf({ issuer, subject }) {
    const [row] = await db.sql<(Account & { suspended: boolean })[]>`
      select account_id as id, email, name, password_hash as "passwordHash", suspended_at is not null as suspended
      from account_identity join account using (account_id)
      where issuer = ${issuer} and subject = ${subject}`
    return row
  },

  async used({ issuer, subject }) {
    await db.sql`update account_identity set last_used_at = now() where issuer = ${issuer} and subject = ${subject}`
  },

  linkedTo: (accountId) => db.sql<LinkedIdentity[]>`
    select identity_id as id, issuer, added_at as "addedAt", last_used_at as "lastUsedAt"
    from account_identity where account_id = ${accountId} order by added_at, identity_id`,

  link: (accountId, identity, from) =>
    db.transaction(async (tx) => {
      const account = await lockAccount(tx, accountId)
      if (account === undefined || account.suspended) return 'taken'
      if (await insertIdentity(tx, accountId, identity, from)) return 'linked'
      const { issuer, subject } = identity
      const [mine] = await tx`
        select 1 from account_identity
        where issuer = ${issuer} and subject = ${subject} and account_id = ${accountId}`
      return mine === undefined ? 'taken' : 'own already'
    }),

  unlink: (accountId, identityId, from) =>
    db.transaction(async (tx) => {
      const account = await lockAccount(tx, accountId)
      const linked = await tx<{ id: string }[]>`
        select identity_id as id from account_identity where account_id = ${accountId}`
      if (!linked.some(({ id }) => id === askedId(identityId))) return 'not there'
      if (linked.length === 1 && !account?.hasOther) return 'last way in'
      await tx`delete from account_identity where identity_id = ${identityId}`
      await logIdentityChange(tx, accountId, 'identity-unlinked', from)
      return 'unlinked'
    }),
})
