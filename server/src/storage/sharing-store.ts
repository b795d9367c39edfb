import type { SharingDetails, SharingStore } from '../http/sharing-store.ts'
import { writeConsents } from './consent-rows.ts'
import type { Database } from './database-handle.ts'
import { insertAll } from './insert-all.ts'
import { writeNotices } from './notice-rows.ts'
import { lockedAt, raiseEpoch, writeEvents } from './plan-epoch.ts'
import { storableText } from './storable-text.ts'

export const createSharingStore = (db: Pick<Database, 'sql' | 'transaction'>): SharingStore => ({
  async details(planId) {
    const [found] = await db.sql<SharingDetails[]>`
      select
        (
          select coalesce(json_agg(json_build_object('key', key, 'reviewOn', review_on, 'madeBy', made_by)), '[]')
          from legal_basis where plan_id = ${planId}
        ) as forms,
        (
          select coalesce(json_agg(json_build_object(
            'sectionId', section_id, 'participantId', participant_id, 'reason', reason
          )), '[]')
          from (
            select distinct on (section_id, participant_id) section_id, participant_id, reason from section_grant
            where plan_id = ${planId} order by section_id, participant_id, grant_no desc
          ) latest
          where reason is not null
        ) as reasons`
    return found!
  },

  answer: ({ planId, sectionId, by, epoch, access, reader, answer, consents, tell }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      if (consents.length === 0) return 'done'
      await writeConsents(tx, planId, sectionId, consents)
      const event = { who: { planId, participantId: by }, sectionId, access, about: reader }
      await writeEvents(tx, [{ ...event, action: `consent-${answer}` }])
      if (tell !== null && tell !== by)
        await writeNotices(tx, planId, [{ to: tell, kind: `consent-${answer}`, by, about: reader, sectionId }])
      await raiseEpoch(tx, planId)
      return 'done'
    }),

  setSubjects: ({ planId, sectionId, by, epoch, access, subjects }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      await tx`delete from section_subject where plan_id = ${planId} and section_id = ${sectionId}`
      await insertAll(
        tx,
        'section_subject',
        subjects.map((participant_id, position) => ({
          ...{ plan_id: planId, section_id: sectionId },
          participant_id,
          position,
        })),
      )
      await writeEvents(tx, [{ who: { planId, participantId: by }, action: 'subjects-changed', sectionId, access }])
      await raiseEpoch(tx, planId)
      return 'done'
    }),

  review: ({ planId, sectionId, by, epoch, access, basis, informed, reasonNotInformed, reviewOn }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      const [form] = await tx<{ id: string; reader: string | null; until: string | null }[]>`
        update legal_basis set review_on = ${reviewOn},
          reason_not_informed = ${reasonNotInformed === null ? null : storableText(reasonNotInformed)}
        where plan_id = ${planId} and key = ${basis}
        returning legal_basis_id as id, reader, valid_until::text as until`
      if (form === undefined) return 'done'
      const told = await tx<{ to: string }[]>`
        insert into legal_basis_informed (plan_id, legal_basis_id, participant_id, informed)
        select ${planId}, ${form.id}, value::uuid, true from json_array_elements_text(${JSON.stringify(informed)}::text::json)
        on conflict (plan_id, legal_basis_id, participant_id) do update set informed = true
          where not legal_basis_informed.informed
        returning participant_id as "to"`
      const notice = { by, sectionId, basis, ...(form.reader !== null && { about: form.reader }) }
      // What was to come back before does not any more: this is that moment.
      await tx`
        update notice set read_at = clock_timestamp()
        where plan_id = ${planId} and kind = 'review-due' and basis = ${basis} and read_at is null`
      await writeNotices(tx, planId, [
        ...told
          .filter(({ to }) => to !== by)
          .map(({ to }) => ({ ...notice, to, kind: 'shared-without-consent' as const, until: form.until })),
        ...(reviewOn === null
          ? []
          : [{ ...notice, to: by, kind: 'review-due' as const, dueOn: reviewOn, until: reviewOn }]),
      ])
      await writeEvents(tx, [{ who: { planId, participantId: by }, action: 'legal-basis-reviewed', sectionId, access }])
      await raiseEpoch(tx, planId)
      return 'done'
    }),
})
