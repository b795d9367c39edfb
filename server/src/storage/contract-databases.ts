import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDemo } from '../demo/load-demo.ts'
import type { PlanSeed } from '../demo/plan-seed.ts'
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

interface Cluster {
  readonly url: string
  urlOf(database: string): string
  remove(): Promise<void>
}

/** An empty database of either kind. `startPostgres` is handed in: what is for tests alone is imported by tests alone. */
export const openEmpty = async (kind: DatabaseKind, startPostgres: () => Promise<Cluster>): Promise<EmptyDatabase> => {
  if (kind === 'embedded') {
    const dataDir = await mkdtemp(join(tmpdir(), 'eenplan-contract-'))
    const open = () => openDatabase({ databaseUrl: null, dataDir })
    const db = await open()
    const remove = async () => {
      await db.close()
      await rm(dataDir, { recursive: true, force: true })
    }
    return { db, again: open, remove }
  }
  const cluster = await startPostgres()
  const admin = await openDatabase({ databaseUrl: cluster.url, dataDir: '' })
  await admin.sql`create database contract`
  await admin.close()
  const open = () => openDatabase({ databaseUrl: cluster.urlOf('contract'), dataDir: '' })
  const db = await open()
  const remove = async () => {
    await db.close()
    await cluster.remove()
  }
  return { db, again: open, remove }
}

/** The same with its tables. */
export const openMigrated = async (
  kind: DatabaseKind,
  startPostgres: () => Promise<Cluster>,
): Promise<EmptyDatabase> => {
  const empty = await openEmpty(kind, startPostgres)
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
