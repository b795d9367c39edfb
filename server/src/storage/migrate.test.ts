import { readdirSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { databaseKinds, type EmptyDatabase, migrationsFolder, openEmpty } from './contract-databases.ts'
import { migrate } from './migrate.ts'

/** Migrations that there are; tests add the next ones. */
const count = readdirSync(migrationsFolder).length
const numbered = (number: number, name: string) => `${String(number).padStart(4, '0')}_${name}.sql`

describe.each(databaseKinds)('migrations, %s', (kind) => {
  let at: EmptyDatabase
  let folder: string
  beforeAll(async () => {
    at = await openEmpty(kind)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    await at.db.sql`drop schema public cascade`
    await at.db.sql`create schema public`
    folder = await mkdtemp(join(tmpdir(), 'eenplan-migrations-'))
    await cp(migrationsFolder, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const applied = () => at.db.sql`select number, file, applied_at from schema_migration order by number`
  const add = (name: string, text: string) => writeFile(join(folder, name), text)

  test('P5: every file runs once, in order, also when the server starts again', async () => {
    await migrate(at.db, folder)
    const first = await applied()
    expect(first.map(({ number }) => number)).toEqual(first.map((_, i) => i + 1))
    await add(numbered(count + 1, 'more'), 'create table more (plan_id uuid primary key)')
    await migrate(at.db, folder)
    await migrate(at.db, folder)
    const second = await applied()
    expect(second.slice(0, -1)).toEqual(first)
    expect(second.at(-1)).toMatchObject({ number: count + 1, file: numbered(count + 1, 'more') })
  })

  test('P5: servers that start at the same moment do not get in each other’s way', async () => {
    const others = kind === 'postgres' ? await Promise.all([at.again(), at.again(), at.again()]) : [at.db, at.db]
    await Promise.all([at.db, ...others].map((db) => migrate(db, folder)))
    expect(await applied()).toHaveLength(count)
    if (kind === 'postgres') await Promise.all(others.map((db) => db.close()))
  })

  test('P5: a file that fails changes nothing, and is named', async () => {
    await add(numbered(count + 1, 'good'), 'create table good (plan_id uuid primary key)')
    await add(numbered(count + 2, 'bad'), 'create table bad (plan_id uuid primary key); select * from nowhere')
    await expect(migrate(at.db, folder)).rejects.toThrow(
      `${numbered(count + 2, 'bad')} failed (relation "nowhere" does not exist)`,
    )
    const [made] = await at.db.sql`select to_regclass('good') as good, to_regclass('plan') as plan`
    expect(made).toEqual({ good: null, plan: null })
  })

  test('P5: a file that changed after it ran is an error that says what to do', async () => {
    await migrate(at.db, folder)
    await add('0001_accounts.sql', 'select 1')
    const failure = migrate(at.db, folder)
    await expect(failure).rejects.toBeInstanceOf(StartupError)
    await expect(failure).rejects.toThrow(/0001_accounts\.sql was changed .*Put the original back/)
  })

  test('P5: lines that end otherwise are no change', async () => {
    await add(numbered(count + 1, 'lines'), 'create table lines (\n  plan_id uuid primary key\n);\n')
    await migrate(at.db, folder)
    await add(numbered(count + 1, 'lines'), 'create table lines (\r\n  plan_id uuid primary key\r\n);\r\n')
    await migrate(at.db, folder)
  })

  test('P5: a database of a newer version is an error that says what to do, and stays as it is', async () => {
    await add(numbered(count + 1, 'newer'), 'create table newer (plan_id uuid primary key)')
    await migrate(at.db, folder)
    await expect(migrate(at.db, migrationsFolder)).rejects.toThrow(/newer version .*_newer\.sql.*Start that version/)
    expect(await applied()).toHaveLength(count + 1)
  })

  test('P5: numbers without gaps and without doubles', async () => {
    const gap = numbered(count + 2, 'gap')
    await add(gap, 'select 1')
    await expect(migrate(at.db, folder)).rejects.toThrow(`${gap} is out of sequence`)
    await rm(join(folder, gap))
    await add('0006_twice.sql', 'select 1')
    await expect(migrate(at.db, folder)).rejects.toThrow(/out of sequence/)
  })

  test('P1: the primary key of every table that belongs to a plan starts with plan_id', async () => {
    await migrate(at.db, folder)
    const tables = await at.db.sql`
      select class.relname as name, first_column.attname as first
      from pg_class class
      left join pg_index key on key.indrelid = class.oid and key.indisprimary
      left join pg_attribute first_column on first_column.attrelid = class.oid and first_column.attnum = key.indkey[0]
      where class.relkind in ('r', 'p') and class.relnamespace = 'public'::regnamespace`
    const ofAccounts = [
      'account',
      'authenticator',
      'daily_mail',
      'mailed_link',
      'passkey',
      'pending_sign_in',
      'recovery_code',
    ]
    const ofOrganisations = ['account_identity', 'provider_attempt']
    const others = ['demo_outbox', 'schema_migration', 'session', 'spent_challenge', 'waiting_mail']
    const ofNoPlan = [...ofAccounts, ...ofOrganisations, ...others].sort()
    expect(
      tables
        .filter(({ first }) => first !== 'plan_id')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(ofNoPlan)
    expect(tables.length).toBeGreaterThan(15)
  })

  test('P1: every reference within a plan carries plan_id', async () => {
    await migrate(at.db, folder)
    const references = await at.db.sql`
      select conname as name, conrelid::regclass::text as "from", confrelid::regclass::text as "to",
        (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
      from pg_constraint where contype = 'f'`
    const within = references.filter(({ to }) => to !== 'account')
    expect(within.filter(({ first }) => first !== 'plan_id')).toEqual([])
    expect(within.length).toBeGreaterThan(15)
  })
})
