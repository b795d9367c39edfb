import { randomUUID } from 'node:crypto'
import type { Action } from '../audit/access-event.ts'
import type {
  EscalationRow,
  EscalationStepRow,
  EscalationStore,
  NewStep,
  OverdueStep,
  PlanEscalations,
} from '../http/escalation-store.ts'
import type { SectionRecords } from '../http/goal-status.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { insertAll } from './insert-all.ts'
import { writeNotices } from './notice-rows.ts'
import { storableText } from './storable-text.ts'

/** As JSON has it: a moment is text there. */
interface StoredCase extends Omit<EscalationRow, 'openedAt' | 'ended' | 'steps'> {
  readonly openedAt: string
  readonly ended: { readonly at: string; readonly by: string; readonly outcome: string } | null
  readonly steps: readonly (Omit<EscalationStepRow, 'at' | 'share'> & {
    readonly at: string
    readonly share: (Omit<NonNullable<EscalationStepRow['share']>, 'endsAt'> & { readonly endsAt: string }) | null
  })[]
}

const caseOf = ({ openedAt, ended, steps, ...row }: StoredCase): EscalationRow => ({
  ...row,
  openedAt: new Date(openedAt),
  ended: ended && { ...ended, at: new Date(ended.at) },
  steps: steps.map(({ at, share, ...step }) => ({
    ...step,
    at: new Date(at),
    share: share && { ...share, endsAt: new Date(share.endsAt) },
  })),
})

type Logged = Pick<NewStep, 'planId' | 'by' | 'accessIn'>

/** A row in each section that it is about, for those who read there; without a section when there is none. */
const log = (
  tx: Query,
  { planId, by, accessIn }: Logged,
  action: Action,
  sectionIds: readonly (string | null)[],
  about: string | null,
) =>
  writeEntries(
    tx,
    [...new Set(sectionIds)].map((sectionId) => ({
      event: {
        who: { planId, participantId: by },
        action,
        access: accessIn(sectionId),
        ...(sectionId !== null && { sectionId }),
        ...(about !== null && { about }),
      },
      ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    })),
  )

/** Writes a step with what it shares, and whatever it takes the place of is over. */
const writeStep = async (tx: Query, place: { escalationId: string; stepNo: number }, step: NewStep) => {
  const { planId, by, to, participantId, outside, reason, skipped, share } = step
  const { escalationId, stepNo } = place
  const words = (text: string | null) => (text === null ? null : storableText(text))
  await tx`
    update escalation_step set over_at = clock_timestamp()
    where plan_id = ${planId} and escalation_id = ${escalationId} and participant_id = ${participantId}::uuid
      and ends_at is not null and over_at is null`
  await tx`
    insert into escalation_step (plan_id, escalation_id, step_no, raised_by, raised_to, participant_id, outside, reason,
      skipped, section_id, basis, until, ends_at, grant_no)
    values (${planId}, ${escalationId}, ${stepNo}, ${by}, ${to}, ${participantId}, ${words(outside)},
      ${storableText(reason)}, ${words(skipped)}, ${share?.sectionId ?? null}, ${share?.basis ?? null},
      ${share?.until ?? null}, to_timestamp(${share ? share.endsAt / 1_000 : null}::float8), (
        select max(grant_no) from section_grant
        where ${share?.opened ?? false} and plan_id = ${planId} and section_id = ${share?.sectionId ?? null}::uuid
          and participant_id = ${participantId}::uuid
      ))`
  await insertAll(
    tx,
    'escalation_status',
    (share?.statusOf ?? []).map((sectionId) => ({
      ...{ plan_id: planId, escalation_id: escalationId, step_no: stepNo, section_id: sectionId },
    })),
  )
  await writeNotices(tx, planId, step.tell)
}

