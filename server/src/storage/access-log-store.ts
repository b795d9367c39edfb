import type { AccessLogStore } from '../audit/access-log-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Database } from './database-handle.ts'

/** Spells that end in one transaction. */
const SPELLS_AT_ONCE = 200

export const createAccessLogStore = ({ sql }: Pick<Database, 'sql'>): AccessLogStore => ({
  // One statement is one transaction.
  append: (entries) => writeEntries(sql, entries),

  async closeSpells({ quietMs, spellMs }) {
    // A spell that a commit prolongs at this moment is not over: passed by, never waited for. A commit that comes
    // after this waits, finds no spell, and begins the next.
    const ended = await sql`
      with finished as (
        select plan_id, section_id, participant_id from editing_spell
        where ended_at <= clock_timestamp() - make_interval(secs => ${quietMs / 1_000}::float8)
          or began_at <= clock_timestamp() - make_interval(secs => ${spellMs / 1_000}::float8)
        order by plan_id limit ${SPELLS_AT_ONCE} for update skip locked
      ), ended as (
        delete from editing_spell using finished
        where editing_spell.plan_id = finished.plan_id and editing_spell.section_id = finished.section_id
          and editing_spell.participant_id = finished.participant_id
        returning editing_spell.*
      )
      insert into access_log (
        plan_id, began_at, ended_at, action, outcome, times, participant_id, account_id, kind, on_behalf_of,
        section_id, level, basis, endpoint, network, first_seq, last_seq
      )
      select plan_id, began_at, greatest(began_at, ended_at), 'edited', 'ok', 1, participant_id, account_id, kind,
        on_behalf_of, section_id, level, basis, endpoint, network, first_seq, last_seq
      from ended order by plan_id, ended_at, section_id, participant_id`
    return ended.count
  },
})
