import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createGrantStore } from './grant-store.ts'
import { access, everything, type LoggedPlan, openLoggedPlan } from './logged-plan-under-test.ts'
import { createSectionStore } from './section-store.ts'

describe.each(databaseKinds)('access log store, %s', (kind) => {
  let at: EmptyDatabase
  let of: LoggedPlan
  beforeAll(async () => {
    at = await openMigrated(kind)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    of = await openLoggedPlan(at.db)
  })

  describe('entries', () => {
    test('NEN 7513: who, in which role, what, on what basis, from where, when by the database’s clock', async () => {
      await of.store.append([
        of.entry({}, { firstAgoMs: 4_000, lastAgoMs: 1_000, times: 3 }),
        of.entry({ who: of.who('hanna'), refused: 'read only', action: 'edited' }),
      ])
      const rows = await of.log()
      const [clock] = await at.db.sql`select clock_timestamp() as now`
      expect(rows).toMatchObject([
        {
          ...{ entry_no: 1, action: 'opened', outcome: 'ok', reason: null, times: 3, kind: 'family' },
          ...{
            participant_id: of.person('esra').id,
            account_id: of.person('esra').accountId,
            section_id: of.section.id,
          },
          ...{ level: 'edit', basis: 'consent', endpoint: 'app', network: '203.0.113.0/24' },
        },
        { entry_no: 2, action: 'edited', outcome: 'refused', reason: 'read only', kind: 'professional' },
      ])
      const ago = (moment: Date) => clock!.now.getTime() - moment.getTime()
      expect(ago(rows[0]!.began_at) - ago(rows[0]!.ended_at)).toBe(3_000)
      expect(ago(rows[0]!.ended_at)).toBeGreaterThanOrEqual(1_000)
      expect(ago(rows[1]!.ended_at)).toBeLessThan(10_000)
      expect(await of.faults()).toEqual([])
    })

    test('NEN 7513: a sign-in is written in every plan of the account, and nowhere for one without', async () => {
      const { accountId } = of.person('hanna')
      const other = await addFamily(at.db)
      const elsewhere = other.participants.find(({ demoKey }) => demoKey === 'fatima')!
      await at.db.sql`
        update participant set account_id = ${accountId}
        where plan_id = ${other.id} and participant_id = ${elsewhere.id}`
      const signIn = (account: string) => of.entry({ who: { accountId: account }, action: 'signed-in' })
      await of.store.append([signIn(accountId!), signIn(randomUUID())])
      expect(await of.log()).toMatchObject([{ participant_id: of.person('hanna').id, action: 'signed-in' }])
      expect(await of.log(other.id)).toMatchObject([{ participant_id: elsewhere.id, action: 'signed-in' }])
    })

    test('P3: several plans and many entries in one transaction; numbers without gaps in each', async () => {
      const other = await addFamily(at.db)
      const there = { planId: other.id, participantId: other.planDirector }
      await of.store.append(Array.from({ length: 400 }, (_, i) => of.entry(i % 2 === 0 ? {} : { who: there })))
      const numbers = Array.from({ length: 200 }, (_, i) => i + 1)
      expect((await of.log()).map(({ entry_no }) => entry_no)).toEqual(numbers)
      expect((await of.log(other.id)).map(({ entry_no }) => entry_no)).toEqual(numbers)
    })

    test('writers at the same moment get a chain without gaps, and none waits in a ring', async () => {
      const other = await addFamily(at.db)
      const there = of.entry({ who: { planId: other.id, participantId: other.planDirector } })
      await Promise.all(
        Array.from({ length: 12 }, (_, i) => of.store.append(i % 2 === 0 ? [of.entry(), there] : [there, of.entry()])),
      )
      expect((await of.log()).map(({ entry_no }) => entry_no)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
      expect(await of.faults()).toEqual([])
    })

    test('whoever asks for a number, moment or hash does not get it', async () => {
      await of.store.append([of.entry()])
      await at.db.sql`
        insert into access_log (plan_id, entry_no, format, written_at, began_at, ended_at, action, outcome, times,
          prev_hash, hash)
        values (${of.plan.id}, 900, 7, '2001-01-01', now(), now(), 'opened', 'ok', 1, '', '')`
      const [, second] = await of.log()
      expect(second).toMatchObject({ entry_no: 2, format: 1 })
      expect(second!.written_at.getFullYear()).toBeGreaterThan(2001)
      expect(await of.faults()).toEqual([])
    })

    test('a whole address is refused, as are a refusal without a reason and a spell that ends before it begins', async () => {
      const broken = [{ network: '203.0.113.7/32' }, { network: '2001:db8::/64' }]
      for (const change of broken)
        await expect(of.store.append([of.entry({ access: { ...access, ...change } })])).rejects.toThrow(/access_log/)
      await expect(of.store.append([of.entry({}, { firstAgoMs: 1_000, lastAgoMs: 2_000 })])).rejects.toThrow(
        /access_log/,
      )
      await of.store.append([of.entry({ access: { ...access, network: '2001:db8::/48' } })])
      expect(await of.log()).toHaveLength(1)
    })
  })

  describe('a changed right', () => {
    test('A1, P3: is in the log by the transaction that changes it, with from and to, and not with its reason', async () => {
      const grants = createGrantStore(at.db)
      const change = { planId: of.plan.id, sectionId: of.section.id, participantId: of.person('kees').id } as const
      const judge = (level: 'view' | 'none') => () => ({
        grant: {
          participant: of.person('kees').id,
          level,
          basis: 'consent',
          grantedBy: '',
          validFrom: 0,
          validTo: null,
        },
        consents: [],
        from: 'none' as const,
      })
      const by = { grantedBy: of.person('esra').id, reason: 'Kees helpt bij de schulden', access }
      await grants.append({ ...change, ...by, level: 'view' }, judge('view'))
      await grants.append({ ...change, ...by, level: 'view' }, () => ({ refused: 'no' }))
      const [row, ...more] = await of.log()
      expect(more).toEqual([])
      const [grant] = await at.db.sql`
        select max(grant_no) as no from section_grant where section_id = ${of.section.id}`
      expect(row).toMatchObject({
        ...{ action: 'right-changed', outcome: 'ok', participant_id: of.person('esra').id, section_id: of.section.id },
        ...{ about: of.person('kees').id, from_level: 'none', to_level: 'view', grant_no: grant!.no, level: 'edit' },
      })
      expect(JSON.stringify(row)).not.toContain('schulden')
    })
  })

  describe('spells of editing', () => {
    test('P3, I4: an update is covered from the transaction that stores it, by one spell of each person', async () => {
      await of.write(['esra'])
      await of.write(['daan', 'esra', null, 'daan'])
      expect((await of.verify()).cover).toEqual([])
      expect(await of.store.closeSpells(everything)).toBe(2)
      expect((await of.spells()).sort()).toEqual([
        ['daan', 3, 6],
        ['esra', 2, 4],
      ])
      const rows = await of.log()
      expect(rows[0]).toMatchObject({ action: 'edited', level: 'edit', basis: 'consent', kind: 'family' })
      expect(rows[0]!.account_id).not.toBeNull()
      expect((await of.verify()).cover).toEqual([])
    })

    test('P3: a commit that fails leaves no spell, nor does what the server wrote itself', async () => {
      await of.write([null])
      await of.write(['esra'])
      await expect(of.write(['daan'], 2)).rejects.toThrow()
      expect(await of.store.closeSpells(everything)).toBe(1)
      expect(await of.spells()).toEqual([['esra', 3, 3]])
    })

    test('P3: a spell is over when it was quiet, or lasted long; the next update begins another', async () => {
      await of.write(['esra'])
      expect(await of.store.closeSpells({ quietMs: 60_000, spellMs: 60_000 })).toBe(0)
      expect(await of.store.closeSpells({ quietMs: 60_000, spellMs: 0 })).toBe(1)
      await of.write(['esra'])
      expect(await of.store.closeSpells({ quietMs: 0, spellMs: 60_000 })).toBe(1)
      expect(await of.spells()).toEqual([
        ['esra', 2, 2],
        ['esra', 3, 3],
      ])
    })

    test('NEN 7513: for whom somebody wrote is kept, once each', async () => {
      const lot = of.person('lot').id
      const said = (onBehalfOf: string) => ({
        ...{ id: randomUUID(), kind: 'wish', author: of.person('esra').id, at: '2026-01-02T03:04:05Z' },
        ...{ text: 'Schommelen', onBehalfOf },
      })
      let last = 1
      const speak = (...people: string[]) =>
        createSectionStore(at.db).commit([
          {
            ...{ planId: of.plan.id, sectionId: of.section.id, leases: new Map(), epoch: 1 },
            updates: [{ seq: ++last, participantId: of.person('esra').id, bytes: new Uint8Array(), written: [] }],
            projection: { goals: [], actions: [], entries: people.map((id) => said(id) as never) },
          },
        ])
      await speak(lot, lot)
      await speak()
      await speak(of.person('noor').id)
      await of.store.closeSpells(everything)
      const [row] = await of.log()
      expect(row!.on_behalf_of.slice(1, -1).split(',').sort()).toEqual([lot, of.person('noor').id].sort())
    })

    test('I4: an update that no spell covers is found, and one that two cover', async () => {
      await of.write(['esra', 'daan'])
      await of.store.closeSpells(everything)
      await at.db.sql`
        insert into section_update (plan_id, section_id, seq, participant_id, bytes)
        values (${of.plan.id}, ${of.section.id}, 4, ${of.person('esra').id}, ''), (${of.plan.id}, ${of.section.id}, 5, null, '')`
      expect((await of.verify()).cover).toEqual([
        { sectionId: of.section.id, seq: 4, updates: 1, fault: 'not covered' },
      ])
      await at.db.sql`
        insert into editing_spell (plan_id, section_id, participant_id, first_seq, last_seq)
        values (${of.plan.id}, ${of.section.id}, ${of.person('esra').id}, 2, 4)`
      expect((await of.verify()).cover).toEqual([
        { sectionId: of.section.id, seq: 2, updates: 1, fault: 'covered twice' },
      ])
    })

    test.runIf(kind === 'postgres')(
      'P3: closing passes by a spell that a commit holds, and does not wait',
      async () => {
        await of.write(['esra'])
        await at.db.transaction(async (tx) => {
          await tx`update editing_spell set last_seq = last_seq where plan_id = ${of.plan.id}`
          expect(await of.store.closeSpells(everything)).toBe(0)
        })
        expect(await of.store.closeSpells(everything)).toBe(1)
      },
    )
  })
})
