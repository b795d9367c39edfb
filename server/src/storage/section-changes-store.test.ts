import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { SectionChangesStore, SectionToAdd } from '../http/section-changes-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createGrantStore } from './grant-store.ts'
import { createSectionChangesStore } from './section-changes-store.ts'

const MOST = 3

describe.each(databaseKinds)('changes of sections, %s', (kind) => {
  let at: EmptyDatabase
  let store: SectionChangesStore
  let family: PlanSeed
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createSectionChangesStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    family = await addFamily(at.db)
  })

  const person = (key: string) => family.participants.find(({ demoKey }) => demoKey === key)!
  const section = (key: string) => family.sections.find(({ demoKey }) => demoKey === key)!.id
  const grants = async () => (await createGrantStore(at.db).load(family.id))!
  const access = { endpoint: 'http', network: null, level: 'manage', basis: 'consent' } as const
  const change = async (key = 'geld') => ({
    ...{ planId: family.id, sectionId: section(key), by: person('esra').id, access },
    epoch: (await grants()).epoch,
  })
  const newSection = async (wanted: Partial<SectionToAdd> = {}): Promise<SectionToAdd> => ({
    ...{ planId: family.id, by: person('esra').id, epoch: (await grants()).epoch, access },
    ...{ title: 'Sport', kind: 'theme', lifeDomain: 'timeUse', template: 'timeUse', subjects: [person('daan').id] },
    ...wanted,
  })
  const logged = () => at.db.sql`
    select action, section_id as section from access_log where plan_id = ${family.id} order by entry_no`

  test('A5: a new section comes last, is managed by its maker alone, and raises the epoch', async () => {
    const before = await grants()
    const made = await store.add(await newSection(), MOST)
    if (typeof made === 'string') throw new Error(made)
    const after = await grants()
    expect(after.epoch).toBe(before.epoch + 1)
    const added = after.sections.at(-1)!
    expect(added).toMatchObject({ sectionId: made.sectionId, voiceOwner: null, subjects: [person('daan').id] })
    expect(added.grants.map(({ participant, level, basis }) => [participant, level, basis])).toEqual([
      [person('esra').id, 'manage', 'consent'],
    ])
    expect(await logged()).toEqual(
      ['section-added', 'right-changed'].map((action) => ({ action, section: made.sectionId })),
    )
  })

  test('A3: a section of one’s own is owned by its maker', async () => {
    const own = await newSection({ kind: 'voice', by: person('daan').id, lifeDomain: null, template: 'voice' })
    const made = await store.add(own, MOST)
    const added = (await grants()).sections.at(-1)!
    expect(made).toEqual({ sectionId: added.sectionId })
    expect(added.voiceOwner).toBe(person('daan').id)
    expect(added.grants.map(({ basis }) => basis)).toEqual(['own section'])
  })

  test('a day has a bound for each person, and another’s count does not matter', async () => {
    for (let i = 0; i < MOST; i++) expect(await store.add(await newSection(), MOST)).toHaveProperty('sectionId')
    expect(await store.add(await newSection(), MOST)).toBe('too many')
    expect(await store.add(await newSection({ by: person('hanna').id }), MOST)).toHaveProperty('sectionId')
  })

  test('A5: nothing is written under rights that are no longer those of the plan', async () => {
    const old = await change()
    const late = await newSection()
    await at.db.sql`update plan set access_epoch = access_epoch + 1 where plan_id = ${family.id}`
    expect(await store.add(late, MOST)).toBe('rights changed')
    expect(await store.rename({ ...old, title: 'Anders' })).toBe('rights changed')
    expect(await store.shelve({ ...old, archived: true })).toBe('rights changed')
    expect(await logged()).toEqual([])
  })

  test('a name changes, and the same name again leaves no trace', async () => {
    for (let i = 0; i < 2; i++) expect(await store.rename({ ...(await change()), title: 'Ons geld' })).toBe('done')
    const [row] = await at.db.sql`select title from section where section_id = ${section('geld')}`
    expect(row).toEqual({ title: 'Ons geld' })
    expect(await logged()).toEqual([{ action: 'section-renamed', section: section('geld') }])
  })

  test('S7: archived and back, each once, known to the rights; what is in it stays', async () => {
    const found = (await grants()).sections.length
    for (const archived of [true, true, false, false])
      expect(await store.shelve({ ...(await change()), archived })).toBe('done')
    expect((await logged()).map(({ action }) => action)).toEqual(['section-archived', 'section-restored'])
    await store.shelve({ ...(await change('school')), archived: true })
    const { sections } = await grants()
    expect(sections).toHaveLength(found)
    expect(sections.filter(({ archived }) => archived).map(({ sectionId }) => sectionId)).toEqual([section('school')])
    expect((await store.archivedOf(family.id)).map(({ id, title }) => [id, title])).toEqual([
      [section('school'), 'School'],
    ])
    expect(await at.db.sql`select 1 from section_update where section_id = ${section('school')}`).toHaveLength(1)
  })

  test('H4: a section is found by who takes part in its plan, archived or not, and by nobody else', async () => {
    const daan = person('daan')
    const found = { planId: family.id, participantId: daan.id, voiceOwner: null, archived: false }
    expect(await store.find(daan.accountId!, section('geld'))).toEqual(found)
    await store.shelve({ ...(await change()), archived: true })
    expect(await store.find(daan.accountId!, section('geld'))).toEqual({ ...found, archived: true })
    expect(await store.find(daan.accountId!, section('van-noor'))).toMatchObject({ voiceOwner: person('noor').id })
    const other = await addFamily(at.db)
    expect(await store.find(other.accounts[0]!.id, section('geld'))).toBeUndefined()
    expect(await store.find(daan.accountId!, randomUUID())).toBeUndefined()
    expect(await store.find(daan.accountId!, 'geld')).toBeUndefined()
  })
})
