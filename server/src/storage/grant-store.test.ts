import { randomUUID } from 'node:crypto'
import type { Consent, GrantEffect } from '@eenplan/plan-access'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { GrantStore, NewGrant } from '../access/grant-store.ts'
import type { PlanSeed, SeedSection } from '../demo/plan-seed.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createGrantStore } from './grant-store.ts'
import { createSectionStore } from './section-store.ts'

/** What was judged lawful: a grant, without anybody's consent in it. */
const effect = (consents: readonly Consent[] = []): GrantEffect => ({
  grant: { participant: '', level: 'none', basis: 'consent', grantedBy: '', validFrom: 0, validTo: null },
  consents,
})
const agree = () => effect()

describe.each(databaseKinds)('grant store, %s', (kind) => {
  let at: EmptyDatabase
  let store: GrantStore
  let plan: PlanSeed
  let section: SeedSection
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createGrantStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    plan = await addFamily(at.db)
    section = plan.sections.find(({ kind }) => kind === 'voice')!
  })

  const person = (key: string) => plan.participants.find(({ demoKey }) => demoKey === key)!.id
  const grant = (change: Partial<NewGrant> = {}): NewGrant => ({
    planId: plan.id,
    sectionId: section.id,
    participantId: person('riet'),
    level: 'view',
    grantedBy: plan.planDirector,
    reason: 'zij helpt',
    ...change,
  })
  const load = async () => (await store.load(plan.id))!
  const grantsNow = async () => (await load()).sections.find(({ sectionId }) => sectionId === section.id)!.grants

  test('A1: a plan that is not there has no grants to load', async () => {
    expect(await store.load(randomUUID())).toBeUndefined()
  })

  test('A1: all sections of the plan are there, in its order, with their owner when it is a voice section', async () => {
    const { sections } = await load()
    expect(sections.map(({ sectionId }) => sectionId)).toEqual(plan.sections.map(({ id }) => id))
    for (const seed of plan.sections) {
      const found = sections.find(({ sectionId }) => sectionId === seed.id)!
      expect(found.voiceOwner).toBe(seed.kind === 'voice' ? seed.owner : null)
      expect(found.planId).toBe(plan.id)
      expect(found.grants.map(({ participant, level, basis }) => ({ participant, level, basis }))).toEqual(
        seed.grants.map(({ participant, level, basis }) => ({ participant, level, basis })),
      )
    }
  })

  test('A1: a section that nobody was ever granted is there without grants', async () => {
    await at.db.sql`delete from section_grant where section_id = ${section.id}`
    expect(await grantsNow()).toEqual([])
  })

  test('A1: grants are only added, oldest first, with who gave them and why', async () => {
    const before = await grantsNow()
    for (const level of ['view', 'edit', 'none'] as const) await store.append(grant({ level }), agree)
    const after = await grantsNow()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length).map(({ level }) => level)).toEqual(['view', 'edit', 'none'])
    const rows = await at.db.sql`
      select granted_by, reason, grant_no from section_grant
      where section_id = ${section.id} order by grant_no desc limit 1`
    expect(rows).toEqual([{ granted_by: plan.planDirector, reason: 'zij helpt', grant_no: after.length }])
  })

  test('A1: the clock is the database’s, and a new grant counts at once', async () => {
    const before = (await load()).now
    const outcome = await store.append(grant(), agree)
    const { now, sections } = 'grants' in outcome ? outcome.grants : await load()
    const added = sections.find(({ sectionId }) => sectionId === section.id)!.grants.at(-1)!
    expect(added).toMatchObject({ participant: person('riet'), level: 'view', basis: 'consent', validTo: null })
    expect(added.validFrom).toBeGreaterThanOrEqual(before)
    expect(added.validFrom).toBeLessThanOrEqual(now)
    expect(Number.isInteger(added.validFrom) && Number.isInteger(now)).toBe(true)
  })

  test('A3: what is refused is handed back, and nothing is written', async () => {
    const before = await load()
    const outcome = await store.append(grant(), (found, { now }) => ({ refused: { found, now } }))
    const after = await load()
    const expected = before.sections.find(({ sectionId }) => sectionId === section.id)
    expect(outcome).toMatchObject({ refused: { found: expected } })
    expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 })
  })

  test('A3: changes at the same moment are judged one after the other, each on what the one before it left', async () => {
    const seen: number[] = []
    await Promise.all(
      Array.from({ length: 12 }, () =>
        store.append(grant(), ({ grants }) => {
          seen.push(grants.length)
          return effect()
        }),
      ),
    )
    const [first] = seen
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => first! + i))
  })

  test('A2: people, authority, birth dates and legal forms are there as they were recorded', async () => {
    const { people, legalBases, sections } = await load()
    expect([...people.keys()].sort()).toEqual(plan.participants.map(({ id }) => id).sort())
    for (const seed of plan.participants) {
      expect(people.get(seed.id)).toEqual({
        id: seed.id,
        household: seed.household,
        professional: seed.kind === 'professional',
        birthDate: seed.birthDate,
        authority: plan.parentalAuthority
          .filter(({ child }) => child === seed.id)
          .map(({ holder }) => holder)
          .sort(),
      })
    }
    const [{ id: _id, key, informed, ...form }] = plan.legalBases as [PlanSeed['legalBases'][number]]
    const stored = legalBases.get(key)!
    expect(legalBases.size).toBe(1)
    expect({ ...stored, informed: [...stored.informed].sort() }).toEqual({
      ...form,
      informed: informed
        .filter(({ informed: told }) => told)
        .map(({ participant }) => participant)
        .sort(),
    })
    for (const seed of plan.sections) {
      const found = sections.find(({ sectionId }) => sectionId === seed.id)!
      expect([found.subjects, found.basis]).toEqual([seed.subjects, seed.basis])
      expect(found.consents).toHaveLength(plan.consents.filter(({ section }) => section === seed.id).length)
    }
  })

  test('A2: an answer carries its moment and its day in the Netherlands, and a withdrawal is a later one', async () => {
    const [row] = await at.db.sql<{ id: number }[]>`
      select answer_no as id from consent_answer where plan_id = ${plan.id} and section_id = ${section.id} limit 1`
    const given = new Date('2026-03-28T23:30:00.000Z')
    const withdrawn = new Date('2026-03-29T22:30:00.000Z')
    await at.db.sql`delete from consent_answer where section_id = ${section.id} and answer_no <> ${row!.id}`
    await at.db.sql`update consent_answer set at = ${given} where section_id = ${section.id}`
    await at.db.sql`
      insert into consent_answer (plan_id, section_id, answer_no, given_by, about, reader, answer, at)
      select plan_id, section_id, answer_no + 1, given_by, about, reader, 'withdrawn', ${withdrawn} from consent_answer
      where section_id = ${section.id}`
    const { consents } = (await load()).sections.find(({ sectionId }) => sectionId === section.id)!
    // Half past midnight in winter time, and, as the clock went forward that night, in summer time.
    expect(consents).toMatchObject([
      { answer: 'given', at: given.getTime(), day: '2026-03-29' },
      { answer: 'withdrawn', at: withdrawn.getTime(), day: '2026-03-30' },
    ])
  })

  test('A2: the consent that lies in a grant is written with it, and its withdrawal with the end of it', async () => {
    const [by, about, reader] = [person('noor'), person('noor'), person('riet')]
    const answers = async () => {
      const { sections } = await load()
      const { consents } = sections.find(({ sectionId }) => sectionId === section.id)!
      return consents.filter((one) => one.by === by && one.about === about && one.reader === reader)
    }
    const answer = (answer: Consent['answer']): Consent => ({ by, about, reader, answer, at: 0, day: '2026-01-01' })
    await at.db.sql`delete from consent_answer where section_id = ${section.id}`
    const { now } = await load()
    await store.append(grant(), () => effect([answer('given')]))
    await store.append(grant({ level: 'none' }), () => effect([answer('withdrawn')]))
    await store.append(grant(), () => effect([answer('given')]))
    const written = await answers()
    expect(written.map((one) => one.answer)).toEqual(['given', 'withdrawn', 'given'])
    for (const { at: when } of written) expect(when).toBeGreaterThanOrEqual(now)
  })

  test('A5: every change raises the epoch by one', async () => {
    const { epoch } = await load()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => store.append(grant(), agree)))
    const epochs = outcomes.map((outcome) => ('grants' in outcome ? outcome.grants.epoch : 0))
    expect(epochs.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5].map((i) => epoch + i))
    expect((await load()).epoch).toBe(epoch + 5)
  })

  test('A1: a person or section of another plan gets no grant, and nothing is written', async () => {
    const other = await addFamily(at.db)
    const before = await load()
    await expect(store.append(grant({ participantId: other.planDirector }), agree)).rejects.toThrow()
    await expect(store.append(grant({ sectionId: other.sections[0]!.id }), agree)).rejects.toThrow()
    await expect(store.append(grant({ planId: randomUUID() }), agree)).rejects.toThrow()
    expect({ ...(await load()), now: 0 }).toEqual({ ...before, now: 0 })
  })

  test.runIf(kind === 'postgres')('A5: text waits while a right is changed, and is judged again after it', async () => {
    let commit: Promise<unknown> | undefined
    const held = await createGrantStore({
      sql: at.db.sql,
      transaction: (work) =>
        at.db.transaction(async (tx) => {
          const result = await work(tx)
          // The change is written but not committed yet, and the plan is locked.
          commit = createSectionStore(at.db)
            .commit([
              {
                planId: plan.id,
                sectionId: section.id,
                updates: [{ seq: 2, participantId: plan.planDirector, bytes: new Uint8Array([1]), written: [] }],
                leases: new Map(),
                epoch: 1,
                projection: { goals: [], actions: [], entries: [] },
              },
            ])
            .catch((error: unknown) => error)
          await vi.waitFor(async () => {
            const waiting = await at.db.sql`
              select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
            expect(waiting.length).toBeGreaterThan(0)
          })
          return result
        }),
    }).append(grant(), agree)
    expect(held).toHaveProperty('grants')
    expect(await commit).toMatchObject({ name: 'RightsChanged' })
  })
})
