import { randomUUID } from 'node:crypto'
import { daysAfter } from '@eenplan/plan-access'
import { planSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEscalationStore } from '../storage/escalation-store.ts'
import { startEscalationEnds } from './escalation-ends.ts'
import { canary, openEscalations, people, today, until } from './escalations-under-test.ts'

let of: Awaited<ReturnType<typeof openEscalations>>
beforeAll(async () => {
  of = await openEscalations()
})
afterAll(() => of.at.close())
beforeEach(() => of.reset())

test('NEN 7513: every step, its end and every look at the goals is a row, in its section, without a word', async () => {
  const { at, path, ask, seen, toManager, toBram, raise, raisedToBram } = of
  const [{ no }] = (await at.db.sql`select coalesce(max(entry_no), 0)::int as no from access_log`) as unknown as [
    { no: number },
  ]
  const id = await raisedToBram('school', toBram({}, { statusOf: [at.section('school'), at.section('kinderen')] }))
  await seen('bram')
  await raise('esra', id, toManager())
  await ask('hanna', `${path()}/${id}`, 'DELETE', { outcome: canary })
  const rows = async () =>
    (
      await at.db.sql`
        select action, participant_id as who, section_id as section, about, outcome from access_log
        where entry_no > ${no} and action in ('escalated', 'de-escalated', 'goals-read')`
    ).map(({ action, who, section, about, outcome }) => [action, who, section, about, outcome])
  const [school, kinderen] = [at.section('school'), at.section('kinderen')]
  const [anouk, hanna, bram, esra] = (['anouk', 'hanna', 'bram', 'esra'] as const).map((who) => at.person(who))
  await expect.poll(rows).toEqual(
    expect.arrayContaining([
      ['escalated', anouk, school, hanna, 'ok'],
      ['escalated', hanna, school, null, 'ok'],
      ['escalated', hanna, school, bram, 'ok'],
      ['escalated', hanna, kinderen, bram, 'ok'],
      ['goals-read', bram, school, null, 'ok'],
      ['goals-read', bram, kinderen, null, 'ok'],
      ['escalated', esra, school, null, 'refused'],
      ['de-escalated', hanna, school, null, 'ok'],
      ['de-escalated', hanna, kinderen, null, 'ok'],
    ]),
  )
  const [log] = await at.db.sql<{ text: string }[]>`select string_agg(entry::text, ' ') as text from access_log entry`
  expect(log!.text).not.toContain(canary)
})

test('A4: Anouk says that a3 is stuck, Hanna raises it, and Bram gets Ons gezin and how the goals stand, no more', async () => {
  const { at, ask, typeOf, seen, toDirector, toManager, toBram, thingsIn, opened, raise, noticesOf } = of
  const { goal, action } = await thingsIn('school')
  await at.db.sql`
    insert into log_entry (plan_id, section_id, entry_id, kind, author, about_action, at, entry)
    values (${at.planId}, ${at.section('school')}, ${randomUUID()}, 'stagnation', ${at.person('anouk')}, ${action},
      clock_timestamp(), ${JSON.stringify({ text: 'kanarie-logboek' })}::text::jsonb)`
  const id = await opened('anouk', 'school', toDirector(), { goalId: goal, actionId: action })
  expect(await noticesOf('hanna')).toMatchObject([
    { kind: 'escalated', by: at.person('anouk'), about: at.person('hanna'), section: at.section('school') },
  ])
  expect(await typeOf(raise('hanna', id, toManager('kanarie-leiding')))).toBe(204)
  expect(await typeOf(raise('hanna', id, toBram({ reason: 'Wie kan er bellen?' })))).toBe(204)

  const plan = planSchema.parse(await (await ask('bram', `/api/v1/plans/${at.planId}`, 'GET')).json())
  expect(plan.sections.map(({ key, level }) => [key, level])).toEqual([['ons-gezin', 'view']])
  const { cases, along, asked } = await seen('bram')
  expect([cases, along]).toEqual([[], []])
  expect(asked).toMatchObject([
    {
      ...{ by: at.person('hanna'), to: 'processDirector', reason: 'Wie kan er bellen?', until },
      sectionId: at.section('ons-gezin'),
      sections: [
        {
          title: 'School',
          goals: [
            {
              ...{ statement: 'Ik ga elke dag naar school.', forWhom: [at.person('daan')], figure: null },
              ...{ actions: { open: 1, done: 1, late: 0 }, stuckSince: today },
            },
          ],
        },
      ],
    },
  ])
  // Not what anybody wrote in the log, nor the reasons of the steps before.
  expect(JSON.stringify(asked)).not.toMatch(/kanarie|Vier van de vijf/)
  const family = {
    kind: 'escalated',
    by: at.person('hanna'),
    about: at.person('bram'),
    section: at.section('ons-gezin'),
    until,
  }
  for (const who of ['esra', 'marco', 'noor', 'daan', 'riet', 'joyce', 'anouk', 'fatima'] as const)
    expect(await noticesOf(who)).toContainEqual(family)
  expect(await noticesOf('kees')).toEqual([])
})

