import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { createSectionStore } from '../storage/section-store.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()

/** Kees writes three characters in "Geld" under client id 4711, from clock 5 on. */
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'esra', 'marco']) cookies.set(key, await at.signIn(key))
  await createSectionStore(at.db).commit([
    {
      planId: at.planId,
      sectionId: at.section('geld'),
      updates: [
        {
          seq: 2,
          participantId: at.person('kees'),
          bytes: Uint8Array.of(0, 0),
          written: [{ client: 4711, clock: 5, len: 3 }],
        },
      ],
      leases: new Map([[4711, at.person('kees')]]),
      epoch: 1,
      projection: { goals: [], actions: [], entries: [] },
    },
  ])
})
afterAll(() => at.close())

const ask = (who: string, query: string, section = at.section('geld')) =>
  at.ask(`/api/v1/sections/${section}/written-by?${query}`, { as: cookies.get(who)! })

test('G2: who wrote a character, and when, is known from the lease of its client id', async () => {
  for (const clock of [5, 7]) {
    const answer = await ask('esra', `client=4711&clock=${clock}`)
    expect(await answer.json()).toEqual({ participantId: at.person('kees'), at: expect.stringMatching(/^20.*Z$/) })
  }
  for (const query of ['client=4711&clock=4', 'client=4711&clock=8', 'client=1&clock=5'])
    expect(await (await ask('esra', query)).json()).toEqual({ participantId: null, at: null })
})

test('S1: a hidden section answers as one that never was, also here', async () => {
  const [hidden, random] = [
    await ask('marco', 'client=4711&clock=5'),
    await ask('marco', 'client=4711&clock=5', '00000000-0000-4000-8000-000000000000'),
  ]
  expect([hidden.status, await hidden.text()]).toEqual([404, await random.text()])
})

test('S1: an author whom the asker may no longer know of stays unnamed', async () => {
  await at.ask(`/api/v1/sections/${at.section('geld')}/grants/${at.person('kees')}`, {
    method: 'DELETE',
    as: cookies.get('esra')!,
  })
  await at.ask(`/api/v1/sections/${at.section('rondetafel')}/grants/${at.person('kees')}`, {
    method: 'DELETE',
    as: cookies.get('hanna')!,
  })
  await at.db.sql`delete from section_attendee where participant_id = ${at.person('kees')}`
  const answer = await ask('esra', 'client=4711&clock=5')
  expect(await answer.json()).toMatchObject({ participantId: null })
})

test('H1: what is no number is named', async () => {
  const answer = await ask('esra', 'client=abc&clock=-1')
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('client')])
})
