import { randomUUID } from 'node:crypto'
import { addAction, appendEntry, changeAction, dayLater, type LogEntry, sectionRoots } from '@eenplan/plan-schema'
import { type Notice, type NoticeChoices, noticesSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type AppUnderTest, openAppUnderTest } from './app-under-test.ts'
import { dutchDay } from './dutch-day.ts'
import { createSectionStore } from './storage/section-store.ts'
import { createSectionLedger } from './sync/section-ledger.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
const goals = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const who of ['esra', 'marco', 'noor', 'daan', 'riet', 'anouk', 'hanna', 'kees'])
    cookies.set(who, await at.signIn(who))
  for (const { key, id } of await at.db.sql<{ key: string; id: string }[]>`
    select section.demo_key as key, goal_id as id from goal join section using (plan_id, section_id)`)
    goals.set(key, id)
})
afterAll(() => at.close())
beforeEach(async () => {
  await at.db.sql`delete from notice`
})

const today = dutchDay(new Date())
const [yesterday, tomorrow] = [dayLater(today, -1), dayLater(today, 1)]

/** Commits a change by somebody as the sync server does. */
const write = async (who: string, key: string, change: (doc: Y.Doc) => void) => {
  const store = createSectionStore(at.db)
  const sectionId = at.section(key)
  const ledger = createSectionLedger(at.planId, sectionId, await store.load(at.planId, sectionId))
  const client = new Y.Doc()
  sectionRoots(client)
  Y.applyUpdate(client, Y.encodeStateAsUpdate(ledger.doc))
  change(client)
  const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(ledger.doc))
  ledger.apply(update, { participantId: at.person(who), needs: 'edit', written: [] }, who)
  await at.rights.load(at.planId)
  await store.commit([ledger.take(at.rights.epoch(at.planId))!])
}
const assign = async (by: string, key: string, people: readonly string[], due: string | null = null) => {
  const id = randomUUID()
  await write(by, key, (doc) => addAction(doc, { id, what: 'Bellen', who: people.map(at.person), due }))
  return id
}
const say = (by: string, key: string, entry: object) =>
  write(by, key, (doc) =>
    appendEntry(doc, {
      ...{ id: randomUUID(), author: at.person(by), at: new Date().toISOString(), text: 'Zo gaat het.' },
      ...entry,
    } as LogEntry),
  )
const noticesOf = async (who: string): Promise<Notice[]> => {
  const answer = await at.ask(`/api/v1/plans/${at.planId}/notices`, { as: cookies.get(who)! })
  return noticesSchema.parse(await answer.json()).notices
}
const told = async (who: string, ...kinds: Notice['kind'][]) =>
  (await noticesOf(who)).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
const put = async (who: string, path: string, json?: unknown, method = 'PUT') => {
  const answer = await at.ask(`/api/v1/${path}`, {
    ...{ method, as: cookies.get(who)! },
    ...(json !== undefined && { json }),
  })
  expect(answer.status).toBeLessThan(300)
}
const choose = (who: string, choices: Partial<NoticeChoices>) =>
  put(who, `plans/${at.planId}/notice-choices`, {
    ...{ consent: true, actions: true, progress: true, late: true, dailyMail: false },
    ...choices,
  })

