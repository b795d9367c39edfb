// long: one family goes through sharing in order; a server for each part would cost more than it tells.
import { randomUUID } from 'node:crypto'
import { type Consents, consentsSchema, effectSchema, noticesSchema, planSharingSchema } from '@eenplan/protocol'
import { matrixLevel, matrixPeople, matrixSections } from '@eenplan/test-kit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { dutchDay } from '../dutch-day.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of matrixPeople) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())
beforeEach(() => {
  at.told.length = 0
})
afterEach(() => {
  expect(at.logged).toEqual([])
})

const dayMs = 86_400_000
const dayIn = (days: number) => dutchDay(new Date(Date.now() + days * dayMs))
const ask = (who: string, method: string, path: string, json?: unknown) =>
  at.ask(`/api/v1${path}`, { method, as: cookies.get(who)!, ...(json !== undefined && { json }) })
const grantPath = (section: string, person: string) => `/sections/${at.section(section)}/grants/${at.person(person)}`
const sharingOf = async (who: string) =>
  planSharingSchema.parse(await (await ask(who, 'GET', `/plans/${at.planId}/sharing`)).json()).sections
const sharesOf = async (who: string, section: string) =>
  (await sharingOf(who)).find(({ sectionId }) => sectionId === at.section(section))!
const shareOf = async (who: string, section: string, person: string) =>
  (await sharesOf(who, section)).shares.find(({ participantId }) => participantId === at.person(person))
const questionsOf = async (who: string): Promise<Consents['questions']> =>
  consentsSchema.parse(await (await ask(who, 'GET', `/plans/${at.planId}/consents`)).json()).questions
const noticesOf = async (who: string) =>
  noticesSchema.parse(await (await ask(who, 'GET', `/plans/${at.planId}/notices`)).json()).notices
const answer = (who: string, section: string, reader: string, said: string, about?: string[]) =>
  ask(who, 'PUT', `/sections/${at.section(section)}/consents/${at.person(reader)}`, {
    answer: said,
    ...(about && { about: about.map((key) => at.person(key)) }),
  })
const sees = async (who: string, section: string) =>
  (await ask(who, 'GET', `/sections/${at.section(section)}`)).status === 200
const effectOf = async (who: string, section: string, body: object) =>
  effectSchema.parse(await (await ask(who, 'POST', `/sections/${at.section(section)}/sharing/effect`, body)).json())
const heard = () => matrixPeople.filter((key) => at.told.includes(at.person(key)))
const typeOf = async (response: Response) => [response.status, ((await response.json()) as { type: string }).type]

const form = (change: object = {}) => ({
  ground: 'meldcode',
  purpose: 'De kinderen beschermen.',
  necessity: 'Het crisisteam moet weten wat te doen.',
  proportionality: 'Alleen dit onderdeel.',
  subsidiarity: 'Minder is niet veilig genoeg.',
  consultedOutside: 'Veilig Thuis',
  informed: ['esra', 'noor', 'daan'].map((key) => at.person(key)),
  reasonNotInformed: 'Het gevaar komt van hem.',
  reviewOn: dayIn(7),
  validUntil: dayIn(28),
  ...change,
})

