import { randomUUID } from 'node:crypto'
import { type NewSectionBody, type Plan, planSchema, type Section } from '@eenplan/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RightChange } from '../access/rights.ts'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
/** Whose rights changed, and which sections' readers were told of something. */
let changes: RightChange[] = []
const told: string[] = []

beforeAll(async () => {
  at = await openAppUnderTest({ onPlanChanged: (_, sectionIds) => told.push(...sectionIds) })
  at.rights.onChange((change) => changes.push(change))
  for (const key of ['hanna', 'esra', 'noor', 'daan', 'marco', 'anouk', 'kees', 'bram'])
    cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())
afterEach(() => {
  changes = []
  told.length = 0
  expect(at.logged).toEqual([])
})

const planOf = async (as: string): Promise<Plan> =>
  planSchema.parse(await (await at.ask(`/api/v1/plans/${at.planId}`, { as: cookies.get(as)! })).json())
const sport = { title: 'Sport', kind: 'theme', lifeDomain: 'timeUse', template: 'timeUse' } as const
const post = (as: string, json: unknown, planId = at.planId) =>
  at.ask(`/api/v1/plans/${planId}/sections`, { method: 'POST', as: cookies.get(as)!, json })
const patch = (as: string, sectionId: string, json: unknown) =>
  at.ask(`/api/v1/sections/${sectionId}`, { method: 'PATCH', as: cookies.get(as)!, json })
const archiveOf = async (as: string) =>
  (await (await at.ask(`/api/v1/plans/${at.planId}/archived-sections`, { as: cookies.get(as)! })).json()) as {
    id: string
  }[]
const make = async (as: string, change: Partial<NewSectionBody> = {}): Promise<Section> => {
  const answer = await post(as, { ...sport, ...change })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Section
}
const sees = async (as: string, id: string) => (await planOf(as)).sections.some((section) => section.id === id)
const typeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]
const answerOf = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers],
  body: await answer.text(),
})

describe('a new section', () => {
  test('S1: it is there for its maker at once and for nobody else, who is not told either', async () => {
    const others = ['hanna', 'daan', 'marco'].map(async (as) => [as, JSON.stringify(await planOf(as))] as const)
    const before = new Map(await Promise.all(others))
    const { id, level, readers } = await make('esra', { subjects: [at.person('daan')] })
    expect([level, readers]).toEqual(['manage', [{ participantId: at.person('esra'), level: 'manage' }]])
    expect((await planOf('esra')).sections.at(-1)).toMatchObject({ id, title: 'Sport', subjects: [at.person('daan')] })
    for (const [as, plan] of before) expect(JSON.stringify(await planOf(as))).toBe(plan)
    expect(changes.map((change) => [change.sectionId, change.participantId])).toEqual([[id, at.person('esra')]])
    expect(told).toEqual([])
    const grant = `/api/v1/sections/${id}/grants/${at.person('daan')}`
    expect((await at.ask(grant, { method: 'PUT', as: cookies.get('esra')!, json: { level: 'view' } })).status).toBe(200)
    expect(await sees('daan', id)).toBe(true)
    expect(await sees('marco', id)).toBe(false)
  })

  test('A3: who neither leads the plan nor manages a family section makes none', async () => {
    for (const as of ['noor', 'daan', 'marco', 'kees', 'bram'])
      expect(await typeOf(await post(as, sport))).toEqual([403, '/problems/manage-needed'])
    expect(changes).toEqual([])
  })

  test('A3: anybody makes a section of their own, and nobody makes one for another', async () => {
    const own = await make('daan', { kind: 'voice', title: 'Van Daan', subjects: [at.person('noor')] })
    expect(own).toMatchObject({ owner: at.person('daan'), subjects: [at.person('daan')], level: 'manage' })
    for (const as of ['esra', 'hanna']) expect(await sees(as, own.id)).toBe(false)
    const hers = await make('hanna', { kind: 'voice', title: 'Van Lot', subjects: [at.person('lot')] })
    expect(hers).toMatchObject({ owner: at.person('hanna'), subjects: [at.person('hanna')] })
  })

  test('S1 H4: another plan, a hidden person and a random id answer as what is not there', async () => {
    const random = await answerOf(await post('esra', sport, randomUUID()))
    expect(random.status).toBe(404)
    expect(await answerOf(await post('esra', sport, 'x'))).toEqual(random)
    const family = at.section('gesprek-marco')
    await at.db.sql`update section set kind = 'family' where section_id = ${family}`
    const grant = `/api/v1/sections/${family}/grants/${at.person('marco')}`
    await at.ask(grant, { method: 'PUT', as: cookies.get('hanna')!, json: { level: 'manage' } })
    const hidden = await answerOf(await post('marco', { ...sport, subjects: [at.person('kees')] }))
    expect(hidden.status).toBe(400)
    expect(await answerOf(await post('marco', { ...sport, subjects: [randomUUID()] }))).toEqual(hidden)
  })

  test('H1: a wrong body names its fields', async () => {
    for (const [body, fields] of [
      [{}, ['title', 'kind']],
      [{ ...sport, title: ' ' }, ['title']],
      [{ ...sport, kind: 'meeting' }, ['kind']],
      [{ ...sport, lifeDomain: 'money', template: 'x' }, ['lifeDomain', 'template']],
      [{ ...sport, subjects: [at.person('daan'), at.person('daan')] }, ['subjects.1']],
    ] as const) {
      const answer = await post('esra', body)
      const problem = (await answer.json()) as { errors: { field: string }[] }
      expect([answer.status, problem.errors.map(({ field }) => field)]).toEqual([400, fields])
    }
  })
})

