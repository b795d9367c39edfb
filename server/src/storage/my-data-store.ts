import type { KeptPicture, MyAccount, MyDataStore } from '../my-data/my-data-store.ts'
import { askedId } from './asked-id.ts'
import type { Database } from './database-handle.ts'
import { readSection } from './section-store.ts'

export const createMyDataStore = ({ sql }: Pick<Database, 'sql'>): MyDataStore => ({
  async account(accountId) {
    const [row] = await sql<MyAccount[]>`
      select name, email, created_at as since, to_json(array_remove(array[
        case when password_hash is not null then 'password' end,
        case when exists (select 1 from passkey where passkey.account_id = account.account_id) then 'passkey' end,
        case when exists (
          select 1 from authenticator where authenticator.account_id = account.account_id
        ) then 'authenticator' end,
        case when exists (
          select 1 from account_identity identity where identity.account_id = account.account_id
        ) then 'organisation' end,
        case when demo_key is not null then 'demo' end
      ], null)) as "signInWays"
      from account where account_id = ${askedId(accountId)}`
    return row
  },

  async writtenIn(planId, participantId) {
    const rows = await sql<{ id: string }[]>`
      select section_id as id, min(at) as first from (
        select section_id, at from section_client where plan_id = ${planId} and participant_id = ${participantId}
        union all
        -- What was there before there were leases, such as what a plan began with.
        select section_id, received_at from log_entry where plan_id = ${planId} and author = ${participantId}
      ) as wrote
      group by section_id order by first, section_id`
    return rows.map(({ id }) => id)
  },

  load: ({ planId, sectionId }) => readSection(sql, planId, sectionId),

  pictures: (planId, participantId, sectionIds) => sql<KeptPicture[]>`
    select plan_id as "planId", section_id as "sectionId", picture_id as "pictureId", mime, participant_id as "by"
    from section_picture
    where plan_id = ${planId} and (
      participant_id = ${participantId}
      or section_id in (select value::uuid from json_array_elements_text(${JSON.stringify(sectionIds)}::text::json))
    )
    order by at, picture_id`,
})
