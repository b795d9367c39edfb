import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'esra', 'noor', 'daan', 'marco', 'kees', 'anouk', 'riet'])
    cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())

const grantPath = (section: string, person: string) =>
  `/api/v1/sections/${at.section(section)}/grants/${at.person(person)}`
const put = (by: string, section: string, person: string, body: unknown) =>
  at.ask(grantPath(section, person), { method: 'PUT', as: cookies.get(by)!, json: body })
const remove = (by: string, section: string, person: string) =>
  at.ask(grantPath(section, person), { method: 'DELETE', as: cookies.get(by)! })
const sees = async (who: string, section: string) =>
  (await at.ask(`/api/v1/sections/${at.section(section)}`, { as: cookies.get(who)! })).status === 200
const typeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]

const stored = () => at.db.sql`select count(*)::int as rows from section_grant`
let before: unknown
beforeEach(async () => {
  before = await stored()
})
const nothingStored = async () => expect(await stored()).toEqual(before)

afterEach(() => {
  expect(at.logged).toEqual([])
})

test('a grant opens a section, and its end closes it, at once', async () => {
  expect(await sees('riet', 'geld')).toBe(false)
  // About Esra, Esra alone decides: her own grant is her consent.
  const given = await put('esra', 'geld', 'riet', { level: 'view', reason: 'Oma helpt met de post.' })
  expect([given.status, await given.json()]).toEqual([200, { participantId: at.person('riet'), level: 'view' }])
  expect(await sees('riet', 'geld')).toBe(true)
  const taken = await remove('esra', 'geld', 'riet')
  expect([taken.status, await taken.text(), taken.headers.get('Content-Type')]).toEqual([204, '', null])
  expect(await sees('riet', 'geld')).toBe(false)
  const rows = await at.db.sql`
    select level, basis, reason, granted_by from section_grant
    where section_id = ${at.section('geld')} and participant_id = ${at.person('riet')} order by grant_no`
  expect(rows).toEqual([
    { level: 'view', basis: 'consent', reason: 'Oma helpt met de post.', granted_by: at.person('esra') },
    { level: 'none', basis: 'consent', reason: null, granted_by: at.person('esra') },
  ])
})

test('A2: by closing, Esra withdrew: nobody opens it again over her head', async () => {
  const again = await put('hanna', 'geld', 'riet', { level: 'view' })
  expect([again.status, await again.json()]).toEqual([200, { participantId: at.person('riet'), level: 'none' }])
  expect(await sees('riet', 'geld')).toBe(false)
  expect(await (await put('esra', 'geld', 'riet', { level: 'view' })).json()).toMatchObject({ level: 'view' })
  expect(await sees('riet', 'geld')).toBe(true)
  expect((await remove('esra', 'geld', 'riet')).status).toBe(204)
})

test('A2: a share with a new helper is pending until everybody who decides agreed, and can be ended meanwhile', async () => {
  const given = await put('esra', 'school', 'kees', { level: 'view' })
  expect([given.status, await given.json()]).toEqual([200, { participantId: at.person('kees'), level: 'none' }])
  expect(await sees('kees', 'school')).toBe(false)
  const consents = await at.db.sql`
    select given_by, about from consent_answer where section_id = ${at.section('school')} and reader = ${at.person('kees')}`
  expect(consents).toEqual([{ given_by: at.person('esra'), about: at.person('daan') }])
  for (const by of ['marco', 'daan']) {
    expect(await sees('kees', 'school')).toBe(false)
    const path = `/api/v1/sections/${at.section('school')}/consents/${at.person('kees')}`
    expect((await at.ask(path, { method: 'PUT', as: cookies.get(by)!, json: { answer: 'given' } })).status).toBe(204)
    if (by === 'marco') expect((await remove('hanna', 'school', 'kees')).status).toBe(204)
    if (by === 'marco') expect((await put('hanna', 'school', 'kees', { level: 'view' })).status).toBe(200)
  }
  expect(await sees('kees', 'school')).toBe(true)
  expect((await remove('hanna', 'school', 'kees')).status).toBe(204)
  expect(await sees('kees', 'school')).toBe(false)
  expect(await (await put('hanna', 'school', 'kees', { level: 'view' })).json()).toMatchObject({ level: 'view' })
  expect(await sees('kees', 'school')).toBe(true)
  expect((await remove('hanna', 'school', 'kees')).status).toBe(204)
})

