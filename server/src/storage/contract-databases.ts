import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptEmptyDatabase, keptFolder, type PostgresPlace, quickFolder, sharedPostgres } from '@eenplan/test-kit'
import { loadDemo, readDemo } from '../demo/load-demo.ts'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { dutchDay } from '../dutch-day.ts'
import { openConnection } from './connection.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database-handle.ts'
import { migrate } from './migrate.ts'
import { createPlanSeeder } from './plan-seeder.ts'

/** The contract suites run on each of these. */
export const databaseKinds = ['embedded', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
export const demoPath = fileURLToPath(new URL('../demo/veldkamp.json', import.meta.url))

/** A database of a test's own, empty. `again` opens it once more, as another server would. */
export interface EmptyDatabase {
  readonly db: Database
  again(): Promise<Database>
  remove(): Promise<void>
}

/** What an embedded database holds; each is the one before it and something more. */
const contents = [
  { name: 'empty', fill: async () => {} },
  { name: 'migrated', fill: (db: Database) => migrate(db, migrationsFolder) },
  {
    name: 'demo',
    fill: async (db: Database) => {
      await loadDemo(createPlanSeeder(db), demoPath, new Date())
    },
  },
] as const
type Content = (typeof contents)[number]['name']

const keptOf = (name: Content) => {
  if (name === 'empty') return keptEmptyDatabase()
  // The demo family is another one tomorrow: its days are counted from the day on which it is loaded.
  return keptFolder(name === 'demo' ? `demo-${dutchDay(new Date())}` : name)
}

/**
 * Opens an embedded database in the folder, which is empty, with this content. Begins from the copy that an earlier test
 * left, and leaves one: a new database takes seconds.
 */
export const openEmbeddedWith = async (content: Content, dataDir: string): Promise<Database> => {
  const steps = contents.slice(0, contents.findIndex(({ name }) => name === content) + 1)
  const kept = steps.map(({ name }) => keptOf(name))
  const place = join(dataDir, 'database')
  const done = kept.findLastIndex((folder) => folder.copyTo(place)) + 1
  const db = await openDatabase({ databaseUrl: null, dataDir })
  for (const [at, { fill }] of steps.entries()) {
    if (at < done) continue
    await fill(db)
    // All of it is in the files now, and copying holds up this process, with the engine inside.
    await db.sql`checkpoint`
    kept[at]!.keep(place)
  }
  return db
}

const openEmbedded = async (content: Content): Promise<EmptyDatabase> => {
  const dataDir = await mkdtemp(join(quickFolder(), 'eenplan-contract-'))
  const db = await openEmbeddedWith(content, dataDir)
  const remove = async () => {
    await db.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { db, again: () => openDatabase({ databaseUrl: null, dataDir }), remove }
}

const openPostgres = async (findCluster: () => Promise<PostgresPlace>): Promise<EmptyDatabase> => {
  const cluster = await findCluster()
  const name = `contract_${randomUUID().replaceAll('-', '')}`
  const admin = async (statement: string) => {
    const connection = openConnection(cluster.url, {}, () => {})
    await connection.query.unsafe(statement)
    await connection.end()
  }
  await admin(`create database ${name}`)
  const open = () => openDatabase({ databaseUrl: cluster.urlOf(name), dataDir: '' })
  const db = await open()
  const remove = async () => {
    await db.close()
    await admin(`drop database ${name} with (force)`)
    await cluster.remove()
  }
  return { db, again: open, remove }
}

/**
 * An empty database of either kind.
 *
 * @param findCluster where it is made; `startPostgres` for a test that changes more of a cluster than a database
 */
export const openEmpty = async (kind: DatabaseKind, findCluster = sharedPostgres): Promise<EmptyDatabase> =>
  kind === 'embedded' ? openEmbedded('empty') : openPostgres(findCluster)

/** The same with its tables. */
export const openMigrated = async (kind: DatabaseKind, findCluster = sharedPostgres): Promise<EmptyDatabase> => {
  if (kind === 'embedded') return openEmbedded('migrated')
  const empty = await openPostgres(findCluster)
  await migrate(empty.db, migrationsFolder)
  return empty
}

/** Writes one more demo family, with keys of its own, so that each test has a plan to itself. */
export const addFamily = async (db: Database): Promise<PlanSeed> => {
  const seed = await readDemo(demoPath, new Date())
  const prefix = randomUUID()
  const family = {
    ...seed,
    demoKey: prefix,
    accounts: seed.accounts.map((account) => ({ ...account, demoKey: `${prefix}-${account.demoKey}` })),
  }
  await createPlanSeeder(db).addPlan(family)
  return family
}
