import type { SectionCommit } from '../sync/section-store.ts'
import type { Query } from './connection.ts'

type Told = Pick<SectionCommit, 'planId' | 'sectionId' | 'news'>

/**
 * Tells people what was committed, in one statement. What somebody did not read yet is told once, with the latest of it:
 * ten entries of one evening are one notice. Nothing here can make the commit fail: a person whom only the document names
 * is passed over, and nobody is waited for, so that two who write can never wait for each other.
 */
export const writeNews = async (tx: Query, commits: readonly Told[]): Promise<void> => {
  const rows = commits.flatMap(({ planId, sectionId, news = [] }) =>
    news.map(({ kind, to, by, about, itemId }) => ({
      ...{ plan_id: planId, section_id: sectionId, participant_id: to },
      ...{ kind, by, about, item_id: itemId },
    })),
  )
  if (rows.length === 0) return
  await tx`
    with news as (
      select plan_id, participant_id, section_id, item_id, row.kind, by, about
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as row(plan_id uuid, section_id uuid, participant_id uuid, kind text, by uuid, about uuid, item_id uuid)
        join participant using (plan_id, participant_id)
    ), unread as (
      select plan_id, participant_id, section_id, item_id, kind, notice_id, news.by, news.about
      from notice join news using (plan_id, participant_id, section_id, item_id, kind)
      where read_at is null
      for update of notice skip locked
    ), told_again as (
      update notice set at = clock_timestamp(), by = unread.by, about = unread.about
      from unread where notice.plan_id = unread.plan_id and notice.notice_id = unread.notice_id
    )
    insert into notice (plan_id, notice_id, participant_id, kind, by, about, section_id, item_id)
    select plan_id, gen_random_uuid(), participant_id, kind, by, about, section_id, item_id from news
    where not exists (
      select 1 from unread
      where (unread.plan_id, unread.participant_id, unread.section_id, unread.item_id, unread.kind)
        = (news.plan_id, news.participant_id, news.section_id, news.item_id, news.kind)
    )`
}
