import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { canary, openEscalations, people, until } from './escalations-under-test.ts'

let of: Awaited<ReturnType<typeof openEscalations>>
beforeAll(async () => {
  of = await openEscalations()
})
afterAll(() => of.at.close())
beforeEach(() => of.reset())

test('S1: of a case in School everybody who reads School reads all of it, and others who reads along in what they read', async () => {
  const { at, seen, raisedToBram } = of
  await raisedToBram()
  for (const who of people) {
    const { cases, along, asked, processDirectors } = await seen(who)
    const inSchool = ['esra', 'marco', 'noor', 'daan', 'anouk', 'hanna'].includes(who)
    expect([who, cases.length]).toEqual([who, inSchool ? 1 : 0])
    if (inSchool) {
      expect(cases[0]!.steps.map(({ to, person, outside, reason }) => [to, person?.name ?? outside, reason])).toEqual([
        ['planDirector', 'Hanna Jacobs', canary],
        ['manager', 'Karin, Wijkteam Oost', canary],
        ['processDirector', 'Bram Postma', canary],
      ])
      expect(along).toEqual([])
    }
    const readsFamily = ['riet', 'joyce', 'fatima'].includes(who)
    expect(along.map(({ person, share }) => [person.name, share])).toEqual(
      readsFamily ? [['Bram Postma', { sectionId: at.section('ons-gezin'), statusOf: [], until, runs: true }]] : [],
    )
    expect(asked.length).toBe(who === 'bram' ? 1 : 0)
    expect(processDirectors.map(({ name }) => name)).toEqual(who === 'hanna' ? ['Bram Postma'] : [])
    expect(cases.map(({ mayRaise, mayEnd }) => [mayRaise, mayEnd])).toEqual(
      who === 'hanna' ? [[true, true]] : inSchool ? [[false, false]] : [],
    )
  }
})

test('S1, attack 47: no byte to Marco holds the reason or the section of a case in Veiligheid', async () => {
  const { at, path, ask, seen, form, toManager, toBram, raise, raisedToBram, noticesOf } = of
  const share = { statusOf: [at.section('veiligheid'), at.section('school')] }
  const told = form({ reasonNotInformed: '', purpose: 'Meekijken omdat de hulp vastloopt.' })
  const id = await raisedToBram('veiligheid', toBram({}, { ...share, legalBasis: told }), 'anouk')
  const marco = async () => {
    const urls = [path(), `/api/v1/plans/${at.planId}`, `/api/v1/plans/${at.planId}/notices`]
    const answers = await Promise.all(
      [...urls, `/api/v1/plans/${at.planId}/sharing`, `/api/v1/plans/${at.planId}/access-log`].map((url) =>
        ask('marco', url, 'GET').then((answer) => answer.text()),
      ),
    )
    const refused = [raise('marco', id, toManager()), ask('marco', `${path()}/${id}`, 'DELETE', { outcome: 'x' })]
    return [...answers, ...(await Promise.all(refused.map(async (answer) => (await answer).text())))].join('\n')
  }
  const secret = [canary, 'Karin', at.section('veiligheid'), id, 'Veiligheid', 'manager']
  const everything = await marco()
  expect(secret.filter((word) => everything.includes(word))).toEqual([])
  // All that he learns: who reads along with him, in what, until when.
  const { cases, along } = await seen('marco')
  expect(cases).toEqual([])
  expect(along).toMatchObject([
    {
      person: { name: 'Bram Postma' },
      share: { sectionId: at.section('ons-gezin'), statusOf: [at.section('school')], until, runs: true },
    },
  ])
  expect(await noticesOf('marco')).toEqual([
    ...[
      { kind: 'escalated', by: at.person('hanna'), about: at.person('bram'), section: at.section('ons-gezin'), until },
    ],
  ])
  expect((await ask('hanna', `${path()}/${id}`, 'DELETE', { outcome: `${canary} goed` })).status).toBe(204)
  const after = await marco()
  expect(secret.filter((word) => after.includes(word))).toEqual([])
  // Who reads Veiligheid reads all of it.
  expect((await seen('esra')).cases[0]).toMatchObject({ ended: { outcome: `${canary} goed` } })
  expect((await seen('fatima')).cases).toHaveLength(1)
})

test('S1: a case about no section is for who raised it and the plan director; so a reader along points to no section', async () => {
  const { seen, toBram, raisedToBram } = of
  await raisedToBram(null, toBram(), 'noor')
  for (const who of people) {
    const { cases, along } = await seen(who)
    expect([who, cases.length]).toEqual([who, ['noor', 'hanna'].includes(who) ? 1 : 0])
    if (who === 'marco') expect(along).toHaveLength(1)
  }
})

test('S1 H4: what is hidden answers like what nobody has, byte for byte', async () => {
  const { at, path, ask, form, toDirector, toManager, toBram, thingsIn, opened, raise, raisedToBram, levelOf } = of
  const told = async (answer: Promise<Response>) => {
    const response = await answer
    return { status: response.status, headers: [...response.headers], body: await response.text() }
  }
  const id = await raisedToBram('veiligheid')
  const random = randomUUID()
  const nothing = await told(raise('marco', random, toDirector()))
  expect(nothing.status).toBe(404)
  expect(await told(raise('marco', id, toDirector()))).toEqual(nothing)
  const step = { step: toDirector() }
  const opening = (sectionId: string, more: object = {}) =>
    ask('marco', path(), 'POST', { sectionId, ...step, ...more })
  const hidden = await thingsIn('geld')
  expect(await told(opening(at.section('geld')))).toEqual(await told(opening(random)))
  expect(await told(opening(at.section('geld'), { goalId: hidden.goal }))).toEqual(nothing)
  // A goal of another section is no goal of this one.
  expect(await told(opening(at.section('school'), { goalId: hidden.goal }))).toEqual(nothing)
  const end = (escalation: string) => told(ask('marco', `${path()}/${escalation}`, 'DELETE', { outcome: 'x' }))
  expect(await end(id)).toEqual(await end(random))
  // Sections, people and forms of a share are each authorised.
  const mine = await opened('noor', 'school')
  await raise('hanna', mine, toManager())
  const bad = [
    toBram({}, { statusOf: [random] }),
    toBram({}, { sectionId: random }),
    toBram({ participantId: random }),
    toBram({ participantId: at.person('kees') }),
    toBram({}, { legalBasis: form({ informed: [random] }) }),
  ]
  for (const one of bad) expect(await told(raise('hanna', mine, one))).toEqual(nothing)
  expect(levelOf('bram', 'ons-gezin')).toBe('view')
  expect((await ask('marco', `/api/v1/plans/${random}/escalations`, 'GET')).status).toBe(404)
  expect((await at.ask(path())).status).toBe(401)
})
