import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { type Database, openDatabase, openDatabaseForCommand } from './database.ts'
import { startProgram } from './program-under-test.ts'

let dataDir: string
const opened: Database[] = []

const open = async (folder = dataDir) => {
  const db = await openDatabase({ databaseUrl: null, dataDir: folder })
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
  dataDir = await mkdtemp(join(tmpdir(), 'eenplan-embedded-'))
  const db = await open()
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

/** A folder of a test's own, removed after it. */
const emptyFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eenplan-embedded-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('P2: what was written is there after a clean stop, and the folder is free', async () => {
  const db = await open()
  await db.sql`insert into kept values (2)`
  await db.close()
  expect(await readdir(dataDir)).toEqual(['database'])
  expect(await rows(await open())).toEqual([1, 2])
})

test('P2: kill -9 at any moment: every acknowledged row is there, and no half transaction', async () => {
  const writer = `
    import { openDatabase } from './database.ts'
    const db = await openDatabase({ databaseUrl: null, dataDir: process.argv[1] })
    const [{ last }] = await db.sql\`select max(n) as last from kept\`
    for (let n = last + 1; ; n += 2) {
      await db.transaction(async (tx) => {
        await tx\`insert into kept values (\${n})\`
        await tx\`insert into kept values (\${n + 1})\`
      })
      console.log(n + 1)
    }`
  let expected = 1
  for (let round = 0; round < 3; round++) {
    const program = startProgram(writer, dataDir)
    let acknowledged = 0
    for (let i = 0; i < 20 + round * 40; i++) acknowledged = Number(await program.line())
    await program.end('SIGKILL')
    const db = await open()
    const kept = await rows(db)
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => i + 1))
    expect(kept.length % 2).toBe(1)
    expect(kept.length).toBeGreaterThan(expected)
    expected = kept.length
    await db.close()
  }
})

test('P2: kill -9 while a new database is being made leaves no half of one', async () => {
  const fresh = await emptyFolder()
  await mkdir(join(fresh, 'database.new-killed', 'base'), { recursive: true })
  await writeFile(join(fresh, 'database.new-killed', 'PG_VERSION'), '18')
  const db = await open(fresh)
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
  await db.close()
  expect(await readdir(fresh)).toEqual(['database'])
})

test('P5: a second server on the same folder is told so, and the first one goes on', async () => {
  const db = await open()
  await expect(open()).rejects.toThrow(/is used by process \d+.*Stop that server first/)
  await db.sql`insert into kept values (2)`
  expect(await rows(db)).toEqual([1, 2])
})

test('P5: after kill -9 the next server starts at once and tidies the socket of the old one', async () => {
  const holding = `
    import { openDatabase } from './database.ts'
    await openDatabase({ databaseUrl: null, dataDir: process.argv[1] })
    console.log('open')
    setInterval(() => {}, 1_000)`
  const program = startProgram(holding, dataDir)
  await program.line()
  const { socket } = JSON.parse(await readFile(join(dataDir, 'server.lock'), 'utf8'))
  expect((await stat(socket)).isSocket()).toBe(true)
  await program.end('SIGKILL')
  expect(await rows(await open())).toEqual([1])
  await expect(stat(socket)).rejects.toThrow(/ENOENT/)
})

test('H5: nobody else on the machine can reach the database', async () => {
  await open()
  const { socket } = JSON.parse(await readFile(join(dataDir, 'server.lock'), 'utf8'))
  expect((await stat(join(socket, '..'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'server.lock'))).mode & 0o077).toBe(0)
})

test('P5: a data folder that is a file, or lies below one, is named with what to do', async () => {
  const file = join(await emptyFolder(), 'file')
  await writeFile(file, 'mine')
  for (const folder of [file, join(file, 'below')]) {
    const failure = open(folder)
    await expect(failure).rejects.toBeInstanceOf(StartupError)
    await expect(failure).rejects.toThrow(/DATA_DIR is not a folder.*Choose another one/)
  }
  expect(await readFile(file, 'utf8')).toBe('mine')
})

test.runIf(process.getuid?.() !== 0)('P5: a data folder without rights is named with what to do', async () => {
  const closed = join(await emptyFolder(), 'closed')
  await mkdir(closed, { mode: 0o500 })
  await expect(open(closed)).rejects.toThrow(/may not be read and written.*DATA_DIR/)
})

test.each([
  ['without its version', (at: string) => rm(join(at, 'PG_VERSION'))],
  ['of another version', (at: string) => writeFile(join(at, 'PG_VERSION'), '12\n')],
  ['with half a control file', (at: string) => truncate(join(at, 'global', 'pg_control'), 100)],
  ['without its log', (at: string) => rename(join(at, 'pg_wal'), join(at, 'pg_wal.gone'))],
  ['that is a file', (at: string) => rm(at, { recursive: true }).then(() => writeFile(at, 'mine'))],
])('P5: a damaged database (%s) is an error that says what to do, and loses nothing', async (_, damage) => {
  const damaged = await emptyFolder()
  await cp(dataDir, damaged, { recursive: true })
  await damage(join(damaged, 'database'))
  const before = await readdir(damaged, { recursive: true })
  const failure = open(damaged)
  await expect(failure).rejects.toBeInstanceOf(StartupError)
  await expect(failure).rejects.toThrow(/Put a backup back|put a backup back/)
  const after = await readdir(damaged, { recursive: true })
  expect(before.filter((path) => !after.includes(path))).toEqual([])
  expect(after).not.toContain('server.lock')
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
