import type { Account } from '../auth/account-store.ts'
import type { OwnAccountStore, OwnSession } from '../auth/own-account-store.ts'
import { logOfAccount } from './account-log.ts'
import { askedId } from './asked-id.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { storableText } from './storable-text.ts'

/** The hashes of the sessions that were there. */
const endSessions = async (tx: Query, accountId: string, keptIdHash: string | null): Promise<string[]> => {
  const ended = await tx<{ idHash: string }[]>`
    delete from session where account_id = ${accountId} and id_hash is distinct from ${keptIdHash}
    returning id_hash as "idHash"`
  return ended.map(({ idHash }) => idHash)
}

/** Another password: codes that were guessed wrong with the old one are forgotten, links to choose one are void. */
const setPassword = async (tx: Query, accountId: string, passwordHash: string) => {
  await tx`update account set password_hash = ${passwordHash} where account_id = ${accountId}`
  await tx`update authenticator set wrong_codes = 0 where account_id = ${accountId}`
  await tx`delete from mailed_link where account_id = ${accountId}`
}

export const createOwnAccountStore = (db: Pick<Database, 'sql' | 'transaction'>): OwnAccountStore => {
  const { sql, transaction } = db
  return {
    sessionsOf: (accountId) => sql<OwnSession[]>`
      select session_id as id, id_hash as "idHash", proof, browser, system, network::text as network,
        created_at as "startedAt", used_at as "usedAt"
      from usable_session where account_id = ${accountId} and expires_at > now()
      order by used_at desc, session_id`,
    endSession: (actor, sessionId) =>
      transaction(async (tx) => {
        const [ended] = await tx<{ idHash: string }[]>`
          delete from session where account_id = ${actor.accountId} and session_id = ${askedId(sessionId)}
          returning id_hash as "idHash"`
        if (ended !== undefined) await logOfAccount(tx, actor, 'session-ended')
        return ended?.idHash
      }),
    endSessionsBut: (actor, keptIdHash) =>
      transaction(async (tx) => {
        const ended = await endSessions(tx, actor.accountId, keptIdHash)
        if (ended.length > 0) await logOfAccount(tx, actor, 'session-ended')
        return ended
      }),
    async confirmSession(idHash) {
      await sql`update session set confirmed_at = now() where id_hash = ${idHash}`
    },
    async wasConfirmed(idHash, withinMs) {
      const [confirmed] = await sql`
        select 1 from session where id_hash = ${idHash}
          and confirmed_at > now() - make_interval(secs => ${withinMs / 1_000}::float8)`
      return confirmed !== undefined
    },

    async changeName(accountId, name) {
      await sql`update account set name = ${storableText(name)} where account_id = ${accountId}`
    },
    async useLanguage(accountId, language) {
      await sql`update account set language = ${language} where account_id = ${accountId} and language <> ${language}`
    },
    changePassword: (actor, passwordHash, keptIdHash) =>
      transaction(async (tx) => {
        await setPassword(tx, actor.accountId, passwordHash)
        const ended = await endSessions(tx, actor.accountId, keptIdHash)
        await logOfAccount(tx, actor, 'password-changed')
        return ended
      }),

    addLink: (link, most) =>
      transaction(async (tx) => {
        // Locked, so that two at once are counted.
        await tx`select 1 from account where account_id = ${link.accountId} for no key update`
        const added = await tx`
          insert into mailed_link (token_hash, account_id, purpose, new_address, expires_at)
          select ${link.tokenHash}, ${link.accountId}, ${link.purpose},
            ${link.purpose === 'new-address' ? link.newAddress : null}, ${link.expiresAt}
          from account
          -- A mail to an address that its person only typed must not open the account: it may be somebody else's.
          where account_id = ${link.accountId} and (${link.purpose} <> 'password-reset' or email_proven_at is not null) and (
            select count(*) from mailed_link
            where account_id = ${link.accountId} and purpose = ${link.purpose} and expires_at > now()
          ) < ${most}
          returning token_hash`
        return added.length > 0
      }),
    async accountOfReset(tokenHash) {
      const [account] = await sql<Account[]>`
        select account_id as id, email, name, account.password_hash as "passwordHash"
        from mailed_link join account using (account_id)
        where token_hash = ${tokenHash} and purpose = 'password-reset' and expires_at > now() and suspended_at is null`
      return account
    },
    resetPassword: (tokenHash, passwordHash, origin) =>
      transaction(async (tx) => {
        const [used] = await tx<{ accountId: string; email: string | null }[]>`
          delete from mailed_link using account
          where mailed_link.account_id = account.account_id and token_hash = ${tokenHash}
            and purpose = 'password-reset' and expires_at > now() and suspended_at is null
          returning account.account_id as "accountId", email`
        if (used === undefined) return undefined
        await setPassword(tx, used.accountId, passwordHash)
        const ended = await endSessions(tx, used.accountId, null)
        await logOfAccount(tx, { accountId: used.accountId, origin }, 'password-changed')
        return { ...used, ended }
      }),
    changeAddress: (tokenHash, origin) =>
      transaction(async (tx) => {
        const [used] = await tx<{ accountId: string; newAddress: string }[]>`
          delete from mailed_link where token_hash = ${tokenHash} and purpose = 'new-address' and expires_at > now()
          returning account_id as "accountId", new_address as "newAddress"`
        if (used === undefined) return undefined
        const { accountId, newAddress } = used
        const [old] = await tx<{ email: string | null }[]>`
          select email from account
          where account_id = ${accountId} and suspended_at is null for no key update`
        const changed = await tx`
          update account set email = ${newAddress}, email_proven_at = now()
          where account_id = ${accountId} and suspended_at is null
            and not exists (select 1 from account other where other.email = ${newAddress} and other.account_id <> ${accountId})
          returning account_id`
        if (old === undefined || changed.length === 0) return undefined
        // Whoever reads the old mailbox must not get in by it any more.
        await tx`delete from mailed_link where account_id = ${accountId}`
        await logOfAccount(tx, { accountId, origin }, 'address-changed')
        return { oldAddress: old.email, newAddress }
      }),
    async removeExpiredLinks() {
      await sql`delete from mailed_link where expires_at <= now()`
    },
  }
}
