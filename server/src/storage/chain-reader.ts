import type { ChainHead, StoredEntry } from '../audit/chain.ts'
import type { ChainReader, CoverFault } from '../audit/verify.ts'
import type { Database } from './database-handle.ts'

const TRIGGERS = ['access_log_chained', 'access_log_append_only', 'access_log_head_grows', 'access_log_head_stays']

/** Reads the access log to verify it. Each call is one statement, and so sees one moment. */
export const createChainReader = ({ sql }: Pick<Database, 'sql'>): ChainReader => ({
  async plans() {
    const plans = await sql<{ planId: string }[]>`
      select plan_id as "planId" from plan
      union select plan_id from access_log union select plan_id from access_log_head
      order by 1`
    return plans.map(({ planId }) => planId)
  },

  async page(planId, after, limit) {
    const rows = await sql<{ headNo: number | null; headHash: string | null; entry: StoredEntry | null }[]>`
      select head.entry_no as "headNo", encode(head.hash, 'hex') as "headHash", page.entry
      from (select ${planId}::uuid as plan_id) as asked
      left join access_log_head head using (plan_id)
      left join (
        select plan_id, entry_no, json_build_object(
          'entryNo', entry_no, 'format', format, 'prevHash', encode(prev_hash, 'hex'), 'hash', encode(hash, 'hex'),
          'fields', json_build_array(
            format::text, plan_id::text, entry_no::text,
            to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            to_char(began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            action, outcome, reason, times::text,
            participant_id::text, account_id::text, kind, on_behalf_of::text,
            section_id::text, level, basis, endpoint, network::text,
            first_seq::text, last_seq::text,
            about::text, from_level, to_level, grant_no::text
          )
        ) as entry
        from access_log where plan_id = ${planId} and entry_no > ${after} order by entry_no limit ${limit}
      ) as page using (plan_id)
      order by page.entry_no`
    const [first] = rows
    const head: ChainHead | undefined =
      first?.headNo == null || first.headHash === null ? undefined : { entryNo: first.headNo, hash: first.headHash }
    return { entries: rows.map(({ entry }) => entry).filter((entry) => entry !== null), head }
  },

  async cover(planId) {
    return sql<CoverFault[]>`
      with spell as (
        select section_id, participant_id, first_seq, last_seq from access_log
        where plan_id = ${planId} and first_seq is not null
        union all
        select section_id, participant_id, first_seq, last_seq from editing_spell where plan_id = ${planId}
      ), row_cover as (
        -- Spells of one person in one section never overlap, so the one that began last before an update decides.
        select written.section_id, written.seq, coalesce((
          select last_seq from access_log
          where plan_id = written.plan_id and section_id = written.section_id
            and participant_id = written.participant_id and first_seq <= written.seq
          order by first_seq desc limit 1
        ), 0) < written.seq and not exists (
          select 1 from editing_spell growing
          where growing.plan_id = written.plan_id and growing.section_id = written.section_id
            and growing.participant_id = written.participant_id
            and written.seq between growing.first_seq and growing.last_seq
        ) as bare
        from section_update written
        where written.plan_id = ${planId} and written.participant_id is not null
      ), neighbour as (
        select section_id, first_seq,
          max(last_seq) over (
            partition by section_id, participant_id order by first_seq, last_seq
            rows between unbounded preceding and 1 preceding
          ) as reached
        from spell
      )
      select section_id as "sectionId", min(seq) as seq, count(*)::integer as updates, 'not covered' as fault
      from row_cover where bare group by section_id
      union all
      select section_id, min(first_seq), count(*)::integer, 'covered twice'
      from neighbour where first_seq <= reached group by section_id
      order by 1, 2`
  },

  async missingTriggers() {
    const working = await sql<{ name: string }[]>`
      select tgname as name from pg_trigger
      where tgenabled in ('O', 'A') and tgrelid in ('access_log'::regclass, 'access_log_head'::regclass)`
    return TRIGGERS.filter((name) => !working.some((trigger) => trigger.name === name))
  },
})
