import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailedLink, OwnAccountStore } from '../auth/own-account-store.ts'
import type { AccountActor } from '../auth/second-factor-store.ts'
import { createAccountRegistrar } from './account-registrar.ts'
import { createAccountStore } from './account-store.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createOwnAccountStore } from './own-account-store.ts'

const hour = 3_600_000

describe.each(databaseKinds)('own accounts, %s', (kind) => {
  let at: EmptyDatabase
  let store: OwnAccountStore
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createOwnAccountStore(at.db)
  })
  afterAll(() => at.remove())

  const origin = { endpoint: 'http', network: '198.51.100.0/24' } as const
  const newAccount = async () => {
    const email = `${randomUUID()}@example.nl`
    const registrar = createAccountRegistrar(at.db)
    const added = await registrar.addAccount({ email, name: 'Samira', passwordHash: '$argon2id$a' })
    if (added === 'taken') throw new Error('taken')
    const director = { name: 'Samira', kind: 'family', role: 'moeder', organisation: null, household: true } as const
    const { accountId } = added
    // What is changed in an account is noted in the log of each plan that its person is in.
    await registrar.addPlan({ title: 'Plan', openedOn: '2026-02-03', director: { ...director, accountId } })
    const actor: AccountActor = { accountId, origin }
    return { accountId, actor, email }
  }
  const newSession = async (
    accountId: string,
    { passwordHash = '$argon2id$a', idHash = randomUUID() as string } = {},
  ) => {
    const createdAt = new Date()
    const device = { browser: 'Firefox', system: 'Linux', network: '198.51.100.0/24' }
    const times = { createdAt, expiresAt: new Date(createdAt.getTime() + hour) }
    const session = { idHash, accountId, ...times, proof: 'password', device } as const
    expect(await createAccountStore(at.db).addSession(session, passwordHash)).toBe('added')
    return idHash
  }
  const reset = (accountId: string, endsInMs = hour): MailedLink => ({
    ...{ tokenHash: randomUUID(), accountId, purpose: 'password-reset', expiresAt: new Date(Date.now() + endsInMs) },
  })
  const toAddress = (accountId: string, newAddress: string, endsInMs = hour): MailedLink => ({
    ...{ tokenHash: randomUUID(), accountId, purpose: 'new-address', expiresAt: new Date(Date.now() + endsInMs) },
    newAddress,
  })
  const noted = async (accountId: string) =>
    (await at.db.sql`select action from access_log where account_id = ${accountId} order by entry_no`).map(
      ({ action }) => action,
    )
  const living = async (accountId: string) => (await store.sessionsOf(accountId)).map(({ idHash }) => idHash)

  test('sessions are those that count, the one used last first, each with its device and no more than its own', async () => {
    const { accountId } = await newAccount()
    const [first, second, over] = [
      await newSession(accountId),
      await newSession(accountId),
      await newSession(accountId),
    ]
    await at.db.sql`update session set used_at = now() + interval '1 minute' where id_hash = ${first}`
    await at.db.sql`update session set expires_at = now() where id_hash = ${over}`
    await newSession((await newAccount()).accountId)
    const found = await store.sessionsOf(accountId)
    expect(found.map(({ idHash }) => idHash)).toEqual([first, second])
    expect(found[0]).toMatchObject({ proof: 'password', browser: 'Firefox', network: '198.51.100.0/24' })
    expect(found[0]!.startedAt).toBeInstanceOf(Date)
    // Whoever becomes a professional has no session left that one factor opened.
    const director = { accountId, name: 'Samira', kind: 'professional', role: 'coach', organisation: null } as const
    const plan = { title: 'Plan', openedOn: '2026-02-03', director: { ...director, household: false } }
    await createAccountRegistrar(at.db).addPlan(plan)
    expect(await living(accountId)).toEqual([])
  })

  test('H4: somebody ends a session of their own, one or all but one, and each is noted once', async () => {
    const [mine, other] = [await newAccount(), await newAccount()]
    const [here, there, third] = [
      await newSession(mine.accountId),
      await newSession(mine.accountId),
      await newSession(mine.accountId),
    ]
    const theirs = await newSession(other.accountId)
    const [{ id } = { id: '' }] = await store.sessionsOf(other.accountId)
    for (const asked of [id, 'x', randomUUID()]) expect(await store.endSession(mine.actor, asked)).toBeUndefined()
    const mineToo = (await store.sessionsOf(mine.accountId)).find(({ idHash }) => idHash === third)!
    expect(await store.endSession(mine.actor, mineToo.id)).toBe(third)
    expect(await store.endSessionsBut(mine.actor, here)).toEqual([there])
    expect(await store.endSessionsBut(mine.actor, here)).toEqual([])
    expect([await living(mine.accountId), await living(other.accountId)]).toEqual([[here], [theirs]])
    expect([await noted(mine.accountId), await noted(other.accountId)]).toEqual([
      ['session-ended', 'session-ended'],
      [],
    ])
  })

  test('a session was confirmed by its sign-in, for a time, and is once more', async () => {
    const { accountId } = await newAccount()
    const [session, other] = [await newSession(accountId), await newSession(accountId)]
    expect(await store.wasConfirmed(session, hour)).toBe(true)
    await at.db.sql`update session set confirmed_at = now() - interval '10 minutes' where account_id = ${accountId}`
    const confirmed = () => Promise.all([session, other, 'none'].map((one) => store.wasConfirmed(one, 5 * 60_000)))
    expect(await confirmed()).toEqual([false, false, false])
    await store.confirmSession(session)
    expect(await confirmed()).toEqual([true, false, false])
  })

  test('another password ends all sessions but one, and links that were mailed before', async () => {
    const { accountId, actor } = await newAccount()
    const [here, there] = [await newSession(accountId), await newSession(accountId)]
    const link = reset(accountId)
    expect(await store.addLink(link, 3)).toBe(true)
    await at.db.sql`
      insert into authenticator (account_id, sealed_secret, last_step, wrong_codes)
      values (${accountId}, ${Buffer.from([1])}, 1, 4)`
    expect(await store.changePassword(actor, '$argon2id$b', here)).toEqual([there])
    expect(await living(accountId)).toEqual([here])
    expect(await store.accountOfReset(link.tokenHash)).toBeUndefined()
    const [{ wrong, hash }] = (await at.db.sql`
      select wrong_codes as wrong, password_hash as hash from authenticator join account using (account_id)
      where account_id = ${accountId}`) as unknown as [{ wrong: number; hash: string }]
    expect([wrong, hash, await noted(accountId)]).toEqual([0, '$argon2id$b', ['password-changed']])
    // The name is no secret, and holds what a database can keep.
    await store.changeName(accountId, 'Sam\0ira')
    const [{ name }] = (await at.db.sql`select name from account where account_id = ${accountId}`) as unknown as [
      { name: string },
    ]
    expect(name).not.toContain('\0')
  })

  test('no more links than so many of one purpose, also at the same moment; what is over does not count', async () => {
    const { accountId, email } = await newAccount()
    // To an address that was only typed no link goes that opens the account.
    await at.db.sql`update account set email_proven_at = null where account_id = ${accountId}`
    expect(await store.addLink(reset(accountId), 3)).toBe(false)
    await at.db.sql`update account set email_proven_at = now() where account_id = ${accountId}`
    expect(await store.addLink(reset(accountId, -1_000), 3)).toBe(true)
    const tried = await Promise.all(Array.from({ length: 5 }, () => store.addLink(reset(accountId), 3)))
    expect(tried.filter(Boolean)).toHaveLength(3)
    expect(await store.addLink(toAddress(accountId, `neu-${email}`), 3)).toBe(true)
    await store.removeExpiredLinks()
    const links = await at.db.sql`select purpose from mailed_link where account_id = ${accountId} order by purpose`
    expect(links.map(({ purpose }) => purpose)).toEqual(['new-address', ...Array(3).fill('password-reset')])
  })

  test('a link for a new password works once, not when it is over or its account suspended, and ends every session', async () => {
    const { accountId, email } = await newAccount()
    const [good, over] = [reset(accountId), reset(accountId, -1_000)]
    for (const link of [good, over]) await store.addLink(link, 3)
    expect(await store.accountOfReset(good.tokenHash)).toMatchObject({ id: accountId, email })
    expect(await store.accountOfReset(over.tokenHash)).toBeUndefined()
    expect(await store.resetPassword(over.tokenHash, '$argon2id$c', origin)).toBeUndefined()
    const sessions = [await newSession(accountId), await newSession(accountId)]
    await at.db.sql`update account set suspended_at = now() where account_id = ${accountId}`
    expect(await store.accountOfReset(good.tokenHash)).toBeUndefined()
    expect(await store.resetPassword(good.tokenHash, '$argon2id$c', origin)).toBeUndefined()
    await at.db.sql`update account set suspended_at = null where account_id = ${accountId}`
    const used = await Promise.all([1, 2].map(() => store.resetPassword(good.tokenHash, '$argon2id$c', origin)))
    const [done] = used.filter((one) => one !== undefined)
    expect([used.filter((one) => one !== undefined).length, done?.accountId, done?.email]).toEqual([
      1,
      accountId,
      email,
    ])
    expect(done!.ended.toSorted()).toEqual(sessions.toSorted())
    expect(await noted(accountId)).toEqual(['password-changed'])
  })

  test('an address is changed by its own link alone, never to one that somebody has by then, and all links are void', async () => {
    const [mine, other] = [await newAccount(), await newAccount()]
    const free = `${randomUUID()}@example.nl`
    const [taken, link, wrong] = [
      toAddress(mine.accountId, other.email),
      toAddress(mine.accountId, free),
      reset(other.accountId),
    ]
    const open = reset(mine.accountId)
    for (const one of [taken, link, wrong, open]) expect(await store.addLink(one, 5)).toBe(true)
    // A link for a password changes no address, and the other way round.
    expect(await store.changeAddress(wrong.tokenHash, origin)).toBeUndefined()
    expect(await store.resetPassword(link.tokenHash, '$argon2id$d', origin)).toBeUndefined()
    expect(await store.changeAddress(taken.tokenHash, origin)).toBeUndefined()
    expect(await store.changeAddress(link.tokenHash, origin)).toEqual({ oldAddress: mine.email, newAddress: free })
    expect(await store.changeAddress(link.tokenHash, origin)).toBeUndefined()
    // Whoever reads the old mailbox gets in no more.
    expect(await store.accountOfReset(open.tokenHash)).toBeUndefined()
    expect([await noted(mine.accountId), await noted(other.accountId)]).toEqual([['address-changed'], []])
  })
})
