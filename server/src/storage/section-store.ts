import {
  RightsChanged,
  type SectionCommit,
  SectionConflict,
  type SectionStore,
  type StoredSection,
} from '../sync/section-store.ts'
import { writeAuthorship } from './authorship-rows.ts'
import { errorCode, type Statement } from './connection.ts'
import type { Database } from './database-handle.ts'
import { writeNews } from './news-rows.ts'
import { writeProjections } from './projection-rows.ts'
import { writeSpells } from './spell-rows.ts'

const UNIQUE_VIOLATION = '23505'

/** Sequences and client ids: what two writers of one section can both want. */
const TAKEN = new Set(['section_update_pkey', 'section_client_pkey', 'section_span_pkey'])

const isTaken = (error: unknown): boolean =>
  errorCode(error) === UNIQUE_VIOLATION &&
  typeof error === 'object' &&
  error !== null &&
  'constraint_name' in error &&
  typeof error.constraint_name === 'string' &&
  TAKEN.has(error.constraint_name)

/** Checkpoints that are kept of a section: the newest, and the one before it in case the newest cannot be read. */
const CHECKPOINTS_KEPT = 2

/** A section's newest checkpoint and the updates after it. */
export const readSection = async (query: Statement, planId: string, sectionId: string): Promise<StoredSection> => {
  // One statement sees one moment: a compaction or commit beside it can neither hide nor repeat an update.
  const rows = await query<{ merged: boolean; seq: number; bytes: Uint8Array }[]>`
    with newest as (
      select seq, state from section_checkpoint
      where plan_id = ${planId} and section_id = ${sectionId} order by seq desc limit 1
    )
    select true as merged, seq, state as bytes from newest
    union all
    select false, seq, bytes from section_update
    where plan_id = ${planId} and section_id = ${sectionId} and seq > coalesce((select seq from newest), 0)
    order by seq`
  const leases = await query<{ client: number; participant: string | null }[]>`
    select client_id as client, participant_id as participant from section_client
    where plan_id = ${planId} and section_id = ${sectionId}`
  return {
    holders: new Map(leases.map(({ client, participant }) => [client, participant])),
    seq: rows.at(-1)?.seq ?? 0,
    checkpoint: rows.find((row) => row.merged)?.bytes ?? null,
    tail: rows.filter((row) => !row.merged).map((row) => row.bytes),
  }
}

/**
 * Refuses when a plan's rights are not those under which its updates were judged (A5). The share lock makes a change
 * of rights wait for this commit, or this commit for the change: one of them is first, and the other knows it.
 */
const checkEpochs = async (tx: Statement, commits: readonly SectionCommit[]) => {
  const judged = new Map(commits.map(({ planId, epoch }) => [planId, epoch]))
  const plans = await tx<{ planId: string; epoch: number }[]>`
    select plan_id as "planId", access_epoch as epoch from plan
    where plan_id in (select value::uuid from json_array_elements_text(${JSON.stringify([...judged.keys()])}::text::json))
    order by plan_id for share`
  const changed = plans.filter(({ planId, epoch }) => epoch !== judged.get(planId)).map(({ planId }) => planId)
  if (changed.length > 0) throw new RightsChanged(changed)
}

export const createSectionStore = (db: Pick<Database, 'sql' | 'transaction'>): SectionStore => ({
  load: (planId, sectionId) => readSection(db.sql, planId, sectionId),

  async commit(commits) {
    // Always in the same order, so that two servers wait for each other but never in a ring.
    const ordered = [...commits].sort((a, b) => (a.sectionId < b.sectionId ? -1 : 1))
    const updates = ordered.flatMap(({ planId, sectionId, updates }) =>
      updates.map(({ seq, participantId, bytes }) => ({
        planId,
        sectionId,
        seq,
        participantId,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
      })),
    )
    try {
      await db.transaction(async (tx) => {
        await checkEpochs(tx, ordered)
        // One parameter instead of a list of values: one statement text for every number of rows, prepared once.
        await tx`
          insert into section_update (plan_id, section_id, seq, participant_id, bytes)
          select "planId", "sectionId", seq, "participantId", decode(bytes, 'base64')
          from json_to_recordset(${JSON.stringify(updates)}::text::json)
            as row("planId" uuid, "sectionId" uuid, seq bigint, "participantId" uuid, bytes text)`
        await writeAuthorship(tx, ordered)
        await writeSpells(tx, ordered)
        await writeProjections(tx, ordered)
        await writeNews(tx, ordered)
      })
    } catch (error) {
      if (isTaken(error)) throw new SectionConflict('another writer was here first', { cause: error })
      throw error
    }
  },

  checkpoint: (planId, sectionId, seq, state) =>
    // Killed at any point, either nothing happened or all of it; updates are not touched.
    db.transaction(async (tx) => {
      await tx`
        insert into section_checkpoint (plan_id, section_id, seq, state)
        values (${planId}, ${sectionId}, ${seq}, ${state})
        on conflict do nothing`
      await tx`
        delete from section_checkpoint
        where plan_id = ${planId} and section_id = ${sectionId} and seq not in (
          select seq from section_checkpoint
          where plan_id = ${planId} and section_id = ${sectionId}
          order by seq desc limit ${CHECKPOINTS_KEPT}
        )`
    }),
})
