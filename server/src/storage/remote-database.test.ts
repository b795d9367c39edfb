import { createServer } from 'node:net'
import { type PostgresCluster, startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { StartupError } from '../startup-error.ts'
import { documentOf } from '../sync/section-ledger.ts'
import { addFamily, migrationsFolder } from './contract-databases.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database-handle.ts'
import { migrate } from './migrate.ts'
import { createSectionStore } from './section-store.ts'

/** Crashes and recoveries, on a machine that may be busy. */
const SLOW = { timeout: 120_000 }

let cluster: PostgresCluster
let db: Database

const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '' })

beforeAll(async () => {
  cluster = await startPostgres()
  db = await open(cluster.url)
  await migrate(db, migrationsFolder)
  await db.sql`create table kept (n integer primary key)`
})
afterAll(async () => {
  await db.close()
  await cluster.remove()
})

/** What opening fails with; the password of the address is in no message. */
const failure = async (databaseUrl: string): Promise<string> => {
  const error = await open(databaseUrl).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StartupError)
  const { message } = error as StartupError
  expect(message).not.toMatch(/only-for-tests|secret/)
  return message
}

test.each([
  '',
  'x',
  'localhost:5432',
  'mysql://user:secret@localhost/db',
  'postgres://',
  'postgres://user:secret@localhost:99999/db',
  'postgres://user:secret@localhost',
  'postgres://user:secret%@localhost/db%',
])('P5: an address that is none says how to write it: %j', async (address) => {
  expect(await failure(address)).toMatch(
    /DATABASE_URL is not an address.*postgres:\/\/user:password@host:5432\/database/,
  )
})

test('P5: a host where nothing listens, and one that does not exist', async () => {
  const nobody = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => nobody.once('listening', resolve))
  const { port } = nobody.address() as { port: number }
  await new Promise((resolve) => nobody.close(resolve))
  expect(await failure(`postgres://user:secret@127.0.0.1:${port}/db`)).toMatch(
    /Nothing answers as a database.*ECONNREFUSED/,
  )
  expect(await failure('postgres://user:secret@nowhere.invalid/db')).toMatch(/no host named as in DATABASE_URL/)
})

test('P5: a host that takes the connection and says nothing, within seconds', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as { port: number }
  expect(await failure(`postgres://user:secret@127.0.0.1:${port}/db`)).toMatch(/Nothing answers as a database/)
  silent.close()
})

test('P5: a wrong password, a user and a database that are not there', async () => {
  const address = new URL(cluster.url)
  address.password = 'secret'
  expect(await failure(address.href)).toMatch(/refuses the password of "eenplan"/)
  address.username = 'nobody'
  expect(await failure(address.href)).toMatch(/refuses the password of "nobody"/)
  expect(await failure(cluster.urlOf('nowhere'))).toMatch(/no database "nowhere".*createdb nowhere/)
})

test('P5: a database that stores text in another way', async () => {
  await db.sql`create database latin encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'`
  expect(await failure(cluster.urlOf('latin'))).toMatch(/stores text as LATIN1.*encoding UTF8/)
})

test('P5: a user who may not make tables is told what to grant', async () => {
  await db.sql`create role guest login password 'guest'`
  await db.sql`create database guarded`
  const address = new URL(cluster.urlOf('guarded'))
  address.username = 'guest'
  address.password = 'guest'
  const guest = await open(address.href)
  await expect(migrate(guest, migrationsFolder)).rejects.toThrow(/may not create tables.*grant create on schema public/)
  await guest.close()
})

test('S11: with the database away everything rejects at once, and works again as soon as it is back', async () => {
  await cluster.stop()
  for (let i = 0; i < 15; i++) {
    await expect(db.sql`select 1`).rejects.toThrow()
    await expect(db.transaction(async (tx) => tx`select 1`)).rejects.toThrow()
  }
  await cluster.start()
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
  expect(await db.transaction(async (tx) => tx`select 1 as one`)).toEqual([{ one: 1 }])
})

test('S11: a connection lost in a transaction takes it whole, also when more statements follow', async () => {
  const cut = (pid: number) => db.sql`select pg_terminate_backend(${pid})`
  for (let n = 0; n < 10; n++) {
    const lost = db.transaction(async (tx) => {
      const [own] = await tx<
        { pid: number }[]
      >`insert into kept values (${1_000 + n}) returning pg_backend_pid() as pid`
      await cut(own!.pid)
      await tx`insert into kept values (${2_000 + n})`.catch(() => {})
      // On another connection, this row would stay.
      await tx`insert into kept values (${3_000 + n})`
    })
    await expect(lost).rejects.toThrow()
    await db.sql`select 1`
  }
  expect(await db.sql`select n from kept where n >= 1000`).toEqual([])
})