describe('a section that changes', () => {
  test('a new name: its readers are told, and nobody else', async () => {
    const school = at.section('school')
    expect((await patch('esra', school, { title: ' De school ' })).status).toBe(204)
    expect((await planOf('anouk')).sections.find(({ id }) => id === school)?.title).toBe('De school')
    expect([changes, told]).toEqual([[], [school]])
    expect((await patch('hanna', school, { title: 'School' })).status).toBe(204)
  })

  test('S7: archived, it is closed for everybody at once; only who manages it finds it, and brings it back', async () => {
    const geld = at.section('geld')
    const readers = ['esra', 'hanna', 'kees']
    expect((await patch('esra', geld, { archived: true })).status).toBe(204)
    expect(new Set(changes.map(({ participantId }) => participantId))).toEqual(new Set(readers.map(at.person)))
    for (const as of readers) {
      expect(await sees(as, geld)).toBe(false)
      expect(at.rights.level(at.planId, geld, at.person(as))).toBe('none')
    }
    const random = await answerOf(await at.ask(`/api/v1/sections/${randomUUID()}`, { as: cookies.get('esra')! }))
    expect(await answerOf(await at.ask(`/api/v1/sections/${geld}`, { as: cookies.get('esra')! }))).toEqual(random)
    expect((await archiveOf('hanna')).map(({ id }) => id)).toEqual([geld])
    for (const as of ['kees', 'marco', 'bram']) {
      expect(await archiveOf(as)).toEqual([])
      const refused = await answerOf(await patch(as, geld, { archived: false }))
      expect(refused).toEqual(await answerOf(await patch(as, randomUUID(), { archived: false })))
      expect(refused.status).toBe(404)
    }
    changes = []
    expect((await patch('hanna', geld, { archived: false })).status).toBe(204)
    expect(new Set(changes.map(({ participantId }) => participantId))).toEqual(new Set(readers.map(at.person)))
    for (const as of readers) expect(await sees(as, geld)).toBe(true)
    expect(await archiveOf('hanna')).toEqual([])
  })

  test('A1: no right in an archived section can be given, also to oneself', async () => {
    const { id } = await make('esra')
    await patch('esra', id, { archived: true })
    const grant = `/api/v1/sections/${id}/grants/${at.person('esra')}`
    expect((await at.ask(grant, { method: 'PUT', as: cookies.get('esra')!, json: { level: 'manage' } })).status).toBe(
      404,
    )
    const straight = { planId: at.planId, sectionId: id, participantId: at.person('daan'), level: 'view' } as const
    const outcome = await at.rights.change({ ...straight, grantedBy: at.person('esra'), reason: null })
    expect(outcome).toEqual({ refused: 'not allowed' })
  })

  test('A3: who only writes along renames and archives nothing', async () => {
    for (const change of [{ title: 'Van mij' }, { archived: true }])
      expect(await typeOf(await patch('anouk', at.section('school'), change))).toEqual([403, '/problems/manage-needed'])
    expect([changes, told]).toEqual([[], []])
  })

  test('A3: a section of somebody’s own is named and taken away by its owner only', async () => {
    const own = at.section('van-noor')
    for (const change of [{ title: 'Noor' }, { archived: true }])
      expect(await typeOf(await patch('hanna', own, change))).toEqual([403, '/problems/voice-belongs-to-owner'])
    expect((await patch('noor', own, { title: 'Van Noor' })).status).toBe(204)
  })

  test('S1 H4: a hidden section, an unknown one and no id at all answer alike, whatever is asked', async () => {
    for (const change of [{ title: 'Geld' }, { archived: true }, { archived: false }, { title: 'x', archived: true }]) {
      const random = await answerOf(await patch('marco', randomUUID(), change))
      expect(random.status).toBe(404)
      for (const key of ['geld', 'veiligheid', 'van-noor'])
        expect(await answerOf(await patch('marco', at.section(key), change))).toEqual(random)
      expect(await answerOf(await patch('marco', 'geld', change))).toEqual(random)
    }
    expect((await patch('marco', at.section('geld'), {})).status).toBe(400)
    expect((await patch('marco', at.section('geld'), { level: 'manage' })).status).toBe(400)
  })

  test('P3: what was refused is in the access log too', async () => {
    const refusals = () => at.db.sql`
      select reason from access_log where action = 'section-archived' and outcome = 'refused'
      and participant_id = ${at.person('kees')}`
    await patch('kees', at.section('school'), { archived: true })
    await expect.poll(async () => (await refusals()).map(({ reason }) => reason)).toContain('not found')
  })

  test('A5: a right that changes at the same moment is judged anew', async () => {
    const { id } = await make('hanna')
    const grant = `/api/v1/sections/${id}/grants/${at.person('esra')}`
    const give = { method: 'PUT', as: cookies.get('hanna')!, json: { level: 'manage' } }
    expect((await at.ask(grant, give)).status).toBe(200)
    // Another program took it away; this one has not heard of it yet.
    await at.db.sql`
      insert into section_grant (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, granted_by)
      values (${at.planId}, ${id}, 99, ${at.person('esra')}, 'view', 'consent', clock_timestamp(), ${at.person('hanna')})`
    await at.db.sql`update plan set access_epoch = access_epoch + 1 where plan_id = ${at.planId}`
    expect(await typeOf(await patch('esra', id, { archived: true }))).toEqual([403, '/problems/manage-needed'])
    expect(await sees('hanna', id)).toBe(true)
  })
})
