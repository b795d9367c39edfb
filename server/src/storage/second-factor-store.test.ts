import { randomUUID } from 'node:crypto'
import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PendingSignInStore } from '../auth/pending-sign-ins.ts'
import type { AccountActor, SecondFactorStore } from '../auth/second-factor-store.ts'
import { createAccountRegistrar } from './account-registrar.ts'
import { createAccountStore } from './account-store.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createPendingSignInStore } from './pending-sign-in-store.ts'
import { createSecondFactorStore } from './second-factor-store.ts'

describe.each(databaseKinds)('second factors, %s', (kind) => {
  let at: EmptyDatabase
  let store: SecondFactorStore
  let pending: PendingSignInStore
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
    store = createSecondFactorStore(at.db)
    pending = createPendingSignInStore(at.db)
  })
  afterAll(() => at.remove())

  const newAccount = async (as: 'professional' | 'family' = 'professional'): Promise<AccountActor> => {
    const registrar = createAccountRegistrar(at.db)
    const email = `${randomUUID()}@example.nl`
    const added = await registrar.addAccount({ email, name: 'Samira', passwordHash: '$argon2id$a' })
    if (added === 'taken') throw new Error('taken')
    const { accountId } = added
    const director = { accountId, name: 'Samira', kind: as, role: 'coach', organisation: null, household: false }
    await registrar.addPlan({ title: 'Plan', openedOn: '2026-02-03', director })
    return { accountId, origin: { endpoint: 'http', network: '198.51.100.0/24' } }
  }
  const newPasskey = () => ({
    ...{ credentialId: randomUUID(), id: randomUUID(), name: 'Laptop \0', counter: 3 },
    ...{ publicKey: Uint8Array.of(1, 2, 255), transports: ['internal', 'hybrid'] },
  })
  const noted = async ({ accountId }: AccountActor) =>
    (await at.db.sql`select action from access_log where account_id = ${accountId} order by entry_no`).map(
      ({ action }) => action,
    )

  test('a step is used once, and none before it, also by two at the same moment', async () => {
    const actor = await newAccount()
    await store.putAuthenticator(actor, Uint8Array.of(9, 8), 100)
    expect(await store.authenticator(actor.accountId)).toMatchObject({ lastStep: 100, wrongCodes: 0 })
    await store.noteWrongCode(actor.accountId)
    const used = await Promise.all([1, 2, 3].map(() => store.useStep(actor.accountId, 101)))
    expect(used.filter(Boolean)).toHaveLength(1)
    expect([await store.useStep(actor.accountId, 100), await store.useStep(actor.accountId, 102)]).toEqual([
      false,
      true,
    ])
    expect(await store.authenticator(actor.accountId)).toMatchObject({ lastStep: 102, wrongCodes: 0 })
  })

  test('a recovery code is used once, and new ones take the place of the old', async () => {
    const actor = await newAccount()
    expect(await store.putFirstRecoveryCodes(actor, ['a', 'b'])).toBe(true)
    expect(await store.putFirstRecoveryCodes(actor, ['c'])).toBe(false)
    const used = await Promise.all([1, 2, 3].map(() => store.useRecoveryCode(actor.accountId, 'a')))
    expect(used.filter(Boolean)).toHaveLength(1)
    await store.putRecoveryCodes(actor, ['c', 'd', 'e'])
    expect(await store.useRecoveryCode(actor.accountId, 'b')).toBe(false)
    expect((await store.of(actor.accountId)).recoveryCodes).toBe(3)
    expect(await store.useRecoveryCode((await newAccount()).accountId, 'c')).toBe(false)
  })

  test('a passkey comes back as it was, belongs to one account, and is renamed and removed by that one only', async () => {
    const [mine, other] = [await newAccount(), await newAccount()]
    const { id, name, ...credential } = newPasskey()
    const passkey = { id, name, ...credential }
    expect(await store.addPasskey(mine, passkey)).toBe('added')
    expect(await store.addPasskey(other, passkey)).toBe('taken')
    const found = await store.credential(passkey.credentialId)
    expect({ ...found, publicKey: Uint8Array.from(found!.publicKey) }).toEqual({
      ...credential,
      ...{ accountId: mine.accountId },
    })
    expect(await store.renamePasskey(other.accountId, id, 'X')).toBe(false)
    expect(await store.removePasskey(other, id)).toBe('not there')
    expect(await store.renamePasskey(mine.accountId, id, 'Telefoon')).toBe(true)
    await store.usePasskey(passkey.credentialId, 7)
    expect(await store.passkeysOf(mine.accountId)).toMatchObject([{ id, name: 'Telefoon', usedAt: expect.any(Date) }])
    await at.db.sql`update account set suspended_at = now() where account_id = ${mine.accountId}`
    expect(await store.credential(passkey.credentialId)).toBeUndefined()
  })

  test('a professional keeps the last one, also when two are removed at the same moment; each change is noted', async () => {
    const actor = await newAccount()
    const passkey = newPasskey()
    await store.putAuthenticator(actor, Uint8Array.of(1), 1)
    await store.addPasskey(actor, passkey)
    const outcomes = await Promise.all([store.removeAuthenticator(actor), store.removePasskey(actor, passkey.id)])
    expect(outcomes.toSorted()).toEqual(['last one', 'removed'])
    expect(await noted(actor)).toEqual(['second-factor-added', 'second-factor-added', 'second-factor-removed'])
  })

  test('who need not have one removes the last, and its recovery codes go with it', async () => {
    const actor = await newAccount('family')
    await store.putAuthenticator(actor, Uint8Array.of(1), 1)
    await store.putFirstRecoveryCodes(actor, ['a'])
    expect(await store.removeAuthenticator(actor)).toBe('removed')
    expect(await store.of(actor.accountId)).toMatchObject({ authenticator: false, recoveryCodes: 0, required: false })
  })

  test('a challenge is spent once, also for a clock that was an hour ahead, and forgotten when it is long over', async () => {
    const later = new Date(Date.now() + 60_000)
    const spent = await Promise.all([1, 2, 3].map(() => store.spendChallenge('c', later)))
    expect(spent.filter(Boolean)).toHaveLength(1)
    await at.db.sql`update spent_challenge set expires_at = now() - interval '1 hour'`
    expect(await store.spendChallenge('c', later)).toBe(false)
    await at.db.sql`update spent_challenge set expires_at = now() - interval '1 day'`
    await store.spendChallenge('d', later)
    expect((await at.db.sql`select challenge from spent_challenge`).map(({ challenge }) => challenge)).toEqual(['d'])
  })

  test('attack 35: a pending sign-in is counted, and is none with another password, a suspension or too late', async () => {
    const { accountId } = await newAccount()
    const begin = async () => {
      const one = { idHash: randomUUID(), accountId, passwordHash: '$argon2id$a' }
      await pending.add(one, new Date(Date.now() + 60_000))
      return one
    }
    const one = await begin()
    expect(await pending.find(one.idHash)).toEqual(one)
    const left = await Promise.all(Array.from({ length: 7 }, () => pending.countAttempt(one.idHash, 5)))
    expect(left.toSorted()).toEqual([0, 1, 2, 3, 4, undefined, undefined])
    const ends = await Promise.all([pending.remove(one.idHash), pending.remove(one.idHash)])
    expect(ends.filter(Boolean)).toHaveLength(1)

    const two = await begin()
    const { email } = (await createAccountStore(at.db).byId(accountId))!
    await createAccountRegistrar(at.db).changePassword(email!, '$argon2id$b')
    expect(await pending.find(two.idHash)).toBeUndefined()
    await at.db
      .sql`update account set password_hash = '$argon2id$a', suspended_at = now() where account_id = ${accountId}`
    expect(await pending.find(two.idHash)).toBeUndefined()
    await at.db.sql`update account set suspended_at = null where account_id = ${accountId}`
    expect(await pending.find(two.idHash)).toEqual(two)
    await at.db.sql`update pending_sign_in set expires_at = now()`
    expect(await pending.find(two.idHash)).toBeUndefined()
  })
})
