import { projectAll } from '../sync/projection.ts'
import { documentOf } from '../sync/section-ledger.ts'
import type { Database } from './database-handle.ts'
import { writeProjections } from './projection-rows.ts'
import { readSection } from './section-store.ts'

/** Writes the rows of goals, actions and log entries of every section anew from its document. Returns how many. */
export const rebuildProjections = async (db: Pick<Database, 'sql' | 'transaction'>): Promise<number> => {
  const sections = await db.sql<{ planId: string; sectionId: string }[]>`
    select plan_id as "planId", section_id as "sectionId" from section order by plan_id, section_id`
  for (const { planId, sectionId } of sections) {
    // One section at a time, so that a server that runs beside this waits a moment only.
    await db.transaction(async (tx) => {
      // Every commit takes a share of this row for its reference to the section; so none comes in between.
      await tx`select 1 from section where plan_id = ${planId} and section_id = ${sectionId} for update`
      const projection = projectAll(documentOf(await readSection(tx, planId, sectionId)))
      await tx`delete from goal where plan_id = ${planId} and section_id = ${sectionId}`
      await tx`delete from action where plan_id = ${planId} and section_id = ${sectionId}`
      // Entries are only ever added, and know when they came; what is there stays.
      await writeProjections(tx, [{ planId, sectionId, projection }])
    })
  }
  return sections.length
}
