import type { LegalBasis, Person } from '@eenplan/plan-access'
import type { GrantStore, NewGrant, PlanGrants, SectionGrants } from '../access/grant-store.ts'
import type { Query, Statement } from './connection.ts'
import { writeConsents } from './consent-rows.ts'
import type { Database } from './database-handle.ts'
import { writeForm } from './legal-basis-rows.ts'
import { raiseEpoch, writeEvents } from './plan-epoch.ts'
import { storableText } from './storable-text.ts'

interface StoredPlan {
  readonly epoch: number
  readonly now: number
  readonly people: readonly Person[]
  readonly legalBases: readonly (LegalBasis & { readonly key: string })[]
  readonly sections: readonly SectionGrants[]
}

/**
 * One statement, so that epoch, rights and clock belong to one moment. Times are whole milliseconds since 1970, days
 * are those of the Netherlands. A row or an answer that is there counts from now at the latest: one that lies ahead was
 * written while the clock was, and what was taken away meanwhile must not come back when the clock is set right.
 */
const readGrants = async (query: Statement, planId: string): Promise<PlanGrants | undefined> => {
  const [plan] = await query<StoredPlan[]>`
    select
      plan.access_epoch as epoch,
      floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now,
      (
        select coalesce(json_agg(json_build_object(
          'id', participant_id, 'household', household, 'professional', kind = 'professional', 'birthDate', birth_date,
          'authority', (
            select coalesce(json_agg(holder order by holder), '[]') from authority_now held
            where held.plan_id = participant.plan_id and held.child = participant.participant_id
          )
        )), '[]')
        from participant where participant.plan_id = plan.plan_id
      ) as people,
      (
        select coalesce(json_agg(json_build_object(
          'key', key, 'ground', ground, 'purpose', purpose, 'necessity', necessity,
          'proportionality', proportionality, 'subsidiarity', subsidiarity, 'consultedOutside', consulted_outside,
          'reasonNotInformed', reason_not_informed, 'validUntil', valid_until,
          'consulted', (
            select coalesce(json_agg(participant_id), '[]') from legal_basis_consulted consulted
            where consulted.plan_id = form.plan_id and consulted.legal_basis_id = form.legal_basis_id
          ),
          'informed', (
            select coalesce(json_agg(participant_id), '[]') from legal_basis_informed told
            where told.plan_id = form.plan_id and told.legal_basis_id = form.legal_basis_id and informed
          )
        )), '[]')
        from legal_basis form where form.plan_id = plan.plan_id
      ) as "legalBases",
      (
        select coalesce(json_agg(json_build_object(
          'sectionId', section_id, 'planId', plan_id, 'basis', basis, 'archived', archived_at is not null,
          'voiceOwner', case when kind = 'voice' then owner end,
          'subjects', (
            select coalesce(json_agg(participant_id order by position), '[]') from section_subject subject
            where subject.plan_id = section.plan_id and subject.section_id = section.section_id
          ),
          'grants', (
            select coalesce(json_agg(json_build_object(
              'participant', participant_id, 'level', level, 'basis', basis, 'grantedBy', granted_by,
              'validFrom', floor(extract(epoch from least(valid_from, statement_timestamp())) * 1000)::bigint,
              'validTo', floor(extract(epoch from valid_to) * 1000)::bigint
            ) order by grant_no), '[]')
            from section_grant granted
            where granted.plan_id = section.plan_id and granted.section_id = section.section_id
          ),
          'consents', (
            select coalesce(json_agg(json_build_object(
              'by', given_by, 'about', about, 'reader', reader, 'answer', answer,
              'at', floor(extract(epoch from least(at, statement_timestamp())) * 1000)::bigint,
              'day', (least(at, statement_timestamp()) at time zone 'Europe/Amsterdam')::date
            ) order by answer_no), '[]')
            from consent_answer said
            where said.plan_id = section.plan_id and said.section_id = section.section_id
          )
        ) order by position, section_id), '[]')
        from section where section.plan_id = plan.plan_id
      ) as sections
    from plan
    where plan.plan_id = ${planId}`
  if (plan === undefined) return undefined
  const { epoch, now, people, legalBases, sections } = plan
  return {
    epoch,
    now,
    sections,
    people: new Map(people.map((person) => [person.id, person])),
    legalBases: new Map(legalBases.map(({ key, ...form }) => [key, form])),
  }
}

/** The rows that were judged lawful, and the moment from which they count. */
const writeGrant = async (
  tx: Query,
  grant: NewGrant,
  { basis, validTo }: { basis: string; validTo: number | null },
) => {
  const { planId, sectionId, participantId, level, grantedBy, reason } = grant
  const [added] = await tx<{ grantNo: number }[]>`
    insert into section_grant
      (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, valid_to, granted_by, reason)
    select ${planId}, ${sectionId}, coalesce(max(grant_no), 0) + 1, ${participantId}, ${level}, ${basis},
      clock_timestamp(), to_timestamp(${validTo === null ? null : validTo / 1_000}::float8), ${grantedBy},
      ${reason === null ? null : storableText(reason)}
    from section_grant where plan_id = ${planId} and section_id = ${sectionId}
    returning grant_no as "grantNo"`
  return added!
}

export const createGrantStore = (db: Pick<Database, 'sql' | 'transaction'>): GrantStore => ({
  load: (planId) => readGrants(db.sql, planId),

  async epochs(planIds) {
    const plans = await db.sql<{ planId: string; epoch: number; now: number }[]>`
      select plan_id as "planId", access_epoch as epoch,
        floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now
      from plan
      where plan_id in (select value::uuid from json_array_elements_text(${JSON.stringify(planIds)}::text::json))`
    return new Map(plans.map(({ planId, epoch, now }) => [planId, { epoch, now }]))
  },

  append: (grant, judge) =>
    db.transaction(async (tx) => {
      const { planId, sectionId, participantId, level, grantedBy, form } = grant
      // One change of rights at a time per plan; a commit of text waits for it, and is judged again (A5).
      await tx`select 1 from plan where plan_id = ${planId} for no key update`
      const before = await readGrants(tx, planId)
      const section = before?.sections.find((candidate) => candidate.sectionId === sectionId)
      if (before === undefined || section === undefined) throw new Error('a grant needs a section of this plan')
      const judged = judge(section, before)
      if ('refused' in judged) return judged
      const who = { planId, participantId: grantedBy }
      const access = grant.access && { access: grant.access }
      if (form !== undefined) {
        await writeForm(tx, { ...grant, form })
        await writeEvents(tx, [{ who, action: 'shared-without-consent', sectionId, about: participantId, ...access }])
      }
      const added = await writeGrant(tx, grant, judged.grant)
      await writeConsents(tx, planId, sectionId, judged.consents)
      const right = { about: participantId, to: level, ...added, ...(judged.from && { from: judged.from }) }
      await writeEvents(tx, [{ who, action: 'right-changed', sectionId, ...access, right }])
      await raiseEpoch(tx, planId)
      const grants = await readGrants(tx, planId)
      if (grants === undefined) throw new Error('a locked plan cannot vanish')
      return { grants }
    }),
})