describe('who sees what', () => {
  test('S1: for everybody exactly the sections and readers that they may know, as the matrix has it', async () => {
    for (const who of matrixPeople) {
      const expected = matrixSections
        .filter((section) => matrixLevel(section, who) !== 'none')
        .map((section) => [
          at.section(section),
          matrixPeople
            .filter((person) => matrixLevel(section, person) !== 'none')
            .map((person) => `${at.person(person)} ${matrixLevel(section, person)}`)
            .sort(),
        ])
      const given = (await sharingOf(who)).map(({ sectionId, shares }) => [
        sectionId,
        shares.map(({ participantId, level }) => `${participantId} ${level}`).sort(),
      ])
      expect(given).toEqual(expected)
    }
  })

  test('S1: no answer to Marco names a person or a form that he may not know', async () => {
    const text = await (await ask('marco', 'GET', `/plans/${at.planId}/sharing`)).text()
    for (const key of ['kees', 'bram']) expect(text).not.toContain(at.person(key))
    expect(text).not.toContain('safety')
    expect(text).not.toContain('Het gevaar komt van hem')
  })

  test('A1: it says on what a right rests and since when, and who may share', async () => {
    expect(await shareOf('esra', 'kinderen', 'noor')).toMatchObject({
      rests: 'household',
      state: 'open',
      level: 'view',
    })
    expect(await shareOf('esra', 'kinderen', 'anouk')).toMatchObject({ rests: 'consent', legalBasis: null })
    expect(await shareOf('hanna', 'veiligheid', 'fatima')).toMatchObject({ rests: 'legal basis', legalBasis: 'safety' })
    expect(await shareOf('noor', 'van-noor', 'noor')).toMatchObject({ rests: 'own section' })
    const may = async (who: string, section: string) => {
      const { mayShare, mayUseLegalBasis } = await sharesOf(who, section)
      return [mayShare, mayUseLegalBasis]
    }
    expect(await may('hanna', 'kinderen')).toEqual([true, true])
    expect(await may('esra', 'kinderen')).toEqual([true, false])
    expect(await may('daan', 'kinderen')).toEqual([false, false])
    expect(await may('hanna', 'van-noor')).toEqual([false, false])
    expect(await may('noor', 'van-noor')).toEqual([true, false])
  })
})

describe('acceptance 6: a new helper', () => {
  test('A2 S1: what it would mean is said before, by nobody but who may share, and changes nothing', async () => {
    const body = { participantId: at.person('kees'), level: 'view' }
    expect(await effectOf('hanna', 'kinderen', body)).toMatchObject({
      ...{ from: 'none', to: 'none', rests: 'consent', refused: null },
      tells: ['esra', 'marco', 'daan'].map((key) => at.person(key)),
    })
    expect(await effectOf('hanna', 'kinderen', { participantId: at.person('anouk'), level: 'none' })).toMatchObject({
      ...{ from: 'view', to: 'none', refused: null },
    })
    expect(await effectOf('anouk', 'kinderen', { participantId: at.person('riet'), level: 'view' })).toMatchObject({
      refused: 'not allowed',
    })
    expect((await ask('marco', 'POST', `/sections/${at.section('geld')}/sharing/effect`, body)).status).toBe(404)
    const stranger = { ...body, participantId: randomUUID() }
    expect((await ask('hanna', 'POST', `/sections/${at.section('kinderen')}/sharing/effect`, stranger)).status).toBe(
      404,
    )
    expect(await questionsOf('daan')).not.toContainEqual(expect.objectContaining({ reader: { id: at.person('kees') } }))
    expect(at.told).toEqual([])
  })

  test('A2: Esra, Marco and Daan are asked; it is pending until all three agree, and one refusal closes it', async () => {
    expect((await ask('hanna', 'PUT', grantPath('kinderen', 'kees'), { level: 'view' })).status).toBe(200)
    // Who shares, and who decides: nobody else hears that there is a question.
    expect(heard()).toEqual(['esra', 'marco', 'daan', 'hanna'])
    expect(await shareOf('hanna', 'kinderen', 'kees')).toMatchObject({
      state: 'waiting',
      level: 'none',
      granted: 'view',
    })
    expect(await shareOf('riet', 'kinderen', 'kees')).toBeUndefined()
    expect(await (await ask('kees', 'GET', `/plans/${at.planId}`)).text()).not.toContain(at.section('kinderen'))
    const [question] = await questionsOf('marco')
    expect(question).toMatchObject({
      sectionId: at.section('kinderen'),
      reader: { id: at.person('kees'), name: 'Kees Brouwer', organisation: 'Geldloket' },
      open: false,
      about: [
        { id: at.person('daan'), state: 'asked' },
        { id: at.person('lot'), state: 'asked' },
      ],
    })
    for (const who of ['noor', 'riet', 'anouk', 'kees', 'hanna'])
      expect((await questionsOf(who)).filter(({ reader }) => reader.id === at.person('kees'))).toEqual([])

    for (const who of ['esra', 'daan', 'marco']) {
      expect(await sees('kees', 'kinderen')).toBe(false)
      expect((await answer(who, 'kinderen', 'kees', 'given')).status).toBe(204)
    }
    expect(await sees('kees', 'kinderen')).toBe(true)
    expect((await answer('marco', 'kinderen', 'kees', 'refused')).status).toBe(204)
    expect(await sees('kees', 'kinderen')).toBe(false)
    expect((await noticesOf('hanna'))[0]).toMatchObject({
      ...{ kind: 'consent-refused', by: at.person('marco'), about: at.person('kees'), read: false },
      sectionId: at.section('kinderen'),
    })
    // His answer tells him nothing about other sections, and nobody else anything.
    for (const who of ['riet', 'anouk', 'noor', 'marco']) expect(await noticesOf(who)).toEqual([])
    expect((await ask('hanna', 'DELETE', grantPath('kinderen', 'kees'))).status).toBe(204)
  })

  test('S1 H4: who is not asked cannot answer: hidden, unknown and not in question alike', async () => {
    const refused = await answer('marco', 'kinderen', 'kees', 'given')
    expect(refused.status).toBe(404)
    const body = await refused.text()
    for (const [who, section, reader] of [
      ['hanna', 'kinderen', 'anouk'],
      ['anouk', 'kinderen', 'anouk'],
      ['noor', 'kinderen', 'anouk'],
      ['marco', 'geld', 'kees'],
      ['esra', 'van-noor', 'anouk'],
      ['marco', 'veiligheid', 'anouk'],
      ['esra', 'veiligheid', 'anouk'],
    ] as const) {
      const response = await answer(who, section, reader, 'withdrawn')
      expect([response.status, await response.text()]).toEqual([404, body])
    }
    const random = await ask('esra', 'PUT', `/sections/${randomUUID()}/consents/${randomUUID()}`, { answer: 'given' })
    expect([random.status, await random.text()]).toEqual([404, body])
    expect((await answer('daan', 'kinderen', 'anouk', 'given', ['lot'])).status).toBe(404)
  })
})

