import type { PlanListItem } from '@eenplan/protocol'
import type { ClosenessRow, PlanDirectory, PlanRecord, TieRow } from '../http/plan-directory.ts'
import { askedId } from './asked-id.ts'
import type { Statement } from './connection.ts'
import type { Database } from './database-handle.ts'

/** As JSON has it: a moment is text there. */
type Stored<Row extends { readonly at: Date }> = Omit<Row, 'at'> & { readonly at: string }

type StoredPlan = Omit<PlanRecord, 'sections' | 'closeness' | 'ties'> & {
  readonly sections: readonly (Omit<PlanRecord['sections'][number], 'meeting'> & {
    readonly startsAt: string | null
    readonly attendees: readonly string[]
  })[]
  readonly closeness: readonly Stored<ClosenessRow>[]
  readonly ties: readonly Stored<TieRow>[]
}

const withMoment = <Row extends { readonly at: string }>(row: Row) => ({ ...row, at: new Date(row.at) })

/** One statement for the whole plan, so that participants and sections belong to one moment. */
const readPlan = async (
  sql: Statement,
  accountId: string,
  asked: { readonly plan: string } | { readonly section: string },
): Promise<PlanRecord | undefined> => {
  const planId = 'plan' in asked ? askedId(asked.plan) : null
  const sectionId = 'section' in asked ? askedId(asked.section) : null
  const [plan] = await sql<StoredPlan[]>`
    select plan.plan_id as id, plan.title, plan.plan_director as "planDirector",
      (
        select json_agg(json_build_object(
          'id', participant_id, 'accountId', account_id, 'demoKey', demo_key, 'name', name, 'kind', kind,
          'role', role, 'organisation', organisation, 'household', household
        ) order by position, participant_id)
        from participant where participant.plan_id = plan.plan_id
      ) as participants,
      (
        select coalesce(json_agg(json_build_object(
          'id', section_id, 'demoKey', demo_key, 'title', title, 'kind', kind, 'lifeDomain', life_domain,
          'template', template,
          'owner', owner, 'startsAt', meeting_starts_at,
          'subjects', (
            select coalesce(json_agg(participant_id order by position), '[]') from section_subject subject
            where subject.plan_id = section.plan_id and subject.section_id = section.section_id
          ),
          'attendees', (
            select coalesce(json_agg(participant_id order by position), '[]') from section_attendee attendee
            where attendee.plan_id = section.plan_id and attendee.section_id = section.section_id
          )
        ) order by position, section_id), '[]')
        from section where section.plan_id = plan.plan_id and archived_at is null
      ) as sections,
      (
        select coalesce(json_agg(json_build_object(
          'a', json_build_object('section', section_a, 'goal', goal_a),
          'b', json_build_object('section', section_b, 'goal', goal_b)
        ) order by section_a, goal_a, section_b, goal_b), '[]')
        from goal_opposition pair where pair.plan_id = plan.plan_id and ended_at is null
      ) as opposites,
      (
        select coalesce(json_agg(json_build_object(
          'participantId', participant_id, 'closeness', closeness, 'setBy', set_by, 'at', at
        ) order by position, participant_id), '[]')
        from participant_closeness join participant using (plan_id, participant_id)
        where participant_closeness.plan_id = plan.plan_id
      ) as closeness,
      (
        select coalesce(json_agg(json_build_object(
          'a', a, 'b', b, 'kind', tie.kind, 'setBy', set_by, 'at', at
        ) order by first.position, second.position, a, b), '[]')
        from tie
          join participant first on first.plan_id = tie.plan_id and first.participant_id = a
          join participant second on second.plan_id = tie.plan_id and second.participant_id = b
        where tie.plan_id = plan.plan_id and ended_at is null
      ) as ties,
      (
        select coalesce(json_agg(json_build_object(
          'participantId', participant_id, 'sectionId', section_id, 'knownTo', known_to
        ) order by position, participant_id), '[]')
        from introduction join participant using (plan_id, participant_id)
        where introduction.plan_id = plan.plan_id and ended_at is null
      ) as introductions
    from plan
    where plan.plan_id = coalesce(
      ${planId}::uuid,
      (select plan_id from section where section_id = ${sectionId} and archived_at is null)
    ) and exists (
      select 1 from participant where participant.plan_id = plan.plan_id and account_id = ${askedId(accountId)}
    )`
  if (plan === undefined) return undefined
  return {
    ...plan,
    closeness: plan.closeness.map(withMoment),
    ties: plan.ties.map(withMoment),
    sections: plan.sections.map(({ startsAt, attendees, ...section }) => ({
      ...section,
      meeting: startsAt === null ? null : { startsAt: new Date(startsAt), attendees },
    })),
  }
}

export const createPlanDirectory = ({ sql }: Pick<Database, 'sql'>): PlanDirectory => ({
  plansOf: (accountId) => sql<PlanListItem[]>`
    select plan.plan_id as id, plan.title from plan join participant using (plan_id)
    where participant.account_id = ${askedId(accountId)} order by plan.title, plan.plan_id`,

  planFor: (accountId, plan) => readPlan(sql, accountId, { plan }),

  planOfSection: (accountId, section) => readPlan(sql, accountId, { section }),
})
