import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IdentityStore } from '../auth/identity-store.ts'
import type { ProviderAttemptStore } from '../auth/provider-attempt-store.ts'
import { createAccountRegistrar } from './account-registrar.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createIdentityStore } from './identity-store.ts'
import { createProviderAttemptStore } from './provider-attempt-store.ts'

const from = { endpoint: 'http', network: null } as const
const identity = () => ({ issuer: 'https://login.example', subject: randomUUID() })

describe.each(databaseKinds)('organisations, %s', (kind) => {
  let at: EmptyDatabase
  let identities: IdentityStore
  let attempts: ProviderAttemptStore
  beforeAll(async () => {
    at = await openMigrated(kind)
    identities = createIdentityStore(at.db)
    attempts = createProviderAttemptStore(at.db)
  })
  afterAll(() => at.remove())

  const newAccount = async (): Promise<string> => {
    const account = { email: `${randomUUID()}@example.nl`, name: 'Samira', passwordHash: '$argon2id$a' }
    return ((await createAccountRegistrar(at.db).addAccount(account)) as { accountId: string }).accountId
  }
  const begin = async (purpose: Parameters<ProviderAttemptStore['begin']>[0]['purpose']) => {
    const idHash = randomUUID()
    await attempts.begin({ idHash, providerId: 'wijkteam', purpose })
    return idHash
  }

  test('H5: an identity opens the account that linked it, until it is taken off', async () => {
    const [mine, theirs] = [await newAccount(), await newAccount()]
    const who = identity()
    expect(await identities.accountOf(who)).toBeUndefined()
    expect(await identities.link(mine, who, from)).toBe('linked')
    expect(await identities.link(mine, who, from)).toBe('own already')
    expect(await identities.link(theirs, who, from)).toBe('taken')
    expect(await identities.accountOf(who)).toMatchObject({ id: mine, suspended: false })
    expect(await identities.accountOf({ ...who, issuer: 'https://other.example' })).toBeUndefined()
    await identities.used(who)
    const [linked] = await identities.linkedTo(mine)
    expect(linked).toMatchObject({ issuer: who.issuer, lastUsedAt: expect.any(Date) })
    expect(await identities.unlink(theirs, linked!.id, from)).toBe('not there')
    expect(await identities.unlink(mine, linked!.id, from)).toBe('unlinked')
    expect(await identities.accountOf(who)).toBeUndefined()
  })

  test('H4: of several ways in one stays, also when all are taken off at the same moment', async () => {
    const mine = await newAccount()
    await at.db.sql`update account set password_hash = null where account_id = ${mine}`
    for (let i = 0; i < 4; i++) await identities.link(mine, identity(), from)
    const all = await identities.linkedTo(mine)
    const outcomes = await Promise.all(all.map(({ id }) => identities.unlink(mine, id, from)))
    expect(outcomes.filter((outcome) => outcome === 'last way in')).toHaveLength(1)
    expect(await identities.linkedTo(mine)).toHaveLength(1)
    await at.db.sql`
      insert into passkey (credential_id, passkey_id, account_id, name, public_key, counter)
      values (${mine}, ${randomUUID()}, ${mine}, 'telefoon', ''::bytea, 0)`
    expect(await identities.unlink(mine, (await identities.linkedTo(mine))[0]!.id, from)).toBe('unlinked')
  })

  test('a suspended account links nothing', async () => {
    const mine = await newAccount()
    await at.db.sql`update account set suspended_at = now() where account_id = ${mine}`
    expect(await identities.link(mine, identity(), from)).toBe('taken')
  })

  test('attack 42: an answer is looked at once and taken once, however many ask', async () => {
    const idHash = await begin({ kind: 'link', accountId: await newAccount() })
    expect(await attempts.take(idHash)).toBeUndefined()
    expect(await attempts.claim(idHash, 'another')).toBe(false)
    const claims = await Promise.all([1, 2, 3].map(() => attempts.claim(idHash, 'wijkteam')))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await attempts.take(idHash)).toBeUndefined()
    await attempts.settle(idHash, { identity: identity() })
    const taken = await Promise.all([1, 2, 3].map(() => attempts.take(idHash)))
    expect(taken.filter((one) => one?.purpose.kind === 'link')).toHaveLength(1)
    expect(taken.filter((one) => one === undefined)).toHaveLength(2)
  })

  test('attack 44: what was proven for an invitation waits for it; a refusal does not', async () => {
    const purpose = { kind: 'invitation', pendingInvitationId: randomUUID() } as const
    const [proven, refused] = [await begin(purpose), await begin(purpose)]
    const who = identity()
    for (const idHash of [proven, refused]) await attempts.claim(idHash, 'wijkteam')
    await attempts.settle(proven, { identity: who })
    await attempts.settle(refused, { identity: who, refused: 'level too low' })
    const answer = { providerId: 'wijkteam', purpose, answer: { identity: who } }
    expect([await attempts.take(proven), await attempts.take(proven)]).toEqual([answer, answer])
    expect(await attempts.take(refused)).toMatchObject({ answer: { refused: 'level too low' } })
    expect(await attempts.take(refused)).toBeUndefined()
  })
})