describe('acceptance 5: withdrawn', () => {
  test('A2 S7: Daan closes to Anouk at once, nobody opens it over his head, and he alone opens it again', async () => {
    expect(await sees('anouk', 'kinderen')).toBe(true)
    expect((await answer('daan', 'kinderen', 'anouk', 'withdrawn')).status).toBe(204)
    expect(await sees('anouk', 'kinderen')).toBe(false)
    for (const who of ['esra', 'hanna']) {
      await ask(who, 'DELETE', grantPath('kinderen', 'anouk'))
      await ask(who, 'PUT', grantPath('kinderen', 'anouk'), { level: 'manage' })
      expect(await sees('anouk', 'kinderen')).toBe(false)
    }
    expect((await answer('daan', 'kinderen', 'anouk', 'given')).status).toBe(204)
    expect(await sees('anouk', 'kinderen')).toBe(true)
    expect((await ask('esra', 'PUT', grantPath('kinderen', 'anouk'), { level: 'view' })).status).toBe(200)
    const rows = await at.db.sql`
      select action, about, outcome from access_log
      where action like 'consent-%' and participant_id = ${at.person('daan')} and about = ${at.person('anouk')}
      order by entry_no`
    expect(rows.map(({ action }) => action)).toEqual(['consent-withdrawn', 'consent-given'])
  })
})

