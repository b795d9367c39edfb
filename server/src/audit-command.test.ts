import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '@eenplan/test-kit'
import { afterEach, expect, test } from 'vitest'
import { migrationsFolder, openEmbeddedWith } from './storage/contract-databases.ts'
import { openDatabase } from './storage/database.ts'
import type { Database } from './storage/database-handle.ts'
import { everything, openLoggedPlan } from './storage/logged-plan-under-test.ts'
import { migrate } from './storage/migrate.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const folderOf = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eenplan-audit-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}
const openPostgres = async () => {
  const cluster = await startPostgres()
  undo.push(() => cluster.remove())
  return cluster.url
}
const opened = async (opening: Promise<Database>) => {
  const db = await opening
  undo.push(() => db.close())
  return db
}

/** Runs the command in a process of its own. */
const command = async (env: Record<string, string>, ...args: string[]) => {
  const { DATABASE_URL: _, ...inherited } = process.env
  const program = fileURLToPath(new URL('./audit-command.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...inherited, ...env },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

const removeEntry = (db: Database, planId: string) =>
  db.transaction(async (tx) => {
    await tx`alter table access_log disable trigger user`
    await tx`delete from access_log where plan_id = ${planId} and entry_no = 2`
    await tx`alter table access_log enable trigger user`
  })

test('attack 48: a removed row is told with its plan and number, beside a running server too', async () => {
  const dataDir = await folderOf()
  // The server of this test keeps the database open, and goes on meanwhile.
  const db = await opened(openEmbeddedWith('migrated', dataDir))
  const of = await openLoggedPlan(db)
  await of.write(['esra'])
  await of.store.closeSpells(everything)
  await of.store.append([of.entry(), of.entry()])
  let running = true
  const meanwhile = (async () => {
    while (running) await of.store.append([of.entry()])
  })()

  const whole = await command({ DATA_DIR: dataDir }, 'verify')
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toMatch(new RegExp(`plan ${of.plan.id}: \\d+ entries, [0-9a-f]{64}\nThe access log is whole.\n$`))
  running = false
  await meanwhile

  await removeEntry(db, of.plan.id)
  const broken = await command({ DATA_DIR: dataDir }, 'verify')
  expect(broken.code).toBe(1)
  expect(broken.out).toContain(`plan ${of.plan.id}: entry 2 is missing\n`)
})

test('attack 48: the same on PostgreSQL, with updates that no entry covers and a trigger that is off', async () => {
  const DATABASE_URL = await openPostgres()
  const before = await command({ DATABASE_URL }, 'verify')
  expect(before).toMatchObject({
    code: 1,
    err: 'This database has no access log yet. Start the server once: it makes one.\n',
  })
  const db = await opened(openDatabase({ databaseUrl: DATABASE_URL, dataDir: '' }))
  await migrate(db, migrationsFolder)
  const of = await openLoggedPlan(db)
  await of.write(['esra', 'daan'])
  expect(await command({ DATABASE_URL }, 'verify')).toMatchObject({ code: 0 })
  await db.sql`delete from editing_spell where plan_id = ${of.plan.id} and first_seq = 3`
  await db.sql`alter table access_log disable trigger access_log_append_only`
  const { code, out } = await command({ DATABASE_URL }, 'verify')
  expect(code).toBe(1)
  expect(out).toContain(`plan ${of.plan.id}: 1 update of section ${of.section.id} not covered, the first is 3\n`)
  expect(out).toContain('the trigger access_log_append_only is not at work')
})

test('any other word shows what is possible', async () => {
  const dataDir = await folderOf()
  expect(await command({ DATA_DIR: dataDir }, 'repair')).toMatchObject({
    code: 1,
    out: expect.stringContaining('access-log verify'),
  })
  expect(await command({ DATA_DIR: dataDir }, 'help')).toMatchObject({ code: 0 })
})
