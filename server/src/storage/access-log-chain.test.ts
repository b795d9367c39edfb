import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccessLogStore } from './access-log-store.ts'
import { createChainReader } from './chain-reader.ts'
import { databaseKinds, type EmptyDatabase, migrationsFolder, openMigrated } from './contract-databases.ts'
import { everything, type LoggedPlan, openLoggedPlan } from './logged-plan-under-test.ts'
import { migrate } from './migrate.ts'
import { openRemote } from './remote-database.ts'

describe.each(databaseKinds)('the chain of the access log, %s', (kind) => {
  let at: EmptyDatabase
  let of: LoggedPlan
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    of = await openLoggedPlan(at.db)
  })

  describe('append-only', () => {
    const changes = {
      'a changed entry': `update access_log set reason = 'x' where entry_no = 1`,
      'an update of nothing': 'update access_log set times = 1 where false',
      'a removed entry': 'delete from access_log where entry_no = 1',
      'an emptied log': 'truncate access_log',
      'a chain set back': 'update access_log_head set entry_no = entry_no - 1',
      'a removed chain': 'delete from access_log_head',
      'emptied chains': 'truncate access_log_head',
    }
    test.each(Object.entries(changes))('P3: %s is refused, also for the owner', async (_, statement) => {
      await of.store.append([of.entry()])
      const before = await of.log()
      await expect(at.db.transaction((tx) => tx.unsafe(statement))).rejects.toThrow(
        /append-only|only grows|permission denied/,
      )
      expect(await of.log()).toEqual(before)
    })

    /** Somebody who is no superuser: only then rights count. */
    const signedInAs = async (role: string, database: string) => {
      const [place] = await at.db.sql`select inet_server_port() as port`
      return openRemote(`postgres://${role}:${role}@127.0.0.1:${place!.port}/${database}`)
    }

    test.runIf(kind === 'postgres')('P3: its owner gave up the right to change it', async () => {
      await at.db.sql`create role owner login password 'owner'`
      await at.db.sql`create database owned owner owner`
      const owner = await signedInAs('owner', 'owned')
      try {
        await migrate(owner, migrationsFolder)
        const own = await openLoggedPlan(owner)
        await own.write(['esra'])
        expect(await own.store.closeSpells(everything)).toBe(1)
        await own.store.append([own.entry()])
        for (const [name, statement] of Object.entries(changes)) {
          // Setting the chain is what the function does with the owner's rights; the trigger lets it grow only.
          const said = name === 'a chain set back' ? /only grows/ : /permission denied/
          await expect(owner.transaction((tx) => tx.unsafe(statement))).rejects.toThrow(said)
        }
        expect(await own.faults()).toEqual([])
      } finally {
        await owner.close()
      }
    })

    test.runIf(kind === 'postgres')('P3: a program under a role of its own can add, and nothing else', async () => {
      await at.db.sql`create role keeper login password 'keeper'`
      const [here] = await at.db.sql<{ name: string }[]>`select current_database() as name`
      await at.db.transaction(async (tx) => {
        for (const table of ['access_log', 'access_log_head', 'editing_spell', 'participant'])
          await tx.unsafe(`grant select on ${table} to keeper`)
        await tx`grant insert on access_log to keeper`
        await tx`grant select, insert, update, delete on editing_spell to keeper`
        await tx.unsafe(`grant temporary on database ${here!.name} to keeper`)
      })
      const keeper = await signedInAs('keeper', here!.name)
      try {
        const store = createAccessLogStore(keeper)
        await store.append([of.entry()])
        await of.write(['esra'])
        expect(await store.closeSpells(everything)).toBe(1)
        for (const statement of [...Object.values(changes), 'alter table access_log disable trigger all']) {
          await expect(keeper.transaction((tx) => tx.unsafe(statement))).rejects.toThrow(
            /permission denied|must be owner/,
          )
        }
        // Tables of a session's own never take the place of the real ones.
        await keeper.transaction(async (tx) => {
          await tx`create temporary table access_log_head (plan_id uuid primary key, entry_no bigint, hash bytea)`
          await createAccessLogStore({ sql: tx as unknown as typeof keeper.sql }).append([of.entry()])
        })
        expect((await of.verify()).last.entryNo).toBe(3)
        expect(await of.faults()).toEqual([])
      } finally {
        await keeper.close()
      }
    })
  })

  describe('verifying, attack 48', () => {
    /** As a superuser who switches the triggers off. */
    const tamper = async (statement: string) => {
      await at.db.transaction(async (tx) => {
        for (const table of ['access_log', 'access_log_head'])
          await tx.unsafe(`alter table ${table} disable trigger user`)
        await tx.unsafe(statement.replaceAll('$plan', `plan_id = '${of.plan.id}'`))
        for (const table of ['access_log', 'access_log_head'])
          await tx.unsafe(`alter table ${table} enable trigger user`)
      })
    }
    beforeEach(async () => {
      await of.write(['esra', 'daan'])
      await of.store.closeSpells(everything)
      await of.store.append(Array.from({ length: 6 }, () => of.entry()))
    })

    test('an untouched log is whole', async () => {
      const { last, ...rest } = await of.verify()
      expect(last.entryNo).toBe(8)
      expect(rest).toMatchObject({ faults: [], cover: [] })
    })

    test('every single field that changes is found', async () => {
      const columns = await at.db.sql`
        select column_name as name, data_type as type from information_schema.columns
        where table_name = 'access_log' and column_name not in ('plan_id', 'entry_no')`
      expect(columns.length).toBeGreaterThan(20)
      const other: Record<string, string> = {
        ...{ smallint: '2', integer: '7', bigint: '8', uuid: 'gen_random_uuid()', ARRAY: 'array[gen_random_uuid()]' },
        ...{ 'timestamp with time zone': `now() + interval '1 day'`, cidr: `'192.0.2.0/24'`, bytea: `'\\x00'` },
      }
      const texts: Record<string, string> = { action: `'printed'`, outcome: `'refused'`, endpoint: `'http'` }
      // What a check of the table asks for besides.
      const along: Record<string, string> = {
        ...{
          outcome: `, reason = 'x'`,
          reason: `, outcome = 'refused'`,
          began_at: `, ended_at = now() + interval '2 days'`,
        },
        ...{ first_seq: `, last_seq = 9, action = 'edited'`, last_seq: `, first_seq = 1, action = 'edited'` },
      }
      for (const { name, type } of columns) {
        const change = `${name} = ${other[type] ?? texts[name] ?? `'changed'`}${along[name] ?? ''}`
        const found: string[] = []
        const undone = at.db.transaction(async (tx) => {
          await tx`alter table access_log disable trigger user`
          await tx.unsafe(`update access_log set ${change} where plan_id = '${of.plan.id}' and entry_no = 4`)
          found.push(...(await of.faults(tx as unknown as typeof at.db.sql)))
          throw new Error('put back')
        })
        await expect(undone).rejects.toThrow('put back')
        expect([name, found[0]]).toEqual([name, expect.stringMatching(/^4 (changed|of an unknown format)$/)])
      }
      expect(await of.faults()).toEqual([])
    })

    test('a removed entry is found, wherever it was', async () => {
      await tamper('delete from access_log where $plan and entry_no = 5')
      expect(await of.faults()).toEqual(['5 missing'])
      await tamper('delete from access_log where $plan and entry_no = 8')
      expect(await of.faults()).toEqual(['5 missing', '8 missing at the end'])
      await tamper('delete from access_log where $plan and entry_no = 1')
      expect((await of.faults())[0]).toBe('1 missing')
      expect((await of.verify()).cover).toMatchObject([{ fault: 'not covered' }])
    })

    test('a log that is removed as a whole, chain and all, is found by the updates that nothing covers', async () => {
      await tamper('delete from access_log where $plan')
      expect(await of.faults()).toEqual(['1 missing at the end'])
      await tamper('delete from access_log_head where $plan')
      expect(await of.verify()).toMatchObject({ faults: [], cover: [{ updates: 2, fault: 'not covered' }] })
    })

    test('an inserted entry is found, also when all after it are moved up, or when it has a right hash', async () => {
      const copy = (from: string, to: string) => `
        insert into access_log
        select (json_populate_record(entry, json_build_object('entry_no', ${to}))).*
        from access_log entry where $plan and entry_no = ${from}`
      await tamper(copy('8', '9'))
      expect(await of.faults()).toEqual(['9 changed', '9 not in the chain'])
      await tamper(`
        delete from access_log where $plan and entry_no = 9;
        update access_log set entry_no = entry_no + 100 where $plan and entry_no > 4;
        update access_log set entry_no = entry_no - 99 where $plan and entry_no > 100;
        ${copy('4', '5')}`)
      expect((await of.faults())[0]).toBe('5 changed')
    })

    test('exchanged entries are found', async () => {
      await tamper(`
        update access_log set entry_no = 100 where $plan and entry_no = 4;
        update access_log set entry_no = 4 where $plan and entry_no = 5;
        update access_log set entry_no = 5 where $plan and entry_no = 100`)
      expect(await of.faults()).toEqual(['4 changed', '5 changed', '6 does not follow on the entry before it'])
    })

    test('a changed entry with its hash made anew is found by the one after it, and at the end by the chain', async () => {
      // The database makes a lawful entry out of the forged one.
      const forge = (entryNo: number) => `
        create temporary table forged on commit drop as select * from access_log where $plan and entry_no = ${entryNo};
        delete from access_log where $plan and entry_no = ${entryNo};
        create temporary table head on commit drop as select * from access_log_head where $plan;
        update access_log_head set entry_no = forged.entry_no - 1, hash = forged.prev_hash
          from forged where access_log_head.plan_id = forged.plan_id;
        alter table access_log enable trigger access_log_chained;
        update forged set level = 'view';
        insert into access_log select * from forged;
        update access_log_head set entry_no = head.entry_no, hash = head.hash from head
          where access_log_head.plan_id = head.plan_id`
      await tamper(forge(5))
      expect(await of.faults()).toEqual(['6 does not follow on the entry before it'])
      await tamper(forge(8))
      expect((await of.faults()).at(-1)).toBe('8 changed')
    })

    test('a trigger that is switched off is told', async () => {
      const reader = createChainReader(at.db)
      expect(await reader.missingTriggers()).toEqual([])
      await at.db.sql`alter table access_log disable trigger access_log_append_only`
      expect(await reader.missingTriggers()).toEqual(['access_log_append_only'])
      await at.db.sql`alter table access_log enable trigger access_log_append_only`
    })
  })
})