describe('acceptance 7: without consent', () => {
  const share = (who: string, person: string, change: object = {}) =>
    ask(who, 'PUT', grantPath('veiligheid', person), { level: 'view', legalBasis: form(change) })

  test('A4: an incomplete form shares nothing and says what is missing; the refusal is in the access log', async () => {
    for (const [change, fields] of [
      [{ purpose: '  ', subsidiarity: '' }, ['purpose', 'subsidiarity']],
      [{ consultedOutside: '' }, ['consulted']],
      [{ informed: [], reasonNotInformed: '' }, ['informed']],
      [{ reviewOn: null }, ['reviewOn']],
      [{ validUntil: null }, ['validUntil']],
    ] as const) {
      const response = await share('hanna', 'kees', change)
      const problem = (await response.json()) as { type: string; errors: { field: string }[] }
      expect([response.status, problem.type]).toEqual([400, '/problems/form-incomplete'])
      expect(problem.errors.map(({ field }) => field)).toEqual(fields.map((field) => `legalBasis.${field}`))
    }
    expect(await sees('kees', 'veiligheid')).toBe(false)
    const empty = { participantId: at.person('kees'), level: 'view', legalBasis: {} }
    expect(await effectOf('hanna', 'veiligheid', empty)).toMatchObject({
      refused: 'form incomplete',
      // Whoever would have been asked must be told, or a reason given.
      untold: ['esra', 'noor', 'marco', 'daan'].map((key) => at.person(key)),
    })
    await at.accessLog.close()
    const rows = await at.db.sql`select times from access_log where reason = 'form incomplete'`
    expect(rows.length).toBeGreaterThan(0)
  })

  test('A4: a complete one opens at once, for its time; Esra is told, and Marco learns nothing', async () => {
    expect((await share('hanna', 'kees')).status).toBe(200)
    expect(await sees('kees', 'veiligheid')).toBe(true)
    const told = { kind: 'shared-without-consent', by: at.person('hanna'), about: at.person('kees') }
    expect((await noticesOf('esra'))[0]).toMatchObject({ ...told, until: dayIn(28) })
    expect(await noticesOf('marco')).toEqual([])
    const shared = await shareOf('esra', 'veiligheid', 'kees')
    expect(shared).toMatchObject({ rests: 'legal basis' })
    const { legalBases } = await sharesOf('esra', 'veiligheid')
    expect(legalBases.find(({ id }) => id === shared!.legalBasis)).toMatchObject({
      ...{ purpose: 'De kinderen beschermen.', madeBy: at.person('hanna'), reviewDue: false },
    })
    // Who reads along and was not told of it knows that it rests on a ground, and no more.
    expect(await shareOf('anouk', 'veiligheid', 'kees')).toMatchObject({ rests: 'legal basis', legalBasis: null })

    // The delay comes back on its day, to who made it.
    const [{ id } = { id: '' }] = legalBases.filter(({ madeBy }) => madeBy === at.person('hanna'))
    expect((await noticesOf('hanna')).filter(({ kind }) => kind === 'review-due')).toEqual([])
    await at.db.sql`update legal_basis set review_on = current_date - 1 where key = ${id}`
    await at.db.sql`update notice set due_on = current_date - 1 where basis = ${id} and kind = 'review-due'`
    expect((await noticesOf('hanna'))[0]).toMatchObject({ kind: 'review-due', read: false })
    expect((await sharesOf('hanna', 'veiligheid')).legalBases.find((one) => one.id === id)).toMatchObject({
      reviewDue: true,
    })
    const review = (who: string, body: object, basis = id) =>
      ask(who, 'PATCH', `/sections/${at.section('veiligheid')}/legal-bases/${basis}`, body)
    const later = { informed: [], reasonNotInformed: 'Nog steeds.', reviewOn: dayIn(7) }
    expect((await review('fatima', later)).status).toBe(404)
    expect((await review('hanna', later, randomUUID())).status).toBe(404)
    expect(await typeOf(await review('noor', later))).toEqual([403, '/problems/not-allowed'])
    expect(await typeOf(await review('hanna', { ...later, reviewOn: null }))).toEqual([
      400,
      '/problems/form-incomplete',
    ])
    expect((await review('hanna', later)).status).toBe(204)
    expect((await noticesOf('hanna')).filter(({ kind, read }) => kind === 'review-due' && !read)).toEqual([])
    expect(await sees('kees', 'veiligheid')).toBe(true)

    // It ends by itself.
    await at.db.sql`update legal_basis set valid_until = current_date - 2 where key = ${id}`
    await at.rights.refresh(at.planId)
    expect(await sees('kees', 'veiligheid')).toBe(false)
  })

  test('A4: not by somebody who works nowhere, not into somebody’s own section, not with strangers, not for ever', async () => {
    expect(await typeOf(await share('esra', 'kees'))).toEqual([403, '/problems/not-allowed'])
    const own = await ask('hanna', 'PUT', grantPath('van-noor', 'kees'), { level: 'view', legalBasis: form() })
    expect(await typeOf(own)).toEqual([403, '/problems/voice-belongs-to-owner'])
    expect((await share('hanna', 'kees', { consulted: [randomUUID()] })).status).toBe(400)
    expect((await share('hanna', 'kees', { validUntil: dayIn(400) })).status).toBe(400)
  })
})