test('S11: what waits its turn in a transaction is lost with its connection, and rejects at once', async () => {
  for (let n = 0; n < 5; n++) {
    const rejected: number[] = []
    let pid = 0
    let inTurn = () => {}
    const waiting = new Promise<void>((resolve) => {
      inTurn = resolve
    })
    const lost = db.transaction(async (tx) => {
      const [own] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      pid = own!.pid
      const add = (row: number) => tx`insert into kept values (${row})`.catch(() => rejected.push(row))
      // The driver sends nothing after a statement that it does not know yet, until that one is answered.
      const running = tx`select pg_sleep(60), ${`${n}`}::text as ${tx(`unknown${n}`)}`.catch(() => rejected.push(0))
      const rest = [running, add(4_000 + n), add(5_000 + n)]
      setImmediate(inTurn)
      await Promise.all(rest)
      throw new Error('all of it was lost')
    })
    // Before the connection goes: it may be lost before the statement that ends it is answered.
    const told = expect(lost).rejects.toThrow('all of it was lost')
    await waiting
    await db.sql`select pg_terminate_backend(${pid})`
    await told
    expect(rejected.sort()).toEqual([0, 4_000 + n, 5_000 + n])
    await db.sql`select 1`
  }
  expect(await db.sql`select n from kept where n >= 1000`).toEqual([])
})

test(
  'S11: power cuts in the middle of writing: all that was acknowledged is there, no transaction is half',
  SLOW,
  async () => {
    const acknowledged: number[] = []
    let n = 10_000
    let running = true
    const writer = async () => {
      while (running) {
        const mine = n
        n += 2
        await db
          .transaction(async (tx) => {
            await tx`insert into kept values (${mine})`
            await tx`insert into kept values (${mine + 1})`
          })
          .then(
            () => acknowledged.push(mine),
            () => {},
          )
      }
    }
    const writers = Array.from({ length: 4 }, writer)
    for (let round = 0; round < 3; round++) {
      const before = acknowledged.length
      await expect.poll(() => acknowledged.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 50)
      await (round % 2 === 0 ? cluster.kill() : cluster.stop())
      await cluster.start()
    }
    running = false
    await Promise.all(writers)
    const kept = new Set((await db.sql<{ n: number }[]>`select n from kept`).map((row) => row.n))
    expect(acknowledged.filter((first) => !kept.has(first) || !kept.has(first + 1))).toEqual([])
    expect([...kept].filter((number) => !kept.has(number ^ 1))).toEqual([])
  },
)

test('P2: power cuts in the middle of compacting leave a section that loads as it was', SLOW, async () => {
  const family = await addFamily(db)
  const { id: sectionId } = family.sections[0]!
  const store = createSectionStore(db)
  const whole = Y.encodeStateAsUpdate(documentOf(await store.load(family.id, sectionId)))
  const empty = new Uint8Array([0, 0])
  let seq = 1
  const compacting = async () => {
    for (;;) {
      const updates = [{ seq: seq + 1, participantId: null, bytes: empty, written: [] }]
      await store.commit([
        {
          planId: family.id,
          sectionId,
          updates,
          leases: new Map(),
          epoch: 1,
          projection: { goals: [], actions: [], entries: [] },
        },
      ])
      await store.checkpoint(family.id, sectionId, ++seq, whole)
    }
  }
  for (let round = 0; round < 3; round++) {
    const ended = compacting().catch((error: unknown) => error)
    const before = seq
    await expect.poll(() => seq, { timeout: 20_000, interval: 2 }).toBeGreaterThan(before + 10 + round)
    await cluster.kill()
    expect(await ended).toBeInstanceOf(Error)
    await cluster.start()
    const stored = await store.load(family.id, sectionId)
    expect(Y.encodeStateAsUpdate(documentOf(stored))).toEqual(whole)
    expect(stored.seq).toBeGreaterThanOrEqual(seq)
    seq = stored.seq
  }
})

test('S11: what never answers is given up, and others go on meanwhile', async () => {
  const stuck = db.transaction(async (tx) => tx`select pg_sleep(60)`, 200)
  const told = expect(stuck).rejects.toThrow()
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
  await told
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
})

test('S11: more work than connections waits its turn', async () => {
  const working = Array.from({ length: 40 }, (_, i) =>
    db.transaction(async (tx) => tx`select ${i}::int as i, pg_sleep(0.01)`),
  )
  const answers = await Promise.all(working)
  expect(answers.map(([row]) => row!.i)).toEqual(answers.map((_, i) => i))
})

test('S11: after closing nothing is taken any more, and what runs is finished', async () => {
  const other = await open(cluster.url)
  const running = other.transaction(async (tx) => {
    await tx`insert into kept values (1)`
    await tx`insert into kept values (2)`
  })
  const closing = other.close()
  await expect(other.sql`select 1`).rejects.toThrow(/closed/)
  await running
  await closing
  expect(await db.sql`select n from kept where n < 10 order by n`).toEqual([{ n: 1 }, { n: 2 }])
})
