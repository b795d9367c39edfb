import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NewForm } from '../access/grant-store.ts'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { createAuthorityStore } from './authority-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createGrantStore } from './grant-store.ts'
import { createNoticeStore } from './notice-store.ts'
import { createSharingStore } from './sharing-store.ts'

describe.each(databaseKinds)('sharing, authority and notices, %s', (kind) => {
  let at: EmptyDatabase
  let family: PlanSeed
  beforeAll(async () => {
    at = await openMigrated(kind)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    family = await addFamily(at.db)
  })

  const person = (key: string) => family.participants.find(({ demoKey }) => demoKey === key)!.id
  const section = (key: string) => family.sections.find(({ demoKey }) => demoKey === key)!.id
  const grants = async () => (await createGrantStore(at.db).load(family.id))!
  const rightsIn = async (key: string) => (await grants()).sections.find(({ sectionId }) => sectionId === section(key))!
  const sharing = () => createSharingStore(at.db)
  const authority = () => createAuthorityStore(at.db)
  const noticesOf = (key: string) => createNoticeStore(at.db).of(family.id, person(key))
  const access = { endpoint: 'http', network: null, level: 'edit', basis: 'household' } as const
  const by = async (key: string, inSection = 'kinderen') => ({
    ...{ planId: family.id, sectionId: section(inSection), by: person(key), access },
    epoch: (await grants()).epoch,
  })
  const logged = async () =>
    (await at.db.sql`select action from access_log where plan_id = ${family.id} order by entry_no`).map(
      ({ action }) => action,
    )

  test('A2 A5: an answer is a row more, raises the epoch, tells who shared, and stands in the access log', async () => {
    const answer = { by: person('daan'), about: person('daan'), reader: person('anouk'), at: 0, day: '2026-01-01' }
    const before = await rightsIn('kinderen')
    const withdraw = {
      ...(await by('daan')),
      ...{ reader: person('anouk'), answer: 'withdrawn' as const, tell: person('hanna') },
      consents: [{ ...answer, answer: 'withdrawn' as const }],
    }
    expect(await sharing().answer(withdraw)).toBe('done')
    const after = await rightsIn('kinderen')
    expect(after.consents).toHaveLength(before.consents.length + 1)
    expect(after.consents.at(-1)).toMatchObject({ by: person('daan'), reader: person('anouk'), answer: 'withdrawn' })
    expect(await logged()).toEqual(['consent-withdrawn'])
    expect(await noticesOf('hanna')).toMatchObject([
      { kind: 'consent-withdrawn', by: person('daan'), about: person('anouk'), sectionId: section('kinderen') },
    ])
    // Judged under an older epoch: nothing is written.
    expect(await sharing().answer(withdraw)).toBe('rights changed')
    expect((await rightsIn('kinderen')).consents).toEqual(after.consents)
    expect(await logged()).toHaveLength(1)
  })

  test('A4: a form comes with its share in one transaction; review tells the rest and brings it back', async () => {
    const form: NewForm = {
      key: randomUUID(),
      ...{ ground: 'meldcode', purpose: 'a\0b', necessity: 'n', proportionality: 'p', subsidiarity: 's' },
      ...{ consulted: [person('bram')], consultedOutside: 'Veilig Thuis', informed: [person('esra')] },
      ...{ reasonNotInformed: 'gevaar', reviewOn: '2026-02-01', validUntil: '2099-01-01' },
    }
    const grant = {
      planId: family.id,
      sectionId: section('geld'),
      participantId: person('riet'),
      level: 'view',
    } as const
    const store = createGrantStore(at.db)
    const judged = { participant: '', level: 'view', basis: form.key, grantedBy: '', validFrom: 0 } as const
    const validTo = Date.parse('2099-01-02T00:00:00Z')
    await store.append({ ...grant, grantedBy: person('hanna'), reason: null, form }, () => ({
      grant: { ...judged, validTo },
      consents: [],
    }))
    const { legalBases } = await grants()
    const { key: _key, reviewOn: _reviewOn, ...facts } = form
    expect(legalBases.get(form.key)).toEqual({ ...facts, purpose: 'a\ufffdb', key: undefined })
    expect((await rightsIn('geld')).grants.at(-1)).toMatchObject({ basis: form.key, validTo })
    expect(await logged()).toEqual(['shared-without-consent', 'right-changed'])
    expect(await noticesOf('esra')).toMatchObject([{ kind: 'shared-without-consent', until: '2099-01-01' }])
    expect(await noticesOf('hanna')).toMatchObject([{ kind: 'review-due', read: false }])
    const { forms } = await sharing().details(family.id)
    expect(forms).toContainEqual({ key: form.key, reviewOn: '2026-02-01', madeBy: person('hanna') })

    const review = {
      basis: form.key,
      informed: [person('esra'), person('noor')],
      reasonNotInformed: null,
      reviewOn: null,
    }
    expect(await sharing().review({ ...(await by('hanna', 'geld')), ...review })).toBe('done')
    expect((await grants()).legalBases.get(form.key)?.informed.toSorted()).toEqual(
      [person('esra'), person('noor')].toSorted(),
    )
    expect(await noticesOf('noor')).toHaveLength(1)
    // Esra was told before.
    expect(await noticesOf('esra')).toHaveLength(1)
    expect(await noticesOf('hanna')).toMatchObject([{ kind: 'review-due', read: true }])
    expect(await sharing().review({ ...(await by('hanna', 'geld')), ...review, epoch: 0 })).toBe('rights changed')
  })

  test('A2: subjects, authority and birth dates change what is loaded, each under its epoch', async () => {
    const subjects = [person('lot'), person('daan')]
    expect(await sharing().setSubjects({ ...(await by('esra', 'geld')), subjects })).toBe('done')
    expect((await rightsIn('geld')).subjects).toEqual(subjects)
    const said = {
      kind: 'guardianship',
      source: 'uitspraak',
      establishedOn: '2026-03-03',
      tell: [person('daan')],
    } as const
    const record = async (holds: boolean) =>
      authority().record({ ...(await by('hanna')), child: person('daan'), holder: person('riet'), holds, ...said })
    expect(await record(true)).toBe('done')
    expect((await grants()).people.get(person('daan'))?.authority).toContain(person('riet'))
    expect((await authority().load(family.id)).authority).toContainEqual(
      expect.objectContaining({ holder: person('riet'), source: 'uitspraak', establishedOn: '2026-03-03' }),
    )
    expect(await record(false)).toBe('done')
    expect((await grants()).people.get(person('daan'))?.authority).not.toContain(person('riet'))
    expect(await noticesOf('daan')).toHaveLength(2)
    const facts = async (change: object) =>
      authority().setPersonFacts({ ...(await by('hanna')), participantId: person('lot'), ...change })
    expect(await facts({ birthDate: null })).toBe('done')
    expect((await grants()).people.get(person('lot'))).toMatchObject({ birthDate: null, household: true })
    expect(await facts({ birthDate: '2019-05-05', household: false })).toBe('done')
    expect((await grants()).people.get(person('lot'))).toMatchObject({ birthDate: '2019-05-05', household: false })
    expect(await authority().setPersonFacts({ ...(await by('hanna')), epoch: 0, participantId: person('lot') })).toBe(
      'rights changed',
    )
    expect(await logged()).toEqual([
      'subjects-changed',
      ...['authority-recorded', 'authority-recorded', 'authority-recorded', 'authority-recorded'],
      ...['person-changed', 'person-changed'],
    ])
  })

  test('a measure runs until it is ended; a notice is read by whom it is for only, and not before its day', async () => {
    const writer = { planId: family.id, by: person('hanna'), access }
    const measure = { child: person('daan'), kind: 'supervision', source: 'rechtbank', from: '2026-02-01' } as const
    const { id } = await authority().addMeasure({ ...writer, ...measure, until: null, tell: [person('esra')] })
    expect((await authority().load(family.id)).measures).toMatchObject([{ id, ...measure, until: null }])
    const end = { ...writer, measureId: id, on: '2026-06-01', source: 'rechtbank' }
    expect([await authority().endMeasure(end), await authority().endMeasure(end)]).toEqual([true, false])
    expect((await authority().load(family.id)).measures).toEqual([])

    const [notice] = await noticesOf('esra')
    await createNoticeStore(at.db).markRead(family.id, person('marco'), [notice!.id])
    expect(await noticesOf('esra')).toMatchObject([{ read: false }])
    await createNoticeStore(at.db).markRead(family.id, person('esra'), [notice!.id])
    expect(await noticesOf('esra')).toMatchObject([{ read: true }])
    await at.db.sql`update notice set due_on = current_date + 2 where notice_id = ${notice!.id}`
    expect(await noticesOf('esra')).toEqual([])
  })
})
