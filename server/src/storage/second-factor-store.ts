import type {
  AccountActor,
  Authenticator,
  Passkey,
  PasskeyCredential,
  Removal,
  SecondFactorStore,
  SecondFactors,
} from '../auth/second-factor-store.ts'
import { logOfAccount } from './account-log.ts'
import { askedId } from './asked-id.ts'
import type { Query, Statement } from './connection.ts'
import type { Database } from './database-handle.ts'
import { storableText } from './storable-text.ts'

const PASSKEYS = 20

const factorsOf = async (query: Statement, accountId: string): Promise<SecondFactors> => {
  const [row] = await query<SecondFactors[]>`
    select
      exists (select 1 from authenticator where account_id = account.account_id) as authenticator,
      (select count(*)::integer from passkey where account_id = account.account_id) as passkeys,
      (select count(*)::integer from recovery_code where account_id = account.account_id) as "recoveryCodes",
      demo_key is null and exists (
        select 1 from participant where participant.account_id = account.account_id and kind = 'professional'
      ) as required,
      demo_key is not null as demo
    from account where account_id = ${accountId}`
  return row ?? { authenticator: false, passkeys: 0, recoveryCodes: 0, required: false, demo: false }
}

/** Two changes of one account wait for each other, and a session that begins meanwhile sees both or neither. */
const lock = (tx: Query, accountId: string) =>
  tx`select 1 from account where account_id = ${accountId} for no key update`

const insertCodes = (tx: Query, accountId: string, hashes: readonly string[]) => tx`
  insert into recovery_code (account_id, code_hash)
  select ${accountId}, json_array_elements_text(${JSON.stringify(hashes)}::text::json)`

export const createSecondFactorStore = (db: Pick<Database, 'sql' | 'transaction'>): SecondFactorStore => {
  const { sql } = db

  /** Takes one away, unless it is the last of somebody who must have one. Without any, recovery codes are no use. */
  const remove = (actor: AccountActor, take: (tx: Query) => Promise<readonly unknown[]>): Promise<Removal> =>
    db.transaction(async (tx) => {
      await lock(tx, actor.accountId)
      const { authenticator, passkeys, required } = await factorsOf(tx, actor.accountId)
      const last = Number(authenticator) + passkeys === 1
      if (last && required) return 'last one'
      if ((await take(tx)).length === 0) return 'not there'
      if (last) await tx`delete from recovery_code where account_id = ${actor.accountId}`
      await logOfAccount(tx, actor, 'second-factor-removed')
      return 'removed'
    })

  return {
    of: (accountId) => factorsOf(sql, accountId),

    async authenticator(accountId) {
      const [row] = await sql<Authenticator[]>`
        select sealed_secret as "sealedSecret", last_step as "lastStep", wrong_codes as "wrongCodes"
        from authenticator where account_id = ${accountId}`
      return row
    },
    putAuthenticator: (actor, sealedSecret, step) =>
      db.transaction(async (tx) => {
        await lock(tx, actor.accountId)
        await tx`
          insert into authenticator (account_id, sealed_secret, last_step)
          values (${actor.accountId}, ${Buffer.from(sealedSecret)}, ${step})
          on conflict (account_id) do update set
            sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, wrong_codes = 0, added_at = now()`
        await logOfAccount(tx, actor, 'second-factor-added')
      }),
    async useStep(accountId, step) {
      const used = await sql`
        update authenticator set last_step = ${step}, wrong_codes = 0
        where account_id = ${accountId} and last_step < ${step} returning account_id`
      return used.length > 0
    },
    async noteWrongCode(accountId) {
      await sql`update authenticator set wrong_codes = wrong_codes + 1 where account_id = ${accountId}`
    },
    removeAuthenticator: (actor) =>
      remove(actor, (tx) => tx`delete from authenticator where account_id = ${actor.accountId} returning account_id`),

    putRecoveryCodes: (actor, hashes) =>
      db.transaction(async (tx) => {
        await lock(tx, actor.accountId)
        await tx`delete from recovery_code where account_id = ${actor.accountId}`
        await insertCodes(tx, actor.accountId, hashes)
        await logOfAccount(tx, actor, 'recovery-codes-made')
      }),
    putFirstRecoveryCodes: (actor, hashes) =>
      db.transaction(async (tx) => {
        await lock(tx, actor.accountId)
        const [known] = await tx`select 1 from recovery_code where account_id = ${actor.accountId} limit 1`
        if (known !== undefined) return false
        await insertCodes(tx, actor.accountId, hashes)
        await logOfAccount(tx, actor, 'recovery-codes-made')
        return true
      }),
    async useRecoveryCode(accountId, hash) {
      const used = await sql`
        delete from recovery_code where account_id = ${accountId} and code_hash = ${hash} returning account_id`
      return used.length > 0
    },

    passkeysOf: (accountId) => sql<Passkey[]>`
      select passkey_id as id, name, added_at as "addedAt", used_at as "usedAt"
      from passkey where account_id = ${accountId} order by added_at, passkey_id`,
    credentialsOf: (accountId) => sql<PasskeyCredential[]>`
      select credential_id as "credentialId", account_id as "accountId", public_key as "publicKey", counter,
        array_to_json(transports) as transports
      from passkey where account_id = ${accountId}`,
    async credential(credentialId) {
      const [row] = await sql<PasskeyCredential[]>`
        select credential_id as "credentialId", account_id as "accountId", public_key as "publicKey", counter,
        array_to_json(transports) as transports
        from passkey join account using (account_id)
        where credential_id = ${storableText(credentialId)} and suspended_at is null`
      return row
    },
    addPasskey: (actor, { credentialId, id, name, publicKey, counter, transports }) =>
      db.transaction(async (tx) => {
        await lock(tx, actor.accountId)
        if ((await factorsOf(tx, actor.accountId)).passkeys >= PASSKEYS) return 'too many'
        const added = await tx`
          insert into passkey (credential_id, passkey_id, account_id, name, public_key, counter, transports)
          select ${credentialId}, ${id}, ${actor.accountId}, ${storableText(name)}, ${Buffer.from(publicKey)}, ${counter},
            array(select json_array_elements_text(${JSON.stringify(transports)}::text::json))
          on conflict (credential_id) do nothing returning passkey_id`
        if (added.length === 0) return 'taken'
        await logOfAccount(tx, actor, 'second-factor-added')
        return 'added'
      }),
    async renamePasskey(accountId, passkeyId, name) {
      const renamed = await sql`
        update passkey set name = ${storableText(name)}
        where account_id = ${accountId} and passkey_id = ${askedId(passkeyId)} returning passkey_id`
      return renamed.length > 0
    },
    removePasskey: (actor, passkeyId) =>
      remove(
        actor,
        (tx) => tx`
          delete from passkey
          where account_id = ${actor.accountId} and passkey_id = ${askedId(passkeyId)} returning passkey_id`,
      ),
    async usePasskey(credentialId, counter) {
      await sql`update passkey set counter = ${counter}, used_at = now() where credential_id = ${credentialId}`
    },

    async spendChallenge(challenge, expiresAt) {
      // Long after its end: a clock that was ahead and is set right must not make it good once more.
      await sql`delete from spent_challenge where expires_at <= now() - interval '1 day'`
      const spent = await sql`
        insert into spent_challenge (challenge, expires_at) values (${challenge}, ${expiresAt})
        on conflict (challenge) do nothing returning challenge`
      return spent.length > 0
    },
  }
}
