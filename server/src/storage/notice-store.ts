import type { NoticeChoices } from '@eenplan/protocol'
import type { NoticeRow, NoticeStore, PastAction } from '../http/notice-store.ts'
import type { Database } from './database-handle.ts'

/** So many that what is hidden from somebody can hardly push out what they may read; the oldest are left out. */
const MOST_ROWS = 5_000

const unlessChosen: NoticeChoices = { consent: true, actions: true, progress: true, late: true, dailyMail: false }

export const createNoticeStore = ({ sql }: Pick<Database, 'sql'>): NoticeStore => ({
  of: (planId, participantId) => sql<NoticeRow[]>`
    select notice_id as id, kind, greatest(at, due_on at time zone 'Europe/Amsterdam') as at, by, about,
      section_id as "sectionId", item_id as "itemId", until::text as until, read_at is not null as read
    from notice
    where plan_id = ${planId} and participant_id = ${participantId}
      and (due_on is null or due_on <= (clock_timestamp() at time zone 'Europe/Amsterdam')::date)
      -- Read before its day: another day took its place.
      and (due_on is null or read_at is null or due_on <= (read_at at time zone 'Europe/Amsterdam')::date)
      -- Given to somebody else since, or put away: nothing that waits for me.
      and (kind <> 'action-assigned' or exists (
        select from action where action.plan_id = notice.plan_id and action.section_id = notice.section_id
          and action_id = item_id and who @> array[participant_id] and not archived
      ))
    order by 3 desc, notice_id limit ${MOST_ROWS}`,

  pastActions: (planId, participantId, today) => sql<PastAction[]>`
    select action.section_id as "sectionId", action_id as "actionId", action.due::text as due, repeats, (
        select case when entry->>'status' = 'done' then (at at time zone 'Europe/Amsterdam')::date::text end
        from log_entry said
        where said.plan_id = action.plan_id and said.section_id = action.section_id
          and said.kind = 'status' and about_action = action_id
        order by received_at desc, at desc, entry_id limit 1
      ) as "doneOn"
    from action left join goal using (plan_id, section_id, goal_id)
    where plan_id = ${planId} and who @> array[${participantId}::uuid] and action.due < ${today}::date
      and not action.archived and goal.archived is not true and what ~ '[^[:space:]]'`,

  async readAmong(planId, participantId, noticeIds) {
    if (noticeIds.length === 0) return []
    const read = await sql<{ id: string }[]>`
      select notice_id as id from notice_read
      where plan_id = ${planId} and participant_id = ${participantId}
        and notice_id in (select value::uuid from json_array_elements_text(${JSON.stringify(noticeIds)}::text::json))`
    return read.map(({ id }) => id)
  },

  async markRead(planId, participantId, noticeIds) {
    await sql`
      with these as (
        select value::uuid as notice_id from json_array_elements_text(${JSON.stringify(noticeIds)}::text::json)
      ), read as (
        update notice set read_at = clock_timestamp()
        where plan_id = ${planId} and participant_id = ${participantId} and read_at is null
          and notice_id in (select notice_id from these)
      )
      insert into notice_read (plan_id, participant_id, notice_id)
      select ${planId}::uuid, ${participantId}::uuid, notice_id from these
      where not exists (select 1 from notice where notice.plan_id = ${planId} and notice.notice_id = these.notice_id)
      on conflict do nothing`
  },

  async choices(planId, participantId) {
    const [chosen] = await sql<NoticeChoices[]>`
      select consent, actions, progress, late, daily_mail as "dailyMail" from notice_choice
      where plan_id = ${planId} and participant_id = ${participantId}`
    return chosen ?? unlessChosen
  },

  async choose(planId, participantId, { consent, actions, progress, late, dailyMail }) {
    await sql`
      insert into notice_choice (plan_id, participant_id, consent, actions, progress, late, daily_mail)
      values (${planId}, ${participantId}, ${consent}, ${actions}, ${progress}, ${late}, ${dailyMail})
      on conflict (plan_id, participant_id) do update set consent = excluded.consent, actions = excluded.actions,
        progress = excluded.progress, late = excluded.late, daily_mail = excluded.daily_mail`
  },
})
