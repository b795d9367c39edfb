import type { NoticeChoices } from '@eenplan/protocol'
import type { NoticeRow, NoticeStore } from '../http/notice-store.ts'
import type { Database } from './database-handle.ts'

/** Far more than anybody reads; the oldest are left out. */
const MOST_NOTICES = 200

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
    order by 3 desc, notice_id limit ${MOST_NOTICES}`,

  async markRead(planId, participantId, noticeIds) {
    await sql`
      update notice set read_at = clock_timestamp()
      where plan_id = ${planId} and participant_id = ${participantId} and read_at is null
        and notice_id in (select value::uuid from json_array_elements_text(${JSON.stringify(noticeIds)}::text::json))`
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
