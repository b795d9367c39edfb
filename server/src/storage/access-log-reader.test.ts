import { randomUUID } from 'node:crypto'
import { seededRandom, startPostgres, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccessEvent } from '../audit/access-event.ts'
import { isInScope, type LogScope, logScope } from '../audit/log-scope.ts'
import type { LoggedRow, LogQuestion } from '../http/access-log-reader.ts'
import { createAccessLogReader } from './access-log-reader.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { type LoggedPlan, openLoggedPlan } from './logged-plan-under-test.ts'

describe.each(databaseKinds)('access log reader, %s', (kind) => {
  let at: EmptyDatabase
  let of: LoggedPlan
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    of = await openLoggedPlan(at.db)
  })

  const scopeOf = (me: string, change: Partial<LogScope> = {}): LogScope => ({
    ...{ me: of.person(me).id, whole: [of.section.id], own: [], refusals: [], planDirector: false },
    known: ['esra', 'daan', 'hanna', 'anouk'].map((key) => of.person(key).id),
    ...change,
  })
  const ask = (scope: LogScope, change: Partial<LogQuestion> = {}) =>
    createAccessLogReader(at.db).read({
      ...{ planId: of.plan.id, scope, refused: false, from: null, to: null, person: null, others: false },
      ...{ section: null, before: null, limit: 50 },
      ...change,
    })
  const told = (rows: readonly LoggedRow[]) => rows.map(({ action, by }) => [nameOf(by), action])
  const nameOf = (id: string | null) => of.plan.participants.find((one) => one.id === id)?.demoKey

  test('the latest first, with who, what, when and from where; one who writes still is there too', async () => {
    await of.store.append([
      of.entry({ who: of.who('anouk') }, { firstAgoMs: 5_000, lastAgoMs: 2_000, times: 3 }),
      of.entry({ action: 'right-changed', right: { about: of.person('kees').id, from: 'none', to: 'view' } }),
    ])
    await of.write(['daan'])
    const rows = await ask(scopeOf('hanna'))
    expect(told(rows)).toEqual([
      ['daan', 'edited'],
      ['esra', 'right-changed'],
      ['anouk', 'opened'],
    ])
    expect(rows[0]).toMatchObject({ running: true, times: 1, refused: false, section: of.section.id, about: null })
    expect(rows[1]).toMatchObject({ running: false, about: of.person('kees').id, from: 'none', to: 'view' })
    expect(rows[2]).toMatchObject({ times: 3, kind: 'professional', level: 'edit', basis: 'consent' })
    expect(rows[2]).toMatchObject({ endpoint: 'app', network: '203.0.113.0/24', onBehalfOf: [] })
    expect(rows[2]!.until.getTime() - rows[2]!.at.getTime()).toBe(3_000)
    expect(Math.floor(rows[2]!.atMicros / 1_000)).toBe(rows[2]!.at.getTime())
  })

  test('by period, by person, by section, and only what others did', async () => {
    const other = of.plan.sections[1]!.id
    await of.store.append([
      of.entry({ who: of.who('anouk') }, { firstAgoMs: 90_000, lastAgoMs: 90_000 }),
      of.entry({ who: of.who('daan'), sectionId: other }, { firstAgoMs: 60_000, lastAgoMs: 60_000 }),
      of.entry({ who: of.who('hanna') }, { firstAgoMs: 30_000, lastAgoMs: 30_000 }),
    ])
    const scope = scopeOf('hanna', { whole: [of.section.id, other] })
    const [, middle] = await ask(scope)
    const names = async (change: Partial<LogQuestion>) => (await ask(scope, change)).map(({ by }) => nameOf(by))
    expect(await names({ from: middle!.at })).toEqual(['hanna', 'daan'])
    expect(await names({ to: middle!.at })).toEqual(['anouk'])
    expect(await names({ person: of.person('anouk').id })).toEqual(['anouk'])
    expect(await names({ section: other })).toEqual(['daan'])
    expect(await names({ others: true })).toEqual(['daan', 'anouk'])
  })

  test('page by page nothing is left out or told twice, also of one moment', async () => {
    await of.store.append(Array.from({ length: 25 }, (_, i) => of.entry({}, { times: i + 1 })))
    await at.db.sql`select 1`
    const rows = await ask(scopeOf('hanna'))
    // One statement writes them with one clock: all of one moment.
    expect(new Set(rows.map(({ atMicros }) => atMicros)).size).toBe(1)
    const seen: number[] = []
    for (let passed = 0; passed < 25; passed += 4) {
      const before = passed === 0 ? null : { atMicros: rows[0]!.atMicros, passed }
      seen.push(...(await ask(scopeOf('hanna'), { before, limit: 4 })).map(({ times }) => times))
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i))
  })

  test('S1, attack 46: exactly the rows that the rule allows, over everything that a log may hold', async () => {
    const random = seededRandom(testSeed(`access log reader, ${kind}`))
    const people = of.plan.participants.filter(({ accountId }) => accountId !== null).map(({ demoKey }) => demoKey)
    const sections = of.plan.sections.slice(0, 5).map(({ id }) => id)
    const actions = ['opened', 'edited', 'signed-in', 'person-added', 'network-changed', 'printed', 'new-word'] as const
    const entries = Array.from({ length: 400 }, (_, i) => {
      const sectionId = random.chance(0.6) ? random.pick(sections) : undefined
      const refused = random.chance(0.4)
      const about = random.chance(0.5) ? of.person(random.pick(people)).id : undefined
      const event: AccessEvent = {
        who: of.who(random.pick(people)),
        // An accepted edit is a spell, which is written elsewhere.
        action: (refused ? random.pick(actions) : random.pick(actions.filter((one) => one !== 'edited'))) as 'opened',
        ...(sectionId && { sectionId }),
        ...(refused && { refused: 'not allowed' }),
        ...(about && { about }),
      }
      return { event, times: i + 1, firstAgoMs: i * 10, lastAgoMs: i * 10 }
    })
    await of.store.append(entries)
    await of.write(['esra', 'kees', 'daan'])
    const rows = await at.db.sql<
      { action: string; refused: boolean; by: string; section: string | null; about: string | null; times: number }[]
    >`
      select action, reason is not null as refused, participant_id as "by", section_id as section, about, times from access_log
      where plan_id = ${of.plan.id}
      union all
      select 'edited', false, participant_id, section_id, null, 1000 from editing_spell where plan_id = ${of.plan.id}`
    expect(rows).toHaveLength(403)
    for (let run = 0; run < 30; run++) {
      const some = <T>(all: readonly T[], chance: number) => all.filter(() => random.chance(chance))
      const me = of.person(random.pick(people)).id
      const scope = logScope({
        me,
        planDirector: random.chance(0.4),
        known: some(people, 0.5).map((key) => of.person(key).id),
        sections: some(sections, 0.5).map((id) => ({
          ...{ id, level: random.pick(['view', 'edit', 'manage'] as const), owner: null },
          ...{ subjects: random.chance(0.3) ? [me] : [], decides: random.chance(0.3) },
        })),
      })
      for (const refused of [true, false]) {
        const found = await ask(scope, { refused, limit: 1_000 })
        const allowed = rows.filter((row) => row.refused === refused && isInScope(scope, row))
        const keys = (all: readonly { by: string | null; times: number; section: string | null }[]) =>
          all.map(({ by, times, section }) => `${times === 1000 ? 1 : times} ${by} ${section}`).sort()
        expect(keys(found)).toEqual(keys(allowed))
      }
    }
  })

  test('S1: nothing of another plan', async () => {
    const first = of
    await first.store.append([first.entry()])
    of = await openLoggedPlan(at.db)
    expect(await ask(scopeOf('hanna', { whole: [first.section.id, randomUUID()] }))).toEqual([])
  })
})
