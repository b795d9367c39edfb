import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountRegistrar, NewParticipant } from '../auth/account-registrar.ts'
import type { AccountStore } from '../auth/account-store.ts'
import type { Proof } from '../auth/proof.ts'
import { createAccountRegistrar } from './account-registrar.ts'
import { createAccountStore } from './account-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createGrantStore } from './grant-store.ts'
import { createPlanDirectory } from './plan-directory.ts'

describe.each(databaseKinds)('accounts, %s', (kind) => {
  let at: EmptyDatabase
  let accounts: AccountStore
  let registrar: AccountRegistrar
  beforeAll(async () => {
    at = await openMigrated(kind)
    accounts = createAccountStore(at.db)
    registrar = createAccountRegistrar(at.db)
  })
  afterAll(() => at.remove())

  const newAccount = () => ({ email: `${randomUUID()}@example.nl`, name: 'Samira', passwordHash: '$argon2id$a' })
  const add = async (): Promise<string> => {
    const added = await registrar.addAccount(newAccount())
    if (added === 'taken') throw new Error('a random address is not taken')
    return added.accountId
  }
  /** With a session. */
  const addSignedIn = async () => {
    const account = newAccount()
    await registrar.addAccount(account)
    const { id } = (await accounts.byEmail(account.email))!
    const made = session(id, new Date('2100-01-01'))
    expect(await accounts.addSession(made, account.passwordHash)).toBe('added')
    return { ...account, id, session: made }
  }
  const sessionsOf = async (accountId: string) => (await accounts.sessionsOf(accountId)).length
  const person = (accountId: string): NewParticipant => ({
    accountId,
    name: 'Samira',
    kind: 'professional',
    role: 'gezinscoach',
    organisation: 'Wijkteam',
    household: false,
  })
  const session = (accountId: string, expiresAt: Date, proof: Proof = 'password') => ({
    idHash: randomUUID(),
    accountId,
    createdAt: new Date('2026-01-02T03:04:05.678Z'),
    expiresAt,
    proof,
    device: { browser: 'firefox', system: null, network: '198.51.100.0/24' },
  })

  test('H5: an account is found by id and by address, and by nothing else', async () => {
    const account = newAccount()
    const added = await registrar.addAccount(account)
    const found = await accounts.byEmail(account.email)
    expect(added).toEqual({ accountId: found?.id })
    expect(found).toEqual({ id: found!.id, ...account, suspended: false })
    expect(await accounts.byId(found!.id)).toEqual({ id: found!.id, ...account })
    expect(await accounts.byEmail('nobody@example.nl')).toBeUndefined()
    expect(await accounts.byId(randomUUID())).toBeUndefined()
    expect(await accounts.byDemoKey('nobody')).toBeUndefined()
  })

  test('H5: one address has one account, also when two are made at the same moment', async () => {
    const account = newAccount()
    const outcomes = await Promise.all([1, 2, 3].map(() => registrar.addAccount(account)))
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(2)
    await expect(registrar.addAccount({ ...newAccount(), email: 'Upper@example.nl' })).rejects.toThrow()
  })

  test('attack 35: a new password, and no session left, for the account with that address only', async () => {
    const [mine, other] = [await addSignedIn(), await addSignedIn()]
    expect(await registrar.changePassword(mine.email, '$argon2id$b')).toBe(true)
    expect(await registrar.changePassword('nobody@example.nl', '$argon2id$b')).toBe(false)
    expect((await accounts.byEmail(mine.email))?.passwordHash).toBe('$argon2id$b')
    expect((await accounts.byEmail(other.email))?.passwordHash).toBe('$argon2id$a')
    expect([await sessionsOf(mine.id), await sessionsOf(other.id)]).toEqual([0, 1])
  })

  test('attack 35: a suspended account is found by its address only, and its session in no way', async () => {
    const [mine, other] = [await addSignedIn(), await addSignedIn()]
    expect(await registrar.suspend(mine.email)).toBe('suspended')
    expect([await sessionsOf(mine.id), await sessionsOf(other.id)]).toEqual([0, 1])
    // By hand: nothing here adds a session to a suspended account.
    const { idHash } = mine.session
    await at.db.sql`
      insert into session (id_hash, account_id, created_at, expires_at)
      values (${idHash}, ${mine.id}, now(), '2100-01-01')`
    expect(await accounts.byId(mine.id)).toBeUndefined()
    expect(await accounts.byEmail(mine.email)).toMatchObject({ id: mine.id, suspended: true })
    expect(await accounts.session(idHash)).toBeUndefined()
    const living = await accounts.livingSessions([idHash, other.session.idHash])
    expect(living.map((row) => row.accountId)).toEqual([other.id])
    expect(await registrar.allAccounts()).toContainEqual({ email: mine.email, name: mine.name, suspended: true })
    expect(await registrar.suspend(mine.email)).toBe('already suspended')

    expect(await registrar.restore(mine.email)).toBe('restored')
    expect(await accounts.byEmail(mine.email)).toMatchObject({ id: mine.id, suspended: false })
    expect(await accounts.session(idHash)).toBeUndefined()
    expect(await registrar.restore(mine.email)).toBe('not suspended')
    expect(await registrar.allAccounts()).toContainEqual({ email: mine.email, name: mine.name, suspended: false })
    for (const change of [registrar.suspend, registrar.restore]) {
      expect(await change('nobody@example.nl')).toBe('no such account')
    }
  })

  test('attack 35: when the sessions cannot be ended, the password and the account stay as they were', async () => {
    const mine = await addSignedIn()
    await at.db.sql`create table keeps_session (id_hash text references session (id_hash))`
    await at.db.sql`insert into keeps_session values (${mine.session.idHash})`
    await expect(registrar.changePassword(mine.email, '$argon2id$b')).rejects.toThrow()
    await expect(registrar.suspend(mine.email)).rejects.toThrow()
    expect(await accounts.byEmail(mine.email)).toMatchObject({ passwordHash: mine.passwordHash })
    expect(await sessionsOf(mine.id)).toBe(1)
    await at.db.sql`drop table keeps_session`
  })

  test('attack 35: a sign-in that is under way when the account changes leaves no session', async () => {
    const changes = {
      password: ({ email }: { email: string }) => registrar.changePassword(email, '$argon2id$b'),
      suspension: ({ email }: { email: string }) => registrar.suspend(email),
    }
    for (const [name, change] of Object.entries(changes)) {
      const left = []
      for (let i = 0; i < 40; i++) {
        const mine = await addSignedIn()
        const signIns = async () => {
          const another = () => accounts.addSession(session(mine.id, new Date('2100-01-01')), mine.passwordHash)
          while ((await another()) === 'added');
        }
        await Promise.all([change(mine), signIns(), signIns(), signIns()])
        left.push(await sessionsOf(mine.id))
      }
      expect([name, Math.max(...left)]).toEqual([name, 0])
    }
  })

  test('attack 35: a professional proves two factors: with one no session begins, and one that began before counts no more', async () => {
    const [helper, other] = [await addSignedIn(), await addSignedIn()]
    const strong = session(helper.id, new Date('2100-01-01'), 'password+second-factor')
    expect(await accounts.addSession(strong, helper.passwordHash)).toBe('added')
    const hashes = [helper.session.idHash, other.session.idHash, strong.idHash]
    const living = async () => (await accounts.livingSessions(hashes)).map(({ idHash }) => idHash).sort()
    expect(await living()).toEqual(hashes.toSorted())

    const { planId } = await registrar.addPlan({ title: 'Plan', openedOn: '2026-02-03', director: person(other.id) })
    await at.db.sql`update participant set kind = 'network' where account_id = ${other.id}`
    expect(await living()).toEqual(hashes.toSorted())
    await registrar.addParticipant(planId, person(helper.id))
    expect(await living()).toEqual([other.session.idHash, strong.idHash].sort())
    expect(await accounts.session(helper.session.idHash)).toBeUndefined()
    expect(await accounts.session(strong.idHash)).toBeDefined()
    const weak = session(helper.id, new Date('2100-01-01'))
    expect(await accounts.addSession(weak, helper.passwordHash)).toBe('second factor needed')
    expect(await accounts.addSession(weak, 'another')).toBe('account changed')
  })

  test('H2: a session comes back with its account, is prolonged, and is gone when removed', async () => {
    const accountId = await add()
    const made = session(accountId, new Date('2030-01-01T00:00:00.123Z'))
    expect(await accounts.addSession(made, '$argon2id$a')).toBe('added')
    const { proof: _, device: __, ...row } = made
    expect(await accounts.session(made.idHash)).toEqual({
      ...{ session: row, usedAt: made.createdAt },
      account: await accounts.byId(accountId),
    })
    const later = new Date('2031-01-01T00:00:00Z')
    await accounts.extendSession(made.idHash, later)
    expect((await accounts.session(made.idHash))?.session.expiresAt).toEqual(later)
    await accounts.removeSession(made.idHash)
    expect(await accounts.session(made.idHash)).toBeUndefined()
  })

  test('H2: signing out everywhere ends the sessions of one account, and what expired is swept', async () => {
    const [mine, other] = [await add(), await add()]
    const [first, second, theirs] = [mine, mine, other].map((id) => session(id, new Date('2100-01-01')))
    const expired = session(other, new Date('2020-01-01'))
    for (const made of [first!, second!, theirs!, expired]) await accounts.addSession(made, '$argon2id$a')
    const ids = async (account: string) => (await accounts.sessionsOf(account)).map(({ idHash }) => idHash).sort()
    expect(await ids(mine)).toEqual([first!.idHash, second!.idHash].sort())
    await accounts.removeSessionsOf(mine)
    await accounts.removeExpiredSessions()
    expect(await ids(mine)).toEqual([])
    expect(await ids(other)).toEqual([theirs!.idHash])
  })

  test('H5: people of the demo are found by their key, in the order of the file', async () => {
    const family = await addFamily(at.db)
    const personas = (await accounts.demoPersonas()).filter(({ key }) => key.startsWith(family.demoKey))
    expect(personas).toEqual(
      family.participants
        .filter(({ accountId }) => accountId !== null)
        .map(({ demoKey, name, role, kind }) => ({ key: `${family.demoKey}-${demoKey}`, name, role, kind })),
    )
    const hanna = await accounts.byDemoKey(`${family.demoKey}-hanna`)
    expect(hanna).toMatchObject({ name: 'Hanna Jacobs', email: null, passwordHash: null })
    await at.db.sql`update account set suspended_at = now() where account_id = ${hanna!.id}`
    expect(await accounts.byDemoKey(`${family.demoKey}-hanna`)).toBeUndefined()
  })

  test('A1: a new plan has its director, and a first section that the director manages', async () => {
    const accountId = await add()
    const { planId, participantId, sectionId } = await registrar.addPlan({
      title: 'Plan van Yusuf',
      openedOn: '2026-02-03',
      director: person(accountId),
    })
    const plan = await createPlanDirectory(at.db).planFor(accountId, planId)
    expect(plan).toMatchObject({ title: 'Plan van Yusuf', planDirector: participantId })
    expect(plan?.participants).toMatchObject([{ id: participantId, accountId, kind: 'professional', demoKey: null }])
    expect(plan?.sections).toMatchObject([{ id: sectionId, title: 'Ons gezin', kind: 'family', meeting: null }])
    const { sections } = (await createGrantStore(at.db).load(planId))!
    expect(sections[0]!.grants).toMatchObject([{ participant: participantId, level: 'manage' }])
  })

  test('A1: who joins a plan has no right in it yet, and joins once', async () => {
    const director = await add()
    const joining = await add()
    const { planId } = await registrar.addPlan({ title: 'Plan', openedOn: '2026-02-03', director: person(director) })
    const outcomes = await Promise.all([1, 2, 3].map(() => registrar.addParticipant(planId, person(joining))))
    const joined = outcomes.filter((outcome) => typeof outcome === 'object')
    expect(joined).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already in this plan')).toHaveLength(2)
    const { sections } = (await createGrantStore(at.db).load(planId))!
    expect(sections.flatMap(({ grants }) => grants.map(({ participant }) => participant))).not.toContain(
      joined[0]!.participantId,
    )
    for (const nowhere of [randomUUID(), 'x']) {
      expect(await registrar.addParticipant(nowhere, person(joining))).toBe('no such plan')
    }
  })
})
