import { aboutPeople, ownRefusals } from '../audit/log-scope.ts'
import type { AccessLogReader, LoggedRow } from '../http/access-log-reader.ts'
import type { Database } from './database-handle.ts'

/**
 * One statement. Each section, and each person for what they did without a section, is a walk along an index of its own
 * that stops at the page's size; their pages are then merged. So the time depends on what the asker may see alone.
 *
 * `isInScope` says the same of a single row; a test compares the two.
 */
export const createAccessLogReader = ({ sql }: Pick<Database, 'sql'>): AccessLogReader => ({
  read: async ({ planId, scope, refused, from, to, person, others, section, before, limit }) => {
    const sections = refused
      ? scope.refusals.map((id) => ({ id, by: null }))
      : [...scope.whole.map((id) => ({ id, by: null })), ...scope.own.map((id) => ({ id, by: scope.me }))]
    const parts = section === null ? sections : sections.filter(({ id }) => id === section)
    const passed = before?.passed ?? 0
    return sql<LoggedRow[]>`
      with asked as (
        select ${from}::timestamptz as earliest, ${to}::timestamptz as latest, ${person}::uuid as person,
          ${scope.me}::uuid as me, ${others}::boolean as others, ${scope.planDirector}::boolean as director,
          case when ${refused}::boolean then 'refused' else 'ok' end as wanted,
          timestamptz 'epoch' + ${before?.atMicros ?? null}::bigint * interval '1 microsecond' as reached
      ), known as (
        select value::uuid as id from json_array_elements_text(${JSON.stringify(scope.known)}::text::json)
      ), part as (
        select id, "by" from json_to_recordset(${JSON.stringify(parts)}::text::json) as part(id uuid, "by" uuid)
      ), found as (
        select of_section.* from part cross join asked cross join lateral (
          select entry_no, began_at, ended_at, false as running, action, reason, times, participant_id, kind, on_behalf_of,
            section_id, level, basis, endpoint, network, about, from_level, to_level
          from access_log
          where plan_id = ${planId} and section_id = part.id and outcome = wanted
            and (part."by" is null or participant_id = part."by" or (about = part."by" and wanted = 'ok'))
            and (wanted = 'ok' or participant_id in (select id from known))
            and (earliest is null or began_at >= earliest) and (latest is null or began_at < latest)
            and (reached is null or began_at <= reached)
            and (person is null or participant_id = person) and not (others and participant_id is not distinct from me)
          order by began_at desc, entry_no desc limit ${limit + passed}
        ) as of_section
        union all
        select running.* from part cross join asked cross join lateral (
          select 9223372036854775807, began_at, greatest(began_at, ended_at), true, 'edited', null, 1, participant_id, kind,
            on_behalf_of, section_id, level, basis, endpoint, network, null::uuid, null, null
          from editing_spell
          where plan_id = ${planId} and section_id = part.id and wanted = 'ok'
            and (part."by" is null or participant_id = part."by")
            and (earliest is null or began_at >= earliest) and (latest is null or began_at < latest)
            and (reached is null or began_at <= reached)
            and (person is null or participant_id = person) and not (others and participant_id = me)
        ) as running
        union all
        select of_person.* from known as actor cross join asked cross join lateral (
          select entry_no, began_at, ended_at, false, action, reason, times, participant_id, kind, on_behalf_of,
            section_id, level, basis, endpoint, network, about, from_level, to_level
          from access_log
          where plan_id = ${planId} and section_id is null and participant_id = actor.id and outcome = wanted
            and case
              when wanted = 'ok' then
                actor.id = me or about = me or (director and about in (select id from known) and split_part(action, '-', 1)
                  in (select json_array_elements_text(${JSON.stringify(aboutPeople)}::text::json)))
              else
                (actor.id = me and action in (select json_array_elements_text(${JSON.stringify(ownRefusals)}::text::json)))
                or (director and (about is null or about in (select id from known)) and split_part(action, '-', 1)
                  in (select json_array_elements_text(${JSON.stringify(aboutPeople)}::text::json)))
            end
            and (earliest is null or began_at >= earliest) and (latest is null or began_at < latest)
            and (reached is null or began_at <= reached)
            and (person is null or participant_id = person) and not (others and participant_id = me)
          order by began_at desc, entry_no desc limit ${limit + passed}
        ) as of_person
        where ${section === null}::boolean
      )
      select (extract(epoch from began_at) * 1000000)::bigint as "atMicros", began_at as at, ended_at as until, times, running,
        action, reason is not null as refused, reason, participant_id as "by", kind, to_json(on_behalf_of) as "onBehalfOf",
        section_id as section, level, basis, endpoint, network::text as network, about, from_level as "from",
        to_level as "to"
      from found order by began_at desc, entry_no desc, section_id, participant_id offset ${passed} limit ${limit}`
  },
})
