import { randomUUID } from 'node:crypto'
import type { Consent, LegalBasis, Person } from '@eenplan/plan-access'
import type { GrantStore, PlanGrants, SectionGrants } from '../access/grant-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query, Statement } from './connection.ts'
import type { Database } from './database-handle.ts'

interface StoredPlan {
  readonly epoch: number
  readonly now: number
  readonly people: readonly Person[]
  readonly legalBases: readonly (LegalBasis & { readonly key: string })[]
  readonly sections: readonly SectionGrants[]
}

/**
 * One statement, so that epoch, rights and clock belong to one moment. Times are whole milliseconds since 1970, days
 * are those of the Netherlands. A consent that was withdrawn is two answers, the later of which closes.
 */
const readGrants = async (query: Statement, planId: string): Promise<PlanGrants | undefined> => {
  const [plan] = await query<StoredPlan[]>`
    select
      plan.access_epoch as epoch,
      floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now,
      (
        select coalesce(json_agg(json_build_object(
          'id', participant_id, 'household', household, 'birthDate', birth_date,
          'authority', (
            select coalesce(json_agg(holder order by holder), '[]') from parental_authority held
            where held.plan_id = participant.plan_id and held.child = participant.participant_id
          )
        )), '[]')
        from participant where participant.plan_id = plan.plan_id
      ) as people,
      (
        select coalesce(json_agg(json_build_object(
          'key', key, 'ground', ground, 'purpose', purpose, 'necessity', necessity,
          'proportionality', proportionality, 'subsidiarity', subsidiarity,
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
              'validFrom', floor(extract(epoch from valid_from) * 1000)::bigint,
              'validTo', floor(extract(epoch from valid_to) * 1000)::bigint
            ) order by grant_no), '[]')
            from section_grant granted
            where granted.plan_id = section.plan_id and granted.section_id = section.section_id
          ),
          'consents', (
            select coalesce(json_agg(json_build_object(
              'by', given_by, 'about', about, 'reader', reader, 'answer', answer,
              'at', floor(extract(epoch from at) * 1000)::bigint,
              'day', (at at time zone 'Europe/Amsterdam')::date
            ) order by at, answer), '[]')
            from consent, lateral (
              values ('given', given_at), ('withdrawn', greatest(given_at, withdrawn_at))
            ) as said (answer, at)
            where consent.plan_id = section.plan_id and consent.section_id = section.section_id
              and (answer = 'given' or withdrawn_at is not null)
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

/** Answers to a question about one section. The clock is the database's. */
const writeConsents = async (tx: Query, planId: string, sectionId: string, consents: readonly Consent[]) => {
  for (const { by, about, reader, answer } of consents) {
    if (answer === 'given') {
      await tx`
        insert into consent (plan_id, consent_id, given_by, about, section_id, reader, given_at)
        values (${planId}, ${randomUUID()}, ${by}, ${about}, ${sectionId}, ${reader}, clock_timestamp())`
    } else {
      await tx`
        update consent set withdrawn_at = clock_timestamp()
        where plan_id = ${planId} and section_id = ${sectionId} and given_by = ${by} and about = ${about}
          and reader = ${reader} and withdrawn_at is null`
    }
  }
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
      const { planId, sectionId, participantId, level, grantedBy, reason } = grant
      // One change of rights at a time per plan; a commit of text waits for it, and is judged again (A5).
      await tx`select 1 from plan where plan_id = ${planId} for no key update`
      const before = await readGrants(tx, planId)
      const section = before?.sections.find((candidate) => candidate.sectionId === sectionId)
      if (before === undefined || section === undefined) throw new Error('a grant needs a section of this plan')
      const judged = judge(section, before)
      if ('refused' in judged) return judged
      const [added] = await tx<{ grantNo: number }[]>`
        insert into section_grant
          (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, granted_by, reason)
        select ${planId}, ${sectionId}, coalesce(max(grant_no), 0) + 1, ${participantId}, ${level}, ${judged.grant.basis},
          clock_timestamp(), ${grantedBy}, ${reason}
        from section_grant where plan_id = ${planId} and section_id = ${sectionId}
        returning grant_no as "grantNo"`
      await writeConsents(tx, planId, sectionId, judged.consents)
      await writeEntries(tx, [
        {
          event: {
            who: { planId, participantId: grantedBy },
            action: 'right-changed',
            sectionId,
            ...(grant.access && { access: grant.access }),
            right: { about: participantId, to: level, ...added, ...(judged.from && { from: judged.from }) },
          },
          ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
        },
      ])
      await tx`update plan set access_epoch = access_epoch + 1 where plan_id = ${planId}`
      const grants = await readGrants(tx, planId)
      if (grants === undefined) throw new Error('a locked plan cannot vanish')
      return { grants }
    }),
})