export const createEscalationStore = (db: Pick<Database, 'sql' | 'transaction'>): EscalationStore => ({
  async of(planId) {
    const [found] = await db.sql<(Omit<PlanEscalations, 'cases'> & { readonly cases: readonly StoredCase[] })[]>`
      select (clock_timestamp() at time zone 'Europe/Amsterdam')::date as today, (
        select coalesce(json_agg(json_build_object(
          'id', participant_id, 'name', name, 'role', role, 'organisation', organisation, 'processDirector', true
        ) order by position, participant_id), '[]')
        from participant where plan_id = ${planId} and process_director
      ) as "processDirectors", (
        select coalesce(json_agg(json_build_object(
          'id', escalation_id, 'sectionId', escalation.section_id, 'openedBy', opened_by, 'openedAt', opened_at,
          'goal', case when goal.goal_id is not null then json_build_object('id', goal.goal_id, 'statement', statement) end,
          'action', case when action.action_id is not null then json_build_object('id', escalation.action_id, 'what', what) end,
          'ended', case when ended_at is not null then
            json_build_object('at', ended_at, 'by', ended_by, 'outcome', outcome) end,
          'steps', (
            select json_agg(json_build_object(
              'to', raised_to, 'by', raised_by, 'outside', outside, 'reason', reason, 'skipped', skipped, 'at', at,
              'person', case when person.participant_id is not null then json_build_object(
                'id', person.participant_id, 'name', name, 'role', role, 'organisation', organisation,
                'processDirector', process_director) end,
              'share', case when ends_at is not null then json_build_object(
                'sectionId', section_id, 'grantNo', grant_no, 'basis', basis, 'until', until, 'endsAt', ends_at,
                'runs', over_at is null and ends_at > clock_timestamp() and escalation.ended_at is null,
                'statusOf', (
                  select coalesce(json_agg(section_id order by section_id), '[]') from escalation_status told
                  where told.plan_id = step.plan_id and told.escalation_id = step.escalation_id
                    and told.step_no = step.step_no
                )) end
            ) order by step_no)
            from escalation_step step left join participant person using (plan_id, participant_id)
            where step.plan_id = escalation.plan_id and step.escalation_id = escalation.escalation_id
          )
        ) order by opened_at desc, escalation_id), '[]')
        from escalation
          left join goal on goal.plan_id = escalation.plan_id and goal.section_id = escalation.section_id
            and goal.goal_id = escalation.goal_id
          left join action on action.plan_id = escalation.plan_id and action.section_id = escalation.section_id
            and action.action_id = escalation.action_id
        where escalation.plan_id = ${planId}
      ) as cases`
    return { ...found!, cases: found!.cases.map(caseOf) }
  },

  open: ({ sectionId, goalId, actionId }, step, mostRunning) =>
    db.transaction(async (tx) => {
      const { planId, by } = step
      // One at a time per plan, so that what is counted stays so until it is written.
      await tx`select 1 from plan where plan_id = ${planId} for no key update`
      const [there] = await tx<{ things: boolean; running: boolean; mine: number }[]>`
        select
          (${goalId}::uuid is null or exists (select 1 from goal
            where plan_id = ${planId} and section_id = ${sectionId}::uuid and goal_id = ${goalId}::uuid)) and
          (${actionId}::uuid is null or exists (select 1 from action
            where plan_id = ${planId} and section_id = ${sectionId}::uuid and action_id = ${actionId}::uuid)) as things,
          coalesce(bool_or(section_id is not distinct from ${sectionId}::uuid and goal_id is not distinct from ${goalId}::uuid
            and action_id is not distinct from ${actionId}::uuid), false) as running,
          count(*)::int as mine
        from escalation where plan_id = ${planId} and opened_by = ${by} and ended_at is null`
      if (!there!.things) return 'no such thing'
      if (there!.running) return 'running'
      if (there!.mine >= mostRunning) return 'too many'
      const id = randomUUID()
      await tx`
        insert into escalation (plan_id, escalation_id, section_id, goal_id, action_id, opened_by)
        values (${planId}, ${id}, ${sectionId}, ${goalId}, ${actionId}, ${by})`
      await writeStep(tx, { escalationId: id, stepNo: 1 }, step)
      await log(tx, step, 'escalated', [sectionId, ...(step.share?.statusOf ?? [])], step.participantId)
      return { id }
    }),

  raise: (escalationId, stepsBefore, step) =>
    db.transaction(async (tx) => {
      const { planId } = step
      const [found] = await tx<{ sectionId: string | null; ended: boolean }[]>`
        select section_id as "sectionId", ended_at is not null as ended from escalation
        where plan_id = ${planId} and escalation_id = ${escalationId} for no key update`
      const [counted] = await tx<{ steps: number }[]>`
        select count(*)::int as steps from escalation_step
        where plan_id = ${planId} and escalation_id = ${escalationId}`
      if (found === undefined || found.ended || counted?.steps !== stepsBefore) return 'moved'
      await writeStep(tx, { escalationId, stepNo: stepsBefore + 1 }, step)
      await log(tx, step, 'escalated', [found.sectionId, ...(step.share?.statusOf ?? [])], step.participantId)
      return 'raised'
    }),

  end: (escalationId, outcome, change) =>
    db.transaction(async (tx) => {
      const { planId, by } = change
      const [ended] = await tx<{ sectionId: string | null }[]>`
        update escalation set ended_at = clock_timestamp(), ended_by = ${by}, outcome = ${storableText(outcome)}
        where plan_id = ${planId} and escalation_id = ${escalationId} and ended_at is null
        returning section_id as "sectionId"`
      if (ended === undefined) return 'unchanged'
      const told = await tx<{ sectionId: string }[]>`
        select distinct told.section_id as "sectionId"
        from escalation_status told join escalation_step step using (plan_id, escalation_id, step_no)
        where plan_id = ${planId} and escalation_id = ${escalationId} and over_at is null`
      await tx`
        update escalation_step set over_at = clock_timestamp()
        where plan_id = ${planId} and escalation_id = ${escalationId} and over_at is null and ends_at is not null`
      await writeNotices(tx, planId, change.tell)
      await log(tx, change, 'de-escalated', [ended.sectionId, ...told.map(({ sectionId }) => sectionId)], null)
      return 'ended'
    }),

  records: (planId, sectionIds) => db.sql<SectionRecords[]>`
    select section_id as "sectionId", title, life_domain as "lifeDomain",
      (
        select coalesce(json_agg(json_build_object(
          'id', goal_id, 'statement', statement, 'forWhom', to_json(for_whom), 'lifeDomain', goal.life_domain, 'due', due
        ) order by sort_key, goal_id), '[]')
        from goal where goal.plan_id = section.plan_id and goal.section_id = section.section_id and not archived
      ) as goals,
      (
        select coalesce(json_agg(json_build_object(
          'id', action_id, 'goal', goal_id, 'due', due, 'repeats', repeats is not null
        ) order by sort_key, action_id), '[]')
        from action where action.plan_id = section.plan_id and action.section_id = section.section_id and not archived
      ) as actions,
      (
        select coalesce(json_agg(json_build_object(
          'id', entry_id, 'kind', said.kind, 'author', author, 'goal', about_goal, 'action', about_action,
          'corrects', corrects, 'day', (at at time zone 'Europe/Amsterdam')::date, 'value', entry->'value',
          'done', coalesce(entry->>'status' = 'done', false)
        ) order by at, received_at, entry_id), '[]')
        from log_entry said where said.plan_id = section.plan_id and said.section_id = section.section_id
          and said.kind in ('progress', 'status', 'rating', 'stagnation')
      ) as entries
    from section
    where plan_id = ${planId} and archived_at is null
      and section_id in (select value::uuid from json_array_elements_text(${JSON.stringify(sectionIds)}::text::json))
    order by position, section_id`,

  overdue: () => db.sql<OverdueStep[]>`
    select plan_id as "planId", escalation_id as "escalationId", step_no as "stepNo", participant_id as "participantId",
      step.section_id as "sectionId", raised_by as "raisedBy", escalation.section_id as about, opened_by as "openedBy", (
        select coalesce(json_agg(told.section_id order by told.section_id), '[]') from escalation_status told
        where told.plan_id = step.plan_id and told.escalation_id = step.escalation_id and told.step_no = step.step_no
      ) as "statusOf"
    from escalation_step step join escalation using (plan_id, escalation_id)
    where ends_at <= clock_timestamp() and over_at is null
    order by ends_at limit 100`,

  finish: ({ planId, escalationId, stepNo }, tell) =>
    db.transaction(async (tx) => {
      const finished = await tx`
        update escalation_step set over_at = clock_timestamp()
        where plan_id = ${planId} and escalation_id = ${escalationId} and step_no = ${stepNo} and over_at is null
        returning 1`
      if (finished.length > 0) await writeNotices(tx, planId, tell)
    }),

  async latestGrant(planId, sectionId, participantId) {
    const [latest] = await db.sql<{ grantNo: number | null }[]>`
      select max(grant_no) as "grantNo" from section_grant
      where plan_id = ${planId} and section_id = ${sectionId} and participant_id = ${participantId}`
    return latest?.grantNo ?? null
  },
})