describe('S1, attack 46 "notification": of a section only whoever may read it is told', () => {
  test('an action there, also to whom it names: Esra hears of it, Marco does not', async () => {
    const itemId = await assign('hanna', 'veiligheid', ['esra', 'marco', 'riet', 'hanna'])
    const notice = { kind: 'action-assigned', by: at.person('hanna'), about: null, sectionId: at.section('veiligheid') }
    expect(await told('esra')).toMatchObject([{ ...notice, itemId, until: null, read: false }])
    expect(await told('riet')).toHaveLength(1)
    expect(await told('marco')).toEqual([])
    expect(await told('hanna')).toEqual([])
  })

  test('progress there: Noor hears of it, Daan does not, though the goal is for him too', async () => {
    await say('riet', 'veiligheid', { kind: 'progress', about: { goal: goals.get('veiligheid') } })
    for (const who of ['esra', 'noor', 'hanna'])
      expect(await told(who)).toMatchObject([
        { kind: 'progress-added', by: at.person('riet'), itemId: goals.get('veiligheid') },
      ])
    expect(await told('daan')).toEqual([])
    expect(await told('riet')).toEqual([])
  })

  test('in a voice section: its owner and whom it was shared with', async () => {
    await say('anouk', 'van-noor', { kind: 'progress', about: { goal: goals.get('van-noor') } })
    await assign('noor', 'van-noor', ['anouk', 'esra', 'marco'])
    expect(await told('noor')).toMatchObject([{ kind: 'progress-added', sectionId: at.section('van-noor') }])
    expect(await told('anouk')).toMatchObject([{ kind: 'action-assigned' }])
    for (const who of ['esra', 'marco']) expect(await told(who)).toEqual([])
  })

  test('what is late there, by the clock alone; an author whom I may not know is nobody', async () => {
    const itemId = await assign('hanna', 'veiligheid', ['esra', 'marco'], yesterday)
    const late = { kind: 'action-late', itemId, until: yesterday, by: null, about: null, read: false }
    expect(await told('esra', 'action-late')).toMatchObject([late])
    expect(await told('marco')).toEqual([])
    await at.db.sql`update notice set by = ${at.person('kees')}`
    expect((await told('esra', 'action-assigned'))[0]!.by).toBe(at.person('kees'))
    expect((await told('riet')).length).toBe(0)
    await assign('esra', 'school', ['marco'])
    await at.db.sql`update notice set by = ${at.person('kees')}`
    expect(await told('marco')).toMatchObject([{ kind: 'action-assigned', by: null }])
  })

  test('S1: however much is hidden from him, it pushes nothing out that Marco may read', async () => {
    await assign('hanna', 'kinderen', ['marco'])
    await at.db.sql`
      insert into notice (plan_id, notice_id, participant_id, kind, section_id)
      select ${at.planId}, gen_random_uuid(), ${at.person('marco')}, 'progress-added', ${at.section('veiligheid')}
      from generate_series(1, 300)`
    expect(await told('marco')).toMatchObject([{ sectionId: at.section('kinderen') }])
  })

  test('S7: what was told before is gone with the right, and there again with it', async () => {
    await assign('hanna', 'kinderen', ['marco'], yesterday)
    expect(await told('marco')).toHaveLength(2)
    const grant = `sections/${at.section('kinderen')}/grants/${at.person('marco')}`
    await put('hanna', grant, undefined, 'DELETE')
    expect(await told('marco')).toEqual([])
    await put('hanna', grant, { level: 'view' })
    expect(await told('marco', 'action-assigned', 'action-late')).toHaveLength(2)
  })
})