test('the order is kept: to the plan director, to a manager, to the process director; passing by needs a reason', async () => {
  const { at, path, ask, typeOf, toManager, toBram, open, opened, raise, levelOf } = of
  const id = await opened('anouk', 'school')
  for (const who of ['anouk', 'esra', 'daan'] as const) {
    expect(await typeOf(raise(who, id, toManager()))).toBe('director-needed')
    expect(await typeOf(raise(who, id, toBram({ skipped: 'spoed' })))).toBe('director-needed')
    expect(await typeOf(ask(who, `${path()}/${id}`, 'DELETE', { outcome: 'x' }))).toBe(
      who === 'anouk' ? 204 : 'director-needed',
    )
    if (who === 'anouk') break
  }
  const again = await opened('anouk', 'school')
  expect(await typeOf(open('anouk', 'school'))).toBe('escalation-running')
  expect(await typeOf(open('daan', 'school'))).toBe(201)
  expect(await typeOf(raise('hanna', again, toBram()))).toBe('escalation-order')
  expect(levelOf('bram', 'ons-gezin')).toBe('none')
  expect(await typeOf(raise('hanna', again, toBram({ skipped: 'Het kan niet wachten.' })))).toBe(204)
  expect(await typeOf(raise('hanna', again, toManager()))).toBe('escalation-order')
  expect(await typeOf(open('hanna', 'kinderen'))).toBe('escalation-order')
  expect(await typeOf(open('hanna', 'kinderen', toManager()))).toBe(201)
  expect(await typeOf(raise('esra', again, toManager()))).toBe('director-needed')
  // The plan director does not read what Noor keeps to herself, when she closes it.
  await at.db.sql`
    insert into section_grant (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, granted_by)
    values (${at.planId}, ${at.section('van-noor')}, 90, ${at.person('hanna')}, 'none', 'consent', clock_timestamp(), ${at.person('noor')})`
  await at.db.sql`update plan set access_epoch = access_epoch + 1`
  await at.rights.refresh(at.planId)
  expect(await typeOf(open('noor', 'van-noor'))).toBe('director-reads-not')
})

test('A2 A3 A4: nothing opens without all that is needed for it', async () => {
  const { at, typeOf, seen, form, toManager, toBram, opened, raise, levelOf, noticesOf } = of
  const id = await opened('anouk', 'school')
  await raise('hanna', id, toManager())
  const refused = (share: object) => typeOf(raise('hanna', id, toBram({}, share)))
  expect(await refused({ legalBasis: undefined })).toBe('consent-needed')
  expect(await refused({ legalBasis: form({ necessity: '' }) })).toBe('form-incomplete')
  expect(await refused({ legalBasis: form({ informed: [at.person('esra')] }) })).toBe('form-incomplete')
  // A section that Hanna only reads, one of a child, and one that is no family section.
  expect(await refused({ statusOf: [at.section('van-marco')] })).toBe('manage-needed')
  expect(await refused({ statusOf: [at.section('van-noor')] })).toBe('manage-needed')
  expect(await refused({ sectionId: at.section('school') })).toBe('invalid')
  expect(await refused({ until: daysAfter(today, 43) })).toBe('invalid')
  expect(await refused({ until: daysAfter(today, -1) })).toBe('invalid')
  expect(await refused({ share: undefined, extra: 1 })).toBe('invalid')
  expect([levelOf('bram', 'ons-gezin'), (await seen('bram')).asked]).toEqual(['none', []])
  expect(await noticesOf('esra')).toEqual([])
  // Who decides about a section of which the goals are told was not told: Marco, of his own talk.
  const talk = {
    statusOf: [at.section('gesprek-marco')],
    legalBasis: form({ informed: ['esra', 'noor', 'daan'].map((who) => at.person(who)), reasonNotInformed: '' }),
  }
  expect(await refused(talk)).toBe('form-incomplete')
  expect(await refused({ until: today })).toBe(204)
})

