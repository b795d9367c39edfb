import type { Access, AccessEvent } from '../audit/access-event.ts'
import type { NewEntry } from '../audit/access-log-store.ts'
import { verifyPlan } from '../audit/verify.ts'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { createAccessLogStore } from './access-log-store.ts'
import { createChainReader } from './chain-reader.ts'
import { addFamily } from './contract-databases.ts'
import type { Database } from './database-handle.ts'
import { createSectionStore } from './section-store.ts'

export const access: Access = { endpoint: 'app', network: '203.0.113.0/24', level: 'edit', basis: 'consent' }
export const everything = { quietMs: 0, spellMs: 0 }

/** A plan of a test's own, with what tests of its access log do. */
export const openLoggedPlan = async (db: Database) => {
  const store = createAccessLogStore(db)
  // What tests before left open is theirs.
  while ((await store.closeSpells(everything)) > 0);
  const plan: PlanSeed = await addFamily(db)
  const section = plan.sections[0]!
  const person = (key: string) => plan.participants.find(({ demoKey }) => demoKey === key)!
  const who = (key: string) => ({ planId: plan.id, participantId: person(key).id })
  const entry = (change: Partial<AccessEvent> = {}, counted: Partial<NewEntry> = {}): NewEntry => ({
    event: { who: who('esra'), action: 'opened', sectionId: section.id, access, ...change },
    ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    ...counted,
  })

  let seq = 1
  /** Commits one update of each, in this order; those from `at` on when a sequence is given. */
  const write = (authors: readonly (string | null)[], at = seq) => {
    const updates = authors.map((key, i) => ({
      seq: at + 1 + i,
      participantId: key === null ? null : person(key).id,
      bytes: new Uint8Array(),
      written: [],
      ...(key !== null && { access }),
    }))
    seq = at + authors.length
    return createSectionStore(db).commit([
      {
        ...{ planId: plan.id, sectionId: section.id, updates, leases: new Map(), epoch: 1 },
        projection: { goals: [], actions: [], entries: [] },
      },
    ])
  }

  const verify = (sql = db.sql) => verifyPlan((work) => work(createChainReader({ sql })), plan.id)
  return {
    ...{ store, plan, section, person, who, entry, write, verify },
    log: (planId = plan.id) => db.sql`select * from access_log where plan_id = ${planId} order by entry_no`,
    /** Faults of the chain, in short. */
    faults: async (sql = db.sql) => (await verify(sql)).faults.map(({ entryNo, fault }) => `${entryNo} ${fault}`),
    /** Spells of editing that are in the log: whose, from, to. */
    spells: async () => {
      const rows = await db.sql`
        select participant_id as id, first_seq as first, last_seq as last from access_log
        where plan_id = ${plan.id} and first_seq is not null order by entry_no`
      return rows.map(({ id, first, last }) => [plan.participants.find((one) => one.id === id)!.demoKey, first, last])
    },
  }
}

export type LoggedPlan = Awaited<ReturnType<typeof openLoggedPlan>>
