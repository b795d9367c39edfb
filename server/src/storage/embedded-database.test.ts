import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { openEmbeddedWith } from './contract-databases.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database-handle.ts'
import { startProgram } from './program-under-test.ts'
import { keepUp } from './upkeep.ts'

/** Many writes that reach the disk, on a machine that may be busy. */
const SLOW = { timeout: 120_000 }

let dataDir: string
const opened: Database[] = []

const open = async (folder = dataDir) => {
  const db = await openDatabase({ databaseUrl: null, dataDir: folder })
  opened.push(db)
  return db
}
const rows = async (db: Database) => (await db.sql<{ n: number }[]>`select n from kept order by n`).map(({ n }) => n)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'eenplan-embedded-'))
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

test('P2: kill -9 at any moment: every acknowledged row is there, and no half transaction', SLOW, async () => {
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
    for (let i = 0; i < 10 + round * 20; i++) acknowledged = Number(await program.line())
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

test('P2: the database does not grow with all that was ever written', SLOW, async () => {
  const db = await open()
  await db.sql`create table replaced (n integer primary key, text text)`
  const size = async (path: string): Promise<number> => {
    const files = await readdir(join(dataDir, 'database', path), { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(files.filter((f) => f.isFile()).map((f) => stat(join(f.parentPath, f.name))))
    return sizes.reduce((sum, file) => sum + file.size, 0)
  }
  const mebibyte = 1024 * 1024
  // Text that does not compress, replaced again and again.
  const round = async () => {
    const text = randomBytes(mebibyte / 2).toString('hex')
    await db.transaction(async (tx) => {
      for (let n = 0; n < 12; n++) {
        await tx`insert into replaced values (${n}, ${text}) on conflict (n) do update set text = ${text}`
      }
    })
    return keepUp(db.sql, 8 * mebibyte)
  }
  expect(await keepUp(db.sql)).toBe(false)
  for (let i = 0; i < 2; i++) expect(await round()).toBe(true)
  const [base, log] = [await size('base'), await size('pg_wal')]
  for (let i = 0; i < 4; i++) await round()
  expect((await size('base')) - base).toBeLessThan(20 * mebibyte)
  expect((await size('pg_wal')) - log).toBeLessThan(33 * mebibyte)
  await db.sql`drop table replaced`
})
