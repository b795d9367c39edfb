import type { DailyMailStore, MailWanted } from '../http/daily-mail-store.ts'
import type { Database } from './database-handle.ts'

export const createDailyMailStore = ({ sql }: Pick<Database, 'sql'>): DailyMailStore => ({
  wanted: (day) => sql<MailWanted[]>`
    select account_id as "accountId", email as "to", language, json_agg(plan_id order by plan_id) as "planIds"
    from notice_choice join participant using (plan_id, participant_id) join account using (account_id)
    where daily_mail and email is not null and suspended_at is null
      and not exists (
        select 1 from daily_mail looked where looked.account_id = account.account_id and looked_on >= ${day}::date
      )
    group by account_id, email, language order by account_id`,

  async claim(accountId, day) {
    const [claimed] = await sql<{ mailedAt: Date | null; now: Date }[]>`
      insert into daily_mail (account_id, looked_on) values (${accountId}, ${day})
      on conflict (account_id) do update set looked_on = excluded.looked_on
        where daily_mail.looked_on < excluded.looked_on
      returning mailed_at as "mailedAt", clock_timestamp() as now`
    return claimed
  },

  async release(accountId, day) {
    await sql`
      update daily_mail set looked_on = looked_on - 1 where account_id = ${accountId} and looked_on = ${day}::date`
  },

  async mailed(accountId, now) {
    await sql`update daily_mail set mailed_at = ${now} where account_id = ${accountId}`
  },
})