test('A4 S7: it ends by itself on its day, by the clock of the database, and everybody who was told hears of it', async () => {
  const { at, ask, seen, raisedToBram, levelOf, noticesOf } = of
  await raisedToBram()
  expect(levelOf('bram', 'ons-gezin')).toBe('view')
  const ends = startEscalationEnds({
    ...{ store: createEscalationStore(at.db), rights: at.rights },
    ...{ onAnswersChanged: (_: string, ids: readonly string[]) => at.told.push(...ids), onFailure: () => {} },
  })
  await ends.look()
  expect((await noticesOf('bram')).map(({ kind }) => kind)).toEqual(['escalated'])
  // The last moment of its last day, and the first one after.
  await at.db.sql`update escalation_step set ends_at = clock_timestamp() where ends_at is not null`
  expect((await seen('bram')).asked).toEqual([])
  await at.db.sql`update section_grant set valid_to = clock_timestamp() where participant_id = ${at.person('bram')}`
  await at.db.sql`update plan set access_epoch = access_epoch + 1`
  await at.rights.refresh(at.planId)
  at.told.length = 0
  await ends.look()
  await ends.look()
  await ends.stop()
  const over = { kind: 'escalation-ended', by: at.person('hanna'), about: at.person('bram') }
  for (const who of ['esra', 'marco', 'riet', 'hanna'] as const)
    expect((await noticesOf(who)).filter(({ kind }) => kind === 'escalation-ended')).toMatchObject([
      { ...over, section: at.section('ons-gezin') },
    ])
  expect((await noticesOf('bram')).at(-1)).toMatchObject({ ...over, section: null })
  expect(new Set(at.told)).toContain(at.person('bram'))
  expect(at.told).not.toContain(at.person('kees'))
  const plan = planSchema.parse(await (await ask('bram', `/api/v1/plans/${at.planId}`, 'GET')).json())
  expect([plan.sections, (await seen('bram')).asked]).toEqual([[], []])
  expect((await seen('esra')).cases[0]!.steps[2]).toMatchObject({ share: { runs: false } })
})

test('S7: the plan director ends it earlier, says how it went, and open screens of exactly those concerned hear it', async () => {
  const { at, path, ask, typeOf, seen, toBram, open, raise, raisedToBram, levelOf, noticesOf } = of
  const id = await raisedToBram()
  at.told.length = 0
  expect(await typeOf(ask('hanna', `${path()}/${id}`, 'DELETE', { outcome: 'Daan belt nu zelf.' }))).toBe(204)
  expect([levelOf('bram', 'ons-gezin'), (await seen('bram')).asked]).toEqual(['none', []])
  expect(new Set(at.told)).toEqual(new Set(people.filter((who) => who !== 'kees').map((who) => at.person(who))))
  expect((await noticesOf('esra')).map(({ kind }) => kind)).toEqual(['escalated', 'escalation-ended'])
  expect((await noticesOf('hanna')).map(({ kind }) => kind)).toEqual(['escalated'])
  expect(await typeOf(ask('hanna', `${path()}/${id}`, 'DELETE', { outcome: 'x' }))).toBe('escalation-ended')
  expect(await typeOf(raise('hanna', id, toBram()))).toBe('escalation-ended')
  // What ended may be raised anew.
  expect(await typeOf(open('anouk', 'school'))).toBe(201)
})

test('A1: a new step makes it longer; a right that somebody had anyway is neither changed nor ended by it', async () => {
  const { at, path, ask, typeOf, seen, toBram, opened, raise, raisedToBram, levelOf } = of
  const id = await raisedToBram()
  const later = daysAfter(today, 30)
  expect(await typeOf(raise('hanna', id, toBram({}, { until: later })))).toBe(204)
  expect((await seen('bram')).asked.map((one) => one.until)).toEqual([later])
  expect((await seen('esra')).cases[0]!.steps.map(({ share }) => share && [share.until, share.runs])).toEqual([
    ...[null, null, [until, false], [later, true]],
  ])
  await ask('hanna', `${path()}/${id}`, 'DELETE', { outcome: 'klaar' })
  // Fatima reads Ons gezin for good.
  const other = await opened('esra', 'kinderen')
  const toFatima = { ...toBram(), to: 'manager' as const, participantId: at.person('fatima') }
  expect(await typeOf(raise('hanna', other, { ...toFatima, share: { ...toFatima.share!, statusOf: [] } }))).toBe(204)
  expect((await seen('fatima')).asked).toHaveLength(1)
  expect(await typeOf(ask('hanna', `${path()}/${other}`, 'DELETE', { outcome: 'klaar' }))).toBe(204)
  expect(levelOf('fatima', 'ons-gezin')).toBe('view')
})

test('A2 S7: how the goals stand closes with the form and with the section', async () => {
  const { at, seen, raisedToBram } = of
  await raisedToBram()
  expect((await seen('bram')).asked[0]!.sections).toHaveLength(1)
  await at.db.sql`update legal_basis set purpose = '' where made_by is not null`
  await at.db.sql`update plan set access_epoch = access_epoch + 1`
  await at.rights.refresh(at.planId)
  expect((await seen('bram')).asked).toMatchObject([{ sectionId: null, sections: [] }])
})
