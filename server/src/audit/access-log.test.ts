import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type EmptyDatabase, openMigrated } from '../storage/contract-databases.ts'
import { type LoggedPlan, openLoggedPlan } from '../storage/logged-plan-under-test.ts'
import type { AccessEvent } from './access-event.ts'
import { createAccessLog, type Pace } from './access-log.ts'
import type { AccessLogStore } from './access-log-store.ts'
import { limits } from './limits.ts'

describe('access log', () => {
  let at: EmptyDatabase
  let of: LoggedPlan
  beforeAll(async () => {
    at = await openMigrated('embedded')
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    of = await openLoggedPlan(at.db)
  })

  const until = (condition: () => Promise<boolean> | boolean) =>
    vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 25_000 })
  const written = async () => (await of.log()).map(({ action, reason, times }) => [action, reason, times])
  /** Events that are all told apart. */
  const event = (i: number, change: Partial<AccessEvent> = {}): AccessEvent => ({
    ...{ who: of.who('esra'), action: 'opened', sectionId: of.section.id },
    ...{ access: { endpoint: 'app', network: `10.${i >> 8}.${i & 255}.0/24`, level: 'view', basis: 'consent' } },
    ...change,
  })
  const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

  /** The real store behind a gate: appends wait while it is shut, and fail while the database is "away". */
  const open = (pace: Partial<Pace> = {}) => {
    const gate = { shut: false, away: false, waiting: [] as (() => void)[], appends: 0 }
    const failures: unknown[] = []
    const store: AccessLogStore = {
      ...of.store,
      append: async (entries) => {
        gate.appends++
        if (gate.shut) await new Promise<void>((resolve) => gate.waiting.push(resolve))
        if (gate.away) throw away()
        await of.store.append(entries)
      },
    }
    const log = createAccessLog(store, (error) => failures.push(error), { gatherMs: 1, retryMs: 5, ...pace })
    return { log, gate, failures }
  }

  test('what is noted is in the database soon, in its order, and what is noted meanwhile goes together', async () => {
    const { log, gate } = open()
    gate.shut = true
    log.note(event(0))
    await until(() => gate.waiting.length === 1)
    for (let i = 1; i < 100; i++) log.note(event(i))
    gate.shut = false
    gate.waiting[0]!()
    await until(async () => (await of.log()).length === 100)
    expect((await of.log()).map(({ network }) => Number(network.split('.')[2]))).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    )
    expect(gate.appends).toBe(2)
    await log.close()
  })

  test('S11: with the database away it waits, keeps its order and its moments, and complains once', async () => {
    const { log, gate, failures } = open()
    gate.away = true
    log.note(event(0))
    await until(() => gate.appends > 2)
    log.note(event(1))
    const before = (await at.db.sql`select clock_timestamp() as now`)[0]!.now
    await until(() => gate.appends > 4)
    gate.away = false
    await until(async () => (await of.log()).length === 2)
    const [first] = await of.log()
    expect(first!.began_at.getTime()).toBeLessThanOrEqual(before.getTime())
    expect(first!.written_at.getTime()).toBeGreaterThan(before.getTime())
    expect(failures).toHaveLength(1)
    await log.close()
  })

  test('S11: of what does not fit in the queue the number is written', async () => {
    const { log, gate } = open()
    gate.away = true
    for (let i = 0; i < limits.queue + 7; i++) log.note(event(i))
    await until(() => gate.appends > 1)
    gate.away = false
    await until(async () => (await of.log()).length === limits.queue + 1)
    expect((await written()).at(-1)).toEqual(['unrecorded', null, 7])
    expect(await of.faults()).toEqual([])
    await log.close()
  })

  test('one entry that the database refuses does not stop the others', async () => {
    const { log, gate, failures } = open()
    gate.shut = true
    log.note(event(0))
    await until(() => gate.waiting.length === 1)
    log.note(event(1, { access: { endpoint: 'app', network: '10.0.0.7/32' } }))
    log.note(event(2))
    gate.shut = false
    gate.waiting[0]!()
    await until(async () => (await of.log()).length === 2)
    expect(failures).toHaveLength(1)
    await log.close()
  })

  test('closing writes what waits, what was counted, and the spells of editing', async () => {
    const { log } = open({ gatherMs: 60_000 })
    const refused = event(0, { action: 'edited', refused: 'gap' })
    for (let i = 0; i < 5; i++) log.note(refused)
    await of.write(['esra', 'daan', 'esra'])
    await log.close()
    log.note(event(9))
    expect(await written()).toEqual([
      ['edited', 'gap', 1],
      ['edited', 'gap', 4],
      ['edited', null, 1],
      ['edited', null, 1],
    ])
  })

  test('closing does not wait for a database that is away', async () => {
    const { log, gate } = open()
    gate.away = true
    log.note(event(0))
    await log.close()
    expect(await written()).toEqual([])
  })

  test('P3: spells end by themselves when they are quiet', async () => {
    const { log } = open({ sweepMs: 5, quietMs: 0 })
    await of.write(['esra'])
    await until(async () => (await of.spells()).length === 1)
    await log.close()
  })
})
