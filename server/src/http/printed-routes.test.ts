import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'marco']) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())

const print = (who: string, sections: readonly string[], plan = at.planId) =>
  at.ask(`/api/v1/plans/${plan}/printed`, { method: 'POST', as: cookies.get(who)!, json: { sections } })

const noted = () =>
  at.db.sql<{ participant_id: string; section_id: string | null; level: string; outcome: string }[]>`
    select participant_id, section_id, level, outcome from access_log where action = 'printed' order by entry_no`

test('what somebody prints is in the access log, a line for each section', async () => {
  const answer = await print('hanna', [at.section('geld'), at.section('school')])
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  await vi.waitFor(async () => {
    const lines = [...(await noted())]
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toMatchObject({ participant_id: at.person('hanna'), outcome: 'ok' })
    expect(new Set(lines.map((line) => line.section_id))).toEqual(new Set([at.section('geld'), at.section('school')]))
    expect(lines.map((line) => line.level)).not.toContain(null)
  })
})

test('S1, H4: a hidden section and one that nobody has are passed over alike, and noted nowhere', async () => {
  const before = (await noted()).length
  const hidden = await print('marco', [at.section('geld'), at.section('veiligheid')])
  const random = await print('marco', [randomUUID(), 'no id at all'])
  expect([hidden.status, await hidden.text()]).toEqual([random.status, await random.text()])
  // What he may see comes after: once it is there, so is all that was noted before it.
  expect((await print('marco', [at.section('veiligheid'), at.section('van-marco')])).status).toBe(204)
  await vi.waitFor(async () => expect((await noted()).length).toBeGreaterThan(before))
  expect((await noted()).slice(before)).toMatchObject([
    { participant_id: at.person('marco'), section_id: at.section('van-marco') },
  ])
})

test('S1: a plan of others answers as one that never was', async () => {
  const random = await print('marco', [], randomUUID())
  const nonsense = await print('marco', [], 'nonsense')
  expect([random.status, await random.text()]).toEqual([404, await nonsense.text()])
})

test('H1: a body of another shape names the field', async () => {
  const answer = await at.ask(`/api/v1/plans/${at.planId}/printed`, {
    method: 'POST',
    as: cookies.get('hanna')!,
    json: { sections: 'all' },
  })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('sections')])
})
