import { randomUUID } from 'node:crypto'
import type { Edit, KeptVersion, QuietSection, VersionStore } from '../history/version-store.ts'
import { askedId } from './asked-id.ts'
import type { Database } from './database-handle.ts'
import { readSection } from './section-store.ts'
import { storableText } from './storable-text.ts'

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

export const createVersionStore = ({ sql }: Pick<Database, 'sql'>): VersionStore => ({
  async list({ planId, sectionId }, before, limit) {
    const rows = await sql<(KeptVersion & { readonly known: boolean })[]>`
      with turn as (
        select seq, at, version_id from section_version
        where plan_id = ${planId} and section_id = ${sectionId} and version_id = ${before && askedId(before)}::uuid
      )
      select version_id as id, seq, at, made, name, participant_id as "by", restores, edits, to_json(writers) as writers
      from section_version
      where plan_id = ${planId} and section_id = ${sectionId}
        and (${before}::text is null or (seq, at, version_id) < (select seq, at, version_id from turn))
      order by seq desc, at desc, version_id desc limit ${limit}`
    if (before === null || rows.length > 0) return rows
    const [known] = await sql`
      select true from section_version
      where plan_id = ${planId} and section_id = ${sectionId} and version_id = ${askedId(before)}`
    return known === undefined ? undefined : []
  },

  async find({ planId, sectionId }, versionId) {
    const [row] = await sql<(KeptVersion & { readonly state: Uint8Array })[]>`
      select version_id as id, seq, at, made, name, participant_id as "by", restores, edits,
        to_json(writers) as writers, state
      from section_version
      where plan_id = ${planId} and section_id = ${sectionId} and version_id = ${askedId(versionId)}`
    return row
  },

  load: ({ planId, sectionId }) => readSection(sql, planId, sectionId),

  async keep({ planId, sectionId, seq, made, name, by, restores, at, state }) {
    const [row] = await sql<KeptVersion[]>`
      with before as (
        select coalesce(max(seq), 0) as seq from section_version
        where plan_id = ${planId} and section_id = ${sectionId} and seq <= ${seq}
      )
      insert into section_version
        (plan_id, section_id, version_id, seq, name, made, participant_id, restores, at, state, edits, writers)
      select ${planId}, ${sectionId}, ${randomUUID()}, ${seq}, ${name && storableText(name)}, ${made}, ${by}::uuid,
        ${restores}::uuid, coalesce(${at}::timestamptz, clock_timestamp()), ${state}, ${seq} - before.seq, array(
          select distinct participant_id from section_update
          where plan_id = ${planId} and section_id = ${sectionId} and seq > before.seq and seq <= ${seq}
            and participant_id is not null
        )
      from before
      on conflict (plan_id, section_id, seq) where made = 'quiet' do nothing
      returning version_id as id, seq, at, made, name, participant_id as "by", restores, edits,
        to_json(writers) as writers`
    return row
  },

  edits: ({ planId, sectionId }, after, upTo, limit) => sql<Edit[]>`
    select seq, participant_id as "participantId", at, bytes from section_update
    where plan_id = ${planId} and section_id = ${sectionId} and seq > ${after} and seq <= ${upTo}
    order by seq limit ${limit}`,

  async quiet(before, cursor, limit) {
    // Two steps in an index for each section: no keystroke pays for this, and nothing is lost when a server stops.
    const rows = await sql<(QuietSection & { readonly due: boolean })[]>`
      with looked_at as (
        select plan_id, section_id from section
        where archived_at is null
          and (plan_id, section_id) > (${cursor?.planId ?? FIRST}::uuid, ${cursor?.sectionId ?? FIRST}::uuid)
        order by plan_id, section_id limit ${limit}
      )
      select plan_id as "planId", section_id as "sectionId", coalesce(last.seq, 0) as seq, last.at,
        coalesce(last.at < ${before} and last.seq > coalesce(kept.seq, 0), false) as due
      from looked_at
      left join lateral (
        select seq, at from section_update written
        where written.plan_id = looked_at.plan_id and written.section_id = looked_at.section_id
        order by seq desc limit 1
      ) last on true
      left join lateral (
        select seq from section_version version
        where version.plan_id = looked_at.plan_id and version.section_id = looked_at.section_id
        order by seq desc limit 1
      ) kept on true
      order by plan_id, section_id`
    const last = rows.at(-1)
    return {
      sections: rows.filter(({ due }) => due).map(({ due: _, ...section }) => section),
      next: last === undefined || rows.length < limit ? null : { planId: last.planId, sectionId: last.sectionId },
    }
  },
})