test('A3: a section of one’s own opens only to who has an account, who cannot be anybody else', async () => {
  const share = { participantId: at.person('lot'), level: 'view' }
  expect(await effectOf('noor', 'van-noor', share)).toMatchObject({ refused: 'account needed' })
  const refused = await ask('noor', 'PUT', grantPath('van-noor', 'lot'), { level: 'view' })
  expect(await typeOf(refused)).toEqual([403, '/problems/account-needed'])
  const others = await ask('hanna', 'PUT', grantPath('van-noor', 'lot'), { level: 'view' })
  expect(await typeOf(others)).toEqual([403, '/problems/voice-belongs-to-owner'])
})

test('A1: a right for a time ends by the clock, and open screens hear of it', async () => {
  const until = dayIn(3)
  expect((await ask('esra', 'PUT', grantPath('geld', 'riet'), { level: 'view', until })).status).toBe(200)
  expect((await ask('esra', 'PUT', grantPath('geld', 'riet'), { level: 'contribute' })).status).toBe(200)
  expect((await shareOf('esra', 'geld', 'riet'))?.until?.slice(0, 10)).toBe(dayIn(3))
  expect((await ask('esra', 'PUT', grantPath('geld', 'riet'), { level: 'view', until: dayIn(-1) })).status).toBe(400)
  const heardOf: string[] = []
  at.rights.onChange(({ participantId }) => heardOf.push(participantId))
  await at.db.sql`
    update section_grant set valid_to = clock_timestamp() + interval '200 milliseconds'
    where section_id = ${at.section('geld')} and valid_to is not null`
  await at.rights.refresh(at.planId)
  expect(await sees('riet', 'geld')).toBe(true)
  while (await sees('riet', 'geld'));
  expect(heardOf).toEqual([])
  await at.rights.catchUp()
  expect(heardOf).toEqual([at.person('riet')])
})

test('A2 A3: whom a section is about can be changed, and nobody comes to read more by it', async () => {
  const change = (who: string, section: string, ...subjects: string[]) =>
    ask(who, 'PATCH', `/sections/${at.section(section)}`, { subjects: subjects.map((key) => at.person(key)) })
  await ask('esra', 'PUT', grantPath('geld', 'anouk'), { level: 'view' })
  expect(await sees('anouk', 'geld')).toBe(true)
  // Noor decides about herself, and has not agreed.
  expect((await change('esra', 'geld', 'esra', 'noor')).status).toBe(204)
  expect(await sees('anouk', 'geld')).toBe(false)
  expect(await typeOf(await change('esra', 'geld', 'esra'))).toEqual([403, '/problems/somebody-reads-more'])
  expect(await sees('anouk', 'geld')).toBe(false)
  expect((await ask('esra', 'DELETE', grantPath('geld', 'anouk'))).status).toBe(204)
  for (const key of ['hanna', 'kees', 'riet']) await ask('esra', 'DELETE', grantPath('geld', key))
  expect((await change('esra', 'geld', 'esra')).status).toBe(204)
  expect(await typeOf(await change('daan', 'kinderen', 'lot'))).toEqual([403, '/problems/manage-needed'])
  expect((await change('marco', 'geld', 'lot')).status).toBe(404)
  expect((await ask('esra', 'PATCH', `/sections/${at.section('school')}`, { subjects: [randomUUID()] })).status).toBe(
    400,
  )
})

test('a notice that was read stays, as read', async () => {
  const [first] = await noticesOf('esra')
  expect(first).toMatchObject({ read: false })
  expect((await ask('marco', 'PUT', `/plans/${at.planId}/notices/${first!.id}/read`)).status).toBe(204)
  expect((await noticesOf('esra'))[0]).toMatchObject({ read: false })
  expect((await ask('esra', 'PUT', `/plans/${at.planId}/notices/all/read`)).status).toBe(204)
  expect((await noticesOf('esra')).every(({ read }) => read)).toBe(true)
  // S1: told of a section that is hidden now is told nothing.
  await at.db.sql`
    insert into notice (plan_id, notice_id, participant_id, kind, section_id, about)
    values (${at.planId}, ${randomUUID()}, ${at.person('marco')}, 'shared-without-consent', ${at.section('geld')}, null)`
  expect(await noticesOf('marco')).toEqual([])
})