describe('what people are told', () => {
  test('ten entries of one evening on one goal are one notice, until it was read', async () => {
    const about = { goal: goals.get('kinderen') }
    await say('hanna', 'kinderen', { kind: 'progress', about })
    const [first] = await told('daan')
    await say('hanna', 'kinderen', { kind: 'rating', about, value: 7 })
    await say('riet', 'kinderen', { kind: 'progress', about, onBehalfOf: at.person('lot') })
    const [latest, ...others] = await told('daan')
    expect(others).toEqual([])
    expect(latest).toMatchObject({ id: first!.id, by: at.person('riet'), about: at.person('lot'), read: false })
    expect(Date.parse(latest!.at)).toBeGreaterThan(Date.parse(first!.at))
    await put('daan', `plans/${at.planId}/notices/${latest!.id}/read`)
    await say('hanna', 'kinderen', { kind: 'progress', about })
    expect((await told('daan')).map(({ read }) => read)).toEqual([false, true])
  })

  test('an action is late once, until it is done or moved; what repeats as the list of actions has it', async () => {
    const id = await assign('hanna', 'kinderen', ['daan'], yesterday)
    const [notice] = await told('daan', 'action-late')
    await put('daan', `plans/${at.planId}/notices/${notice!.id}/read`)
    expect(await told('daan', 'action-late')).toEqual([{ ...notice, read: true }])
    const change = (fields: Parameters<typeof changeAction>[2]) =>
      write('hanna', 'kinderen', (doc) => changeAction(doc, id, fields))
    await say('daan', 'kinderen', { kind: 'status', about: { action: id }, status: 'done' })
    expect(await told('daan', 'action-late')).toEqual([])
    await say('daan', 'kinderen', { kind: 'status', about: { action: id }, status: 'open' })
    expect(await told('daan', 'action-late')).toEqual([{ ...notice, read: true }])
    await change({ due: tomorrow })
    expect(await told('daan', 'action-late')).toEqual([])
    await change({ due: dayLater(today, -3) })
    expect(await told('daan', 'action-late')).toMatchObject([{ until: dayLater(today, -3), read: false }])
    await change({ repeats: 'elke dag' })
    const done = { kind: 'status', about: { action: id }, status: 'done' }
    await say('daan', 'kinderen', { ...done, at: `${dayLater(today, -4)}T12:00:00Z` })
    expect(await told('daan', 'action-late')).toHaveLength(1)
    await say('daan', 'kinderen', { ...done, at: `${dayLater(today, -3)}T12:00:00Z` })
    expect(await told('daan', 'action-late')).toEqual([])
    await change({ repeats: null, archived: true, due: yesterday })
    expect(await told('daan', 'action-late')).toEqual([])
  })

  test('A2: a question is told to who decides, once for each share, and is gone with the answer', async () => {
    const kees = at.person('kees')
    const grant = `sections/${at.section('kinderen')}/grants/${kees}`
    const consent = `sections/${at.section('kinderen')}/consents/${kees}`
    await put('hanna', grant, { level: 'view' })
    const asked = { kind: 'consent-asked', by: at.person('hanna'), sectionId: at.section('kinderen'), itemId: null }
    const [question] = await told('esra', 'consent-asked')
    expect(question).toMatchObject({ ...asked, about: kees, read: false })
    // S1: to Marco the reader is nobody he may know from here; who decides nothing is asked nothing.
    expect(await told('marco', 'consent-asked')).toMatchObject([{ ...asked, about: null }])
    for (const who of ['riet', 'kees', 'noor']) expect(await told(who, 'consent-asked')).toEqual([])

    await put('esra', `plans/${at.planId}/notices/all/read`)
    expect(await told('esra', 'consent-asked')).toEqual([{ ...question, read: true }])
    await put('hanna', grant, undefined, 'DELETE')
    expect(await told('esra', 'consent-asked')).toEqual([])
    await put('hanna', grant, { level: 'view' })
    expect((await told('esra', 'consent-asked')).map(({ id, read }) => [id === question!.id, read])).toEqual([
      [false, false],
    ])
    await put('esra', consent, { answer: 'given' })
    expect(await told('esra', 'consent-asked')).toEqual([])
    expect(await told('daan', 'consent-asked')).toHaveLength(1)
    await put('hanna', grant, undefined, 'DELETE')
  })

  test('each chooses what they hear, and finds it again; what one has to know cannot be turned off', async () => {
    await assign('hanna', 'kinderen', ['daan', 'marco'], yesterday)
    await say('hanna', 'kinderen', { kind: 'progress', about: { goal: goals.get('kinderen') } })
    await at.db.sql`
      insert into notice (plan_id, notice_id, participant_id, kind)
      values (${at.planId}, ${randomUUID()}, ${at.person('daan')}, 'escalated')`
    const kinds = async (who: string) => (await told(who)).map(({ kind }) => kind).sort()
    const all = ['action-assigned', 'action-late', 'escalated', 'progress-added']
    expect(await kinds('daan')).toEqual(all)
    for (const [choice, kind] of [
      ['actions', 'action-assigned'],
      ['late', 'action-late'],
      ['progress', 'progress-added'],
    ] as const) {
      await choose('daan', { [choice]: false })
      expect(await kinds('daan')).toEqual(all.filter((one) => one !== kind))
    }
    await choose('daan', { consent: false, actions: false, progress: false, late: false })
    expect(await kinds('daan')).toEqual(['escalated'])
    // Not read with the others: whoever did not see it did not read it.
    await put('daan', `plans/${at.planId}/notices/all/read`)
    await choose('daan', {})
    expect((await told('daan')).filter(({ read }) => read).map(({ kind }) => kind)).toEqual(['escalated'])
    expect(await kinds('marco')).toContain('action-late')
  })
})
