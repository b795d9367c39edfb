import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openEmbeddedWith } from './contract-databases.ts'
import { openDatabase, openDatabaseForCommand } from './database.ts'
import type { Database } from './database-handle.ts'
import { startProgram } from './program-under-test.ts'

let dataDir: string
const opened: Database[] = []

const open = async () => {
  const db = await openDatabase({ databaseUrl: null, dataDir })
  opened.push(db)
  return db
}
const openForCommand = async () => {
  const db = await openDatabaseForCommand({ databaseUrl: null, dataDir })
  opened.push(db)
  return db
}
const rows = async (db: Database) => (await db.sql<{ n: number }[]>`select n from kept order by n`).map(({ n }) => n)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'eenplan-command-'))
  const db = await openEmbeddedWith('empty', dataDir)
  await db.sql`create table kept (n integer primary key)`
  await db.close()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))
beforeEach(async () => {
  const db = await open()
  await db.sql`truncate kept`
  await db.sql`insert into kept values (1)`
  await db.close()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.close()))
})

test('P5: a command works by itself when no server runs', async () => {
  const command = await openForCommand()
  await command.sql`insert into kept values (2)`
  await command.close()
  expect(await rows(await open())).toEqual([1, 2])
})

test('P5: a command works beside a running server, and each sees what the other wrote', async () => {
  const server = await open()
  for (const n of [2, 4, 6]) {
    const command = await openForCommand()
    expect(command.kind).toBe('embedded')
    await command.transaction(async (tx) => {
      await tx`insert into kept values (${n})`
    })
    await command.close()
    await server.transaction(async (tx) => {
      await tx`insert into kept values (${n + 1})`
    })
    expect(await rows(server)).toEqual(Array.from({ length: n + 1 }, (_, i) => i + 1))
  }
})

test('P5: between two transactions of a command the server gets its turn', async () => {
  const server = await open()
  const command = await openForCommand()
  for (let n = 2; n < 8; n += 2) {
    await command.sql`insert into kept values (${n})`
    await server.sql`insert into kept values (${n + 1})`
  }
  expect(await rows(command)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('P5: commands and a busy server never mix their transactions', async () => {
  const server = await open()
  const pair = (db: Database, n: number) =>
    db.transaction(async (tx) => {
      await tx`insert into kept values (${n})`
      const seen = await tx<
        { n: number }[]
      >`select n from kept where n > 1 and n % 2 = 0 and n + 1 not in (select n from kept)`
      await tx`insert into kept values (${n + 1})`
      return seen.map(({ n }) => n)
    })
  const serving = Array.from({ length: 60 }, (_, i) =>
    pair(server, 1_000 + i * 2).then((seen) => [seen, 1_000 + i * 2]),
  )
  const visiting = Array.from({ length: 4 }, async (_, i) => {
    const command = await openForCommand()
    const n = 2_000 + i * 2
    // Also errors in a visitor's transaction are its own.
    await expect(pair(command, 1)).rejects.toThrow(/duplicate key/)
    const seen = await pair(command, n)
    await command.close()
    return [seen, n]
  })
  for (const [seen, n] of await Promise.all([...serving, ...visiting])) expect(seen).toEqual([n])
  expect(await rows(server)).toHaveLength(1 + 2 * 64)
})

test('P5: a command that is killed in its transaction leaves no trace, and the server goes on', async () => {
  const server = await open()
  const killed = `
    import { openDatabaseForCommand } from './database.ts'
    const db = await openDatabaseForCommand({ databaseUrl: null, dataDir: process.argv[1] })
    await db.transaction(async (tx) => {
      await tx\`insert into kept values (2)\`
      // The transaction is broken now, and the protocol waits for the end of a statement that never comes.
      await tx\`insert into kept values (2)\`.catch(() => {})
      console.log('written')
      await new Promise(() => setInterval(() => {}, 1_000))
    })`
  const program = startProgram(killed, dataDir)
  await program.line()
  const waiting = server.sql`insert into kept values (3)`
  await program.end('SIGKILL')
  await waiting
  expect(await rows(server)).toEqual([1, 3])
})

test('P5: a visitor that breaks off in the middle of a statement leaves no trace, and the server goes on', async () => {
  const server = await open()
  const { socket } = JSON.parse(await readFile(join(dataDir, 'server.lock'), 'utf8'))
  const message = (kind: string, body: string) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(Buffer.byteLength(body) + 4)
    return Buffer.concat([Buffer.from(kind), length, Buffer.from(body)])
  }
  for (const transaction of ['', 'begin; insert into kept values (2)']) {
    const visitor = connect(socket)
    const answered = (what: string) =>
      new Promise<void>((resolve) => {
        visitor.on('data', (data) => {
          if (data.includes(what)) resolve()
        })
      })
    const ready = answered('Z')
    visitor.write(message('', '\0\x03\0\0user\0postgres\0database\0postgres\0\0'))
    await ready
    const begun = answered('C')
    visitor.write(message('Q', `${transaction}; select 1\0`))
    await begun
    // A statement that is wrong, without the Sync that would end it: all that follows is skipped until one comes.
    const refused = answered('syntax error')
    visitor.write(message('P', '\0nonsense\0\0\0'))
    await refused
    visitor.destroy()
    await server.sql`insert into kept values (3) on conflict do nothing`
    expect(await rows(server)).toEqual([1, 3])
  }
})
