import { randomUUID } from 'node:crypto'
import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { InvitationStore, InvitationToMake, Inviter } from '../http/invitation-store.ts'
import { createAccountStore } from './account-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createInvitationStore } from './invitation-store.ts'
import { createNetworkStore } from './network-store.ts'

const dayMs = 86_400_000
const access = { endpoint: 'http', network: null } as const

describe.each(databaseKinds)('invitation store, %s', (kind) => {
  let at: EmptyDatabase
  let store: InvitationStore
  let plan: PlanSeed
  let hanna: Inviter
  let esra: Inviter
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
    store = createInvitationStore(at.db)
    plan = await addFamily(at.db)
    hanna = { planId: plan.id, by: person('hanna'), access }
    esra = { planId: plan.id, by: person('esra'), access }
  })
  afterAll(() => at.remove())

  const person = (key: string) => plan.participants.find(({ demoKey }) => demoKey === key)!.id
  const somebody = async () => {
    const given = { name: 'Jan', kind: 'network', role: 'opa' } as const
    return (await createNetworkStore(at.db).addPerson(hanna, given, { sectionId: null, knownTo: 'managers' })).id
  }
  const invite = async (participantId: string, change: Partial<InvitationToMake> = {}, inviter = hanna) => {
    const secretHash = randomUUID()
    const made = await store.make(inviter, {
      ...{ participantId, way: 'letter', secretHash, lifetimeMs: 42 * dayMs, toAddress: null },
      ...change,
    })
    if (typeof made === 'string') throw new Error(made)
    return { ...made, secretHash }
  }
  const find = ({ secretHash }: { secretHash: string }) => store.find([randomUUID(), secretHash])
  const newAccount = (email = `${randomUUID()}@example.nl`) => ({ newAccount: { email, passwordHash: '$argon2id$x' } })
  const logged = async (about: string) =>
    (
      await at.db.sql<{ action: string; by: string }[]>`
        select action, participant_id as by from access_log
        where plan_id = ${plan.id} and about = ${about} and action like 'invitation-%' order by entry_no`
    ).map(({ action, by }) => [action, by])
  const accountOf = async (participantId: string) =>
    (
      await at.db.sql<{ id: string | null }[]>`
        select account_id as id from participant where plan_id = ${plan.id} and participant_id = ${participantId}`
    )[0]!.id
  const accounts = async () => (await at.db.sql<{ n: number }[]>`select count(*)::integer as n from account`)[0]!.n

  test('one that was made is listed and found by its hash alone, with the end that its way has', async () => {
    const jan = await somebody()
    const { secretHash, ...made } = await invite(jan, { way: 'qr', lifetimeMs: 15 * 60_000 })
    expect(made).toMatchObject({ way: 'qr', madeBy: hanna.by, toAddress: null })
    expect(made.expiresAt.getTime() - made.madeAt.getTime()).toBeCloseTo(15 * 60_000, -2)
    expect(await store.listed(plan.id, jan)).toEqual([made])
    expect(await find({ secretHash })).toMatchObject({
      ...{ planId: plan.id, participantId: jan, invitationId: made.id, state: 'open', expiresAt: made.expiresAt },
      memberAccount: expect.any(String),
    })
    expect(await store.find([randomUUID()])).toBeUndefined()
    expect(await logged(jan)).toEqual([['invitation-made', hanna.by]])
  })

  test('a new one of the same way ends the older one; another way and another person stay', async () => {
    const [jan, piet] = [await somebody(), await somebody()]
    const first = await invite(jan)
    const mail = await invite(jan, { way: 'mail', toAddress: `${randomUUID()}@example.nl` })
    const other = await invite(piet)
    const second = await invite(jan, {}, esra)
    expect((await find(first))!.state).toBe('revoked')
    for (const running of [mail, other, second]) expect((await find(running))!.state).toBe('open')
    const { secretHash: _, ...shown } = second
    expect((await store.listed(plan.id, jan)).map(({ id }) => id)).toEqual([shown.id, mail.id])
  })

  test('revoking is for one that runs and is this person\u2019s', async () => {
    const jan = await somebody()
    const made = await invite(jan)
    for (const id of [randomUUID(), 'nonsense']) expect(await store.revoke(esra, jan, id)).toBe(false)
    expect(await store.revoke(esra, await somebody(), made.id)).toBe(false)
    expect(await store.revoke(esra, jan, made.id)).toBe(true)
    expect(await store.revoke(esra, jan, made.id)).toBe(false)
    expect((await find(made))!.state).toBe('revoked')
    expect(await store.accept((await find(made))!, newAccount(), access)).toBe('over')
    expect(await logged(jan)).toEqual([
      ['invitation-made', hanna.by],
      ['invitation-revoked', esra.by],
    ])
  })

  test('joining with a new account binds it, uses the invitation up and ends the others', async () => {
    const jan = await somebody()
    const [letter, qr] = [await invite(jan), await invite(jan, { way: 'qr' })]
    const joining = newAccount()
    const found = (await find(letter))!
    const outcome = await store.accept(found, joining, access)
    const accountId = await accountOf(jan)
    expect(outcome).toEqual({ accountId, proveAddress: true })
    expect(await createAccountStore(at.db).byId(accountId!)).toMatchObject({
      ...{ email: joining.newAccount.email, name: 'Jan', passwordHash: '$argon2id$x' },
    })
    expect([(await find(letter))!.state, (await find(qr))!.state]).toEqual(['used', 'revoked'])
    expect(await store.accept(found, newAccount(), access)).toBe('over')
    const refused = { participantId: jan, way: 'qr', secretHash: 'x', lifetimeMs: dayMs, toAddress: null } as const
    expect(await store.make(hanna, refused)).toBe('has an account')
    expect((await logged(jan)).at(-1)).toEqual(['invitation-used', jan])
  })

  test('H5 an address is proven only where a mail came', async () => {
    const proven = async (email: string) =>
      (
        await at.db.sql<{ proven: boolean }[]>`
          select email_proven_at is not null as proven from account where email = ${email}`
      )[0]!.proven
    const [a, b, c] = Array.from({ length: 3 }, () => `${randomUUID()}@example.nl`) as [string, string, string]
    const byMail = { way: 'mail', toAddress: a } as const
    expect(await store.accept((await find(await invite(await somebody(), byMail)))!, newAccount(a), access)).toBeTypeOf(
      'object',
    )
    const elsewhere = { way: 'mail', toAddress: `x${b}` } as const
    await store.accept((await find(await invite(await somebody(), elsewhere)))!, newAccount(b), access)
    await store.accept((await find(await invite(await somebody())))!, newAccount(c), access)
    expect([await proven(a), await proven(b), await proven(c)]).toEqual([true, false, false])
  })

  test('an address that has an account stays with it, and the invitation is still good', async () => {
    const [jan, piet] = [await somebody(), await somebody()]
    const [one, other] = [await invite(jan), await invite(piet)]
    const joining = newAccount()
    await store.accept((await find(one))!, joining, access)
    expect(await store.accept((await find(other))!, joining, access)).toBe('address taken')
    expect((await find(other))!.state).toBe('open')
    expect(await accountOf(piet)).toBeNull()
  })

  test('an account that takes part already cannot become somebody else', async () => {
    const jan = await somebody()
    const made = await invite(jan)
    const noor = plan.participants.find(({ demoKey }) => demoKey === 'noor')!.accountId!
    expect(await store.accept((await find(made))!, { accountId: noor }, access)).toBe('in this plan already')
    expect((await find(made))!.state).toBe('open')
    expect(await accountOf(jan)).toBeNull()
    const other = await addFamily(at.db)
    const elsewhere = other.participants.find(({ demoKey }) => demoKey === 'riet')!.accountId!
    expect(await store.accept((await find(made))!, { accountId: elsewhere }, access)).toEqual({
      accountId: elsewhere,
      proveAddress: false,
    })
    expect(await accountOf(jan)).toBe(elsewhere)
  })

  test('attack 44: one that is over is of no use, and leaves no account behind', async () => {
    const jan = await somebody()
    const made = await invite(jan, { lifetimeMs: 60_000 })
    const found = (await find(made))!
    // Its moments, not the clock: as if it was made a minute earlier.
    await at.db.sql`
      update invitation set made_at = made_at - interval '1 minute', expires_at = expires_at - interval '1 minute'
      where plan_id = ${plan.id} and invitation_id = ${made.id}`
    expect((await find(made))!.state).toBe('expired')
    const before = await accounts()
    expect(await store.accept(found, newAccount(), access)).toBe('over')
    expect(await accounts()).toBe(before)
    expect(await accountOf(jan)).toBeNull()
  })

  test('attack 44: of many at the same moment one wins, by the same or by another invitation', async () => {
    const jan = await somebody()
    const [letter, qr] = [(await find(await invite(jan)))!, (await find(await invite(jan, { way: 'qr' })))!]
    const before = await accounts()
    const outcomes = await Promise.all(
      [letter, qr, letter, qr, letter, qr].map((found) => store.accept(found, newAccount(), access)),
    )
    const won = outcomes.filter((outcome) => typeof outcome === 'object')
    expect(won).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'over')).toHaveLength(5)
    expect(await accountOf(jan)).toBe((won[0] as { accountId: string }).accountId)
    expect(await accounts()).toBe(before + 1)
  })

  test('attack 44: made anew, revoked and used at the same moment: never two that win', async () => {
    const jan = await somebody()
    const made = await invite(jan)
    const found = (await find(made))!
    const [used, revoked, anew] = await Promise.all([
      store.accept(found, newAccount(), access),
      store.revoke(esra, jan, made.id),
      store.make(hanna, {
        ...{ participantId: jan, way: 'letter', secretHash: randomUUID(), lifetimeMs: dayMs, toAddress: null },
      }),
    ])
    const joined = typeof used === 'object'
    expect(joined && revoked).toBe(false)
    expect(joined ? anew : typeof anew).toBe(joined ? 'has an account' : 'object')
  })

  test('H5 an inviter learns only of what they sent themselves', async () => {
    const [jan, piet] = [await somebody(), await somebody()]
    const toAddress = `${randomUUID()}@example.nl`
    const mail = (participantId: string) =>
      ({ participantId, way: 'mail', secretHash: randomUUID(), lifetimeMs: dayMs, toAddress }) as const
    await invite(jan, mail(jan))
    expect(await store.make(hanna, mail(piet))).toBe('address of another')
    expect(await store.make(hanna, mail(jan))).toBeTypeOf('object')
    expect(await store.make(esra, mail(piet))).toBeTypeOf('object')
  })

  test('sixty in a day are enough', async () => {
    const jan = await somebody()
    const noor = { ...hanna, by: person('noor') }
    for (let made = 0; made < 60; made++) await invite(jan, {}, noor)
    await expect(invite(jan, {}, noor)).rejects.toThrow('too many')
    await invite(jan)
  })
})
