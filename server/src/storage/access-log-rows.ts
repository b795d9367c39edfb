import type { NewEntry } from '../audit/access-log-store.ts'
import type { Statement } from './connection.ts'

/** What has a fixed form in the database; anything else would make a whole batch fail. */
const code = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100)

const rowOf = ({ event, times, firstAgoMs, lastAgoMs }: NewEntry, position: number) => {
  const { who, action, refused, sectionId, access, about, right } = event
  return {
    position,
    times,
    // Seconds, as intervals are.
    began: firstAgoMs / 1_000,
    ended: lastAgoMs / 1_000,
    ...('accountId' in who ? { account: who.accountId } : { plan: who.planId, participant: who.participantId }),
    action,
    reason: code(refused),
    section: sectionId,
    level: access?.level,
    basis: code(access?.basis),
    endpoint: access?.endpoint,
    network: access?.network,
    about: right?.about ?? about,
    from: right?.from,
    to: right?.to,
    grant: right?.grantNo,
  }
}

/** Inserts entries in one statement; the table's trigger chains them. */
export const writeEntries = async (query: Statement, entries: readonly NewEntry[]): Promise<void> => {
  // By plan first: who writes to several plans waits for their chains always in the same order, never in a ring.
  await query`
    insert into access_log (
      plan_id, began_at, ended_at, action, outcome, reason, times, participant_id, account_id, kind,
      section_id, level, basis, endpoint, network, about, from_level, to_level, grant_no
    )
    select who.plan_id, now.at - make_interval(secs => began), now.at - make_interval(secs => ended), action,
      case when reason is null then 'ok' else 'refused' end, reason, times, who.participant_id, who.account_id, who.kind,
      section, level, basis, endpoint, network, about, "from", "to", "grant"
    from json_to_recordset(${JSON.stringify(entries.map(rowOf))}::text::json) as entry(
      position integer, times integer, began float8, ended float8, account uuid, plan uuid, participant uuid,
      action text, reason text, section uuid, level text, basis text, endpoint text, network cidr, about uuid,
      "from" text, "to" text, "grant" integer
    )
    cross join (select clock_timestamp() as at) as now
    cross join lateral (
      select plan_id, participant_id, account_id, kind from participant
      where plan_id = plan and participant_id = participant
      union all
      select plan_id, participant_id, account_id, kind from participant where account_id = account
    ) as who
    order by who.plan_id, position`
}