test('A4: a section that is shared on a legal ground stays on it: nobody from whom it is hidden is asked', async () => {
  expect((await remove('esra', 'veiligheid', 'anouk')).status).toBe(204)
  expect(await sees('anouk', 'veiligheid')).toBe(false)
  expect(await (await put('hanna', 'veiligheid', 'anouk', { level: 'view' })).json()).toMatchObject({ level: 'view' })
  const [row] = await at.db.sql`
    select basis from section_grant where section_id = ${at.section('veiligheid')} order by grant_no desc limit 1`
  expect(row).toEqual({ basis: 'safety' })
  expect(await at.db.sql`select 1 from consent_answer where section_id = ${at.section('veiligheid')}`).toHaveLength(0)
})

test('A3 attack 45: who does not manage a section gives nothing, not even to themselves', async () => {
  for (const [by, to] of [
    ['anouk', 'anouk'],
    ['anouk', 'marco'],
    ['noor', 'marco'],
    ['marco', 'marco'],
  ] as const)
    expect(await typeOf(await put(by, 'school', to, { level: 'manage' }))).toEqual([403, '/problems/not-allowed'])
  expect(await typeOf(await remove('anouk', 'school', 'marco'))).toEqual([403, '/problems/not-allowed'])
  await nothingStored()
})

test('A3 attack 45: a voice section is opened by its owner only', async () => {
  expect(await typeOf(await put('hanna', 'van-noor', 'esra', { level: 'view' }))).toEqual([
    403,
    '/problems/voice-belongs-to-owner',
  ])
  expect((await put('esra', 'van-noor', 'esra', { level: 'view' })).status).toBe(404)
  await nothingStored()
  expect((await put('noor', 'van-noor', 'esra', { level: 'view' })).status).toBe(200)
  expect(await sees('esra', 'van-noor')).toBe(true)
  expect((await remove('noor', 'van-noor', 'esra')).status).toBe(204)
  expect(await typeOf(await remove('noor', 'van-noor', 'noor'))).toEqual([403, '/problems/last-manager'])
})

test('A3 attack 45: the last manager stays', async () => {
  expect((await remove('hanna', 'geld', 'esra')).status).toBe(204)
  expect(await typeOf(await remove('hanna', 'geld', 'hanna'))).toEqual([403, '/problems/last-manager'])
  expect(await typeOf(await put('hanna', 'geld', 'hanna', { level: 'edit' }))).toEqual([403, '/problems/last-manager'])
  expect((await put('hanna', 'geld', 'esra', { level: 'manage' })).status).toBe(200)
})

test('H1 a wrong body names its fields', async () => {
  for (const [body, fields] of [
    [{}, ['level']],
    [{ level: 'none' }, ['level']],
    [{ level: 'owner' }, ['level']],
    [{ level: 7, reason: 7 }, ['level', 'reason']],
    [{ level: 'view', reason: 'x'.repeat(501) }, ['reason']],
    [[], ['']],
  ] as const) {
    const answer = await put('hanna', 'school', 'anouk', body)
    const problem = (await answer.json()) as { type: string; errors: { field: string }[] }
    expect([answer.status, problem.type]).toEqual([400, '/problems/invalid'])
    expect(problem.errors.map(({ field }) => field)).toEqual(fields)
  }
  expect((await put('hanna', 'school', 'anouk', { level: 'view', by: 'esra' })).status).toBe(400)
  await nothingStored()
})

test('H1 a reason with characters that a database refuses is kept without them', async () => {
  expect((await put('hanna', 'school', 'anouk', { level: 'contribute', reason: 'a\0b\ud800c' })).status).toBe(200)
  const [row] = await at.db.sql`
    select reason from section_grant where section_id = ${at.section('school')} order by grant_no desc limit 1`
  expect(row).toEqual({ reason: 'ab\ufffdc' })
})

test('H4 nobody signed in changes nothing', async () => {
  const answer = await at.ask(grantPath('school', 'anouk'), { method: 'PUT', json: { level: 'view' } })
  expect(await typeOf(answer)).toEqual([401, '/problems/signed-out'])
  expect((await at.ask(grantPath('school', 'anouk'), { method: 'DELETE' })).status).toBe(401)
  await nothingStored()
})
