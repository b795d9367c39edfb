import type { Grant } from '@eenplan/plan-access'
import type { Level } from '@eenplan/plan-schema'
import type { GrantStore, PlanGrants, SectionGrants } from '../access/grant-store.ts'
import type { Statement } from './connection.ts'
import type { Database } from './database-handle.ts'

interface GrantRow {
  readonly epoch: number
  readonly now: number
  readonly sectionId: string | null
  readonly voiceOwner: string | null
  readonly participant: string | null
  readonly level: Level
  readonly basis: string
  readonly validFrom: number
  readonly validTo: number | null
}

/** One statement, so that epoch, grants and clock belong to one moment. Times are whole milliseconds since 1970. */
const readGrants = async (query: Statement, planId: string): Promise<PlanGrants | undefined> => {
  const rows = await query<GrantRow[]>`
    select
      plan.access_epoch as epoch,
      floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now,
      section.section_id as "sectionId",
      case when section.kind = 'voice' then section.owner end as "voiceOwner",
      granted.participant_id as participant, granted.level, granted.basis,
      floor(extract(epoch from granted.valid_from) * 1000)::bigint as "validFrom",
      floor(extract(epoch from granted.valid_to) * 1000)::bigint as "validTo"
    from plan
    left join section using (plan_id)
    left join section_grant granted using (plan_id, section_id)
    where plan.plan_id = ${planId}
    order by section.position, section.section_id, granted.grant_no`
  const first = rows[0]
  if (first === undefined) return undefined
  const sections = new Map<string, SectionGrants & { grants: Grant[] }>()
  for (const { sectionId, voiceOwner, participant, level, basis, validFrom, validTo } of rows) {
    if (sectionId === null) continue
    const section = sections.get(sectionId) ?? { sectionId, planId, voiceOwner, grants: [] }
    sections.set(sectionId, section)
    if (participant !== null) section.grants.push({ participant, level, basis, validFrom, validTo })
  }
  return { epoch: first.epoch, sections: [...sections.values()], now: first.now }
}

export const createGrantStore = (db: Pick<Database, 'sql' | 'transaction'>): GrantStore => ({
  load: (planId) => readGrants(db.sql, planId),

  async epochs(planIds) {
    const plans = await db.sql<{ planId: string; epoch: number }[]>`
      select plan_id as "planId", access_epoch as epoch from plan
      where plan_id in (select value::uuid from json_array_elements_text(${JSON.stringify(planIds)}::text::json))`
    return new Map(plans.map(({ planId, epoch }) => [planId, epoch]))
  },

  append: (grant, judge) =>
    db.transaction(async (tx) => {
      const { planId, sectionId, participantId, level, basis, grantedBy, reason } = grant
      // One change of rights at a time per plan. Not `for update`: that would make every commit of text wait too.
      await tx`select 1 from plan where plan_id = ${planId} for no key update`
      const before = await readGrants(tx, planId)
      const section = before?.sections.find((candidate) => candidate.sectionId === sectionId)
      if (before === undefined || section === undefined) throw new Error('a grant needs a section of this plan')
      const refused = judge(section, before.now)
      if (refused !== undefined) return { refused }
      await tx`
        insert into section_grant
          (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, granted_by, reason)
        select ${planId}, ${sectionId}, coalesce(max(grant_no), 0) + 1, ${participantId}, ${level}, ${basis},
          clock_timestamp(), ${grantedBy}, ${reason}
        from section_grant where plan_id = ${planId} and section_id = ${sectionId}`
      await tx`update plan set access_epoch = access_epoch + 1 where plan_id = ${planId}`
      const grants = await readGrants(tx, planId)
      if (grants === undefined) throw new Error('a locked plan cannot vanish')
      return { grants }
    }),
})
