import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createDailyMailStore } from './daily-mail-store.ts'
import { createNoticeStore } from './notice-store.ts'

describe.each(databaseKinds)('daily mail, %s', (kind) => {
  let at: EmptyDatabase
  let again: EmptyDatabase['db']
  let plan: PlanSeed
  let accountId: string
  beforeAll(async () => {
    at = await openMigrated(kind)
    again = kind === 'postgres' ? await at.again() : at.db
  })
  afterAll(async () => {
    if (again !== at.db) await again.close()
    await at.remove()
  })
  beforeEach(async () => {
    plan = await addFamily(at.db)
    const esra = plan.participants.find(({ demoKey }) => demoKey === 'esra')!
    accountId = esra.accountId!
    await at.db
      .sql`update account set email = ${`${accountId}@example.nl`}, language = 'en' where account_id = ${accountId}`
    const choices = { consent: true, actions: true, progress: true, late: true, dailyMail: true }
    await createNoticeStore(at.db).choose(plan.id, esra.id, choices)
  })
  const store = () => createDailyMailStore(at.db)
  const wanted = async (day: string) => (await store().wanted(day)).filter((one) => one.accountId === accountId)

  test('who wants one, in which plans and which language; not on a day that was looked at, nor without an address', async () => {
    const mail = { accountId, to: `${accountId}@example.nl`, language: 'en', planIds: [plan.id] }
    expect(await wanted('2026-01-02')).toEqual([mail])
    await store().claim(accountId, '2026-01-02')
    expect(await wanted('2026-01-02')).toEqual([])
    expect(await wanted('2026-01-01')).toEqual([])
    expect(await wanted('2026-01-03')).toEqual([mail])
    await at.db.sql`update account set suspended_at = now() where account_id = ${accountId}`
    expect(await wanted('2026-01-03')).toEqual([])
    await at.db.sql`update account set suspended_at = null, email = null where account_id = ${accountId}`
    expect(await wanted('2026-01-03')).toEqual([])
  })

  test('a day is claimed once, also by two servers at the same moment, and never an earlier one; it can be given back', async () => {
    const servers = [store(), createDailyMailStore(again), store(), createDailyMailStore(again)]
    const claims = await Promise.all(servers.map((one) => one.claim(accountId, '2026-01-02')))
    expect(claims.filter((claim) => claim !== undefined)).toMatchObject([{ mailedAt: null, now: expect.any(Date) }])
    expect(await store().claim(accountId, '2026-01-01')).toBeUndefined()
    await store().release(accountId, '2026-01-02')
    await store().release(accountId, '2026-01-02')
    const claim = await store().claim(accountId, '2026-01-02')
    await store().mailed(accountId, claim!.now)
    expect((await store().claim(accountId, '2026-01-03'))?.mailedAt).toEqual(claim!.now)
  })
})
