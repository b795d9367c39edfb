import type { Member, MemberDirectory } from '../sync/member-directory.ts'
import { askedId } from './asked-id.ts'
import type { Database } from './database-handle.ts'

export const createMemberDirectory = ({ sql }: Pick<Database, 'sql'>): MemberDirectory => ({
  async memberOfPlan(accountId, planId) {
    const [member] = await sql<Member[]>`
      select plan_id as "planId", participant_id as "participantId", name
      from participant
      where plan_id = ${askedId(planId)} and account_id = ${askedId(accountId)}`
    return member
  },

  async memberOfSection(accountId, sectionId) {
    const [member] = await sql<Member[]>`
      select plan_id as "planId", participant_id as "participantId", name
      from participant
      where account_id = ${askedId(accountId)} and plan_id = (
        select plan_id from section where section_id = ${askedId(sectionId)} and archived_at is null
      )`
    return member
  },

  async withoutAccount(planId) {
    const people = await sql<{ id: string }[]>`
      select participant_id as id from participant where plan_id = ${askedId(planId)} and account_id is null`
    return people.map(({ id }) => id)
  },
})
