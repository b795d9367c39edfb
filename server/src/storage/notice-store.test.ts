import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed, SeedSection } from '../demo/plan-seed.ts'
import type { NoticeStore } from '../http/notice-store.ts'
import type { News } from '../sync/news.ts'
import type { Projection } from '../sync/projection.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createNoticeStore } from './notice-store.ts'
import { rebuildProjections } from './rebuild-projections.ts'
import { createSectionStore } from './section-store.ts'

const emptyGoal = { statement: 'Rust', why: '', forWhom: [], lifeDomain: null, due: null, order: 'a0' }

describe.each(databaseKinds)('what people are told, %s', (kind) => {
  let at: EmptyDatabase
  let notices: NoticeStore
  let plan: PlanSeed
  let section: SeedSection
  let seq: number
  beforeAll(async () => {
    at = await openMigrated(kind)
    notices = createNoticeStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    plan = await addFamily(at.db)
    section = plan.sections[0]!
    seq = 2
  })
  const person = (key: string) => plan.participants.find(({ demoKey }) => demoKey === key)!.id
  const toldTo = (key: string) => notices.of(plan.id, person(key))

  const itemId = randomUUID()
  const news = (to: string, more: Partial<News> = {}): News => ({
    ...{ kind: 'progress-added', to, by: person('riet'), about: null, itemId },
    ...more,
  })
  const commit = (told: readonly News[], projection: Partial<Projection> = {}, place = seq++) =>
    createSectionStore(at.db).commit([
      {
        ...{ planId: plan.id, sectionId: section.id, leases: new Map(), epoch: 1, news: told },
        updates: [{ seq: place, participantId: plan.planDirector, bytes: new Uint8Array([0, 0]), written: [] }],
        projection: { goals: [], actions: [], entries: [], ...projection },
      },
    ])
  const action = (id: string, change: Partial<Projection['actions'][number]> = {}): Projection['actions'][number] => ({
    ...{ id, what: 'Bellen', who: [person('riet')], due: '2026-01-10', time: null, repeats: null, goal: null },
    ...{ order: 'a0', archived: false },
    ...change,
  })

  test('P3: told with the commit or not at all; somebody whom only the document names does not make it fail', async () => {
    const elsewhere = await addFamily(at.db)
    await commit([news(person('esra')), news(randomUUID()), news(elsewhere.planDirector, { by: randomUUID() })])
    expect(await toldTo('esra')).toMatchObject([
      { kind: 'progress-added', by: person('riet'), about: null, sectionId: section.id, itemId, read: false },
    ])
    expect(await notices.of(elsewhere.id, elsewhere.planDirector)).toEqual([])
    await expect(commit([news(person('noor'))], {}, seq - 1)).rejects.toThrow()
    expect(await toldTo('noor')).toEqual([])
  })

  test('what was not read yet is told once, with the latest of it; another person, thing or kind is another notice', async () => {
    await commit([news(person('esra')), news(person('noor'))])
    const [first] = await toldTo('esra')
    await commit([news(person('esra'), { by: person('daan'), about: person('lot') })])
    const [again, ...more] = await toldTo('esra')
    expect([again, more]).toEqual([{ ...first, by: person('daan'), about: person('lot'), at: again!.at }, []])
    expect(again!.at.getTime()).toBeGreaterThanOrEqual(first!.at.getTime())
    expect(await toldTo('noor')).toMatchObject([{ by: person('riet') }])
    await commit([news(person('esra'), { kind: 'action-assigned' }), news(person('esra'), { itemId: randomUUID() })], {
      actions: [action(itemId, { who: [person('esra')] })],
    })
    expect(await toldTo('esra')).toHaveLength(3)
    await notices.markRead(plan.id, person('esra'), [first!.id])
    await commit([news(person('esra'))])
    expect((await toldTo('esra')).filter(({ read }) => !read)).toHaveLength(3)
    expect(await toldTo('noor')).toHaveLength(1)
  })

  test('what was given to me is told as long as it is mine to do', async () => {
    const [mine, given] = [randomUUID(), { kind: 'action-assigned' } as const]
    const both = [person('esra'), person('daan')]
    await commit([news(person('esra'), { ...given, itemId: mine })], { actions: [action(mine, { who: both })] })
    expect(await toldTo('esra')).toMatchObject([{ ...given, itemId: mine }])
    for (const gone of [{ who: [person('daan')] }, { who: both, archived: true }]) {
      await commit([], { actions: [action(mine, gone)] })
      expect(await toldTo('esra')).toEqual([])
    }
    await commit([], { actions: [action(mine, { who: both })] })
    expect(await toldTo('esra')).toHaveLength(1)
  })

  if (kind === 'postgres')
    test('a commit never waits for somebody who reads: two could wait for each other', async () => {
      await commit([news(person('esra'))])
      await at.db.transaction(async (tx) => {
        await tx`update notice set read_at = clock_timestamp() where plan_id = ${plan.id}`
        // On another connection, while this one holds the row.
        await commit([news(person('esra'))])
      })
      expect((await toldTo('esra')).map(({ read }) => read)).toEqual([false, true])
    })

  test('writing the projections anew tells nobody anything', async () => {
    await commit([], { actions: [action(randomUUID())] })
    await rebuildProjections(at.db)
    const [{ count } = { count: -1 }] = await at.db.sql<{ count: number }[]>`
      select count(*)::int as count from notice where plan_id = ${plan.id}`
    expect(count).toBe(0)
  })

  test('actions whose day has passed, with the day of the latest tick; read without a row, by whom it is for only', async () => {
    const [late, archived, ...none] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const goal = randomUUID()
    const status = (id: string, said: 'done' | 'open', at: string) => ({
      ...{ id, kind: 'status' as const, author: person('riet'), at, about: { action: late }, status: said },
    })
    await commit([], {
      goals: [{ ...emptyGoal, id: goal, archived: true }],
      actions: [
        action(late),
        action(archived, { archived: true }),
        action(none[0]!, { due: '2026-01-20' }),
        action(none[1]!, { what: ' \n' }),
        action(none[2]!, { goal }),
      ],
    })
    const past = () => notices.pastActions(plan.id, person('riet'), '2026-01-20')
    const found = { sectionId: section.id, actionId: late, due: '2026-01-10', repeats: null }
    expect(await past()).toEqual([{ ...found, doneOn: null }])
    expect(await notices.pastActions(plan.id, person('esra'), '2026-01-20')).toEqual([])
    await commit([], { entries: [status(randomUUID(), 'done', '2026-01-11T23:30:00Z')] })
    expect(await past()).toEqual([{ ...found, doneOn: '2026-01-12' }])
    await commit([], { entries: [status(randomUUID(), 'open', '2026-01-12T10:00:00Z')] })
    expect(await past()).toEqual([{ ...found, doneOn: null }])

    const standing = [randomUUID(), randomUUID()]
    await notices.markRead(plan.id, person('riet'), [standing[0]!])
    await notices.markRead(plan.id, person('riet'), [standing[0]!])
    expect(await notices.readAmong(plan.id, person('riet'), standing)).toEqual([standing[0]])
    expect(await notices.readAmong(plan.id, person('esra'), standing)).toEqual([])
  })

  test('each chooses for themselves, in one plan; unless chosen it is everything and no mail', async () => {
    const everything = { consent: true, actions: true, progress: true, late: true, dailyMail: false }
    const some = { ...everything, late: false, dailyMail: true }
    await notices.choose(plan.id, person('esra'), everything)
    await notices.choose(plan.id, person('esra'), some)
    expect(await notices.choices(plan.id, person('esra'))).toEqual(some)
    expect(await notices.choices(plan.id, person('noor'))).toEqual(everything)
  })
})
