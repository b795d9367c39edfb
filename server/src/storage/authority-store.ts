import { randomUUID } from 'node:crypto'
import type { AuthorityRow, AuthorityStore, MeasureRow } from '../http/authority-store.ts'
import type { Database } from './database-handle.ts'
import { writeNotices } from './notice-rows.ts'
import { lockedAt, raiseEpoch, writeEvents } from './plan-epoch.ts'
import { storableDate, storableText } from './storable-text.ts'

export const createAuthorityStore = (db: Pick<Database, 'sql' | 'transaction'>): AuthorityStore => ({
  async load(planId) {
    const authority = await db.sql<AuthorityRow[]>`
      select child, holder, held.kind, source, established_on::text as "establishedOn", recorded_by as "recordedBy",
        case when recorded_by is not null then recorded_at end as "recordedAt"
      from authority_now held join participant on participant.plan_id = held.plan_id and participant_id = holder
      where held.plan_id = ${planId} order by position, participant_id`
    const measures = await db.sql<MeasureRow[]>`
      select measure_id as id, child, kind, source, from_day::text as from, until_day::text as until,
        recorded_by as "recordedBy", recorded_at as "recordedAt"
      from legal_measure where plan_id = ${planId} and ended_on is null order by from_day, measure_id`
    return { authority, measures }
  },

  record: (change) =>
    db.transaction(async (tx) => {
      const { planId, by, epoch, access, child, holder, holds, kind, source, establishedOn, tell } = change
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      await tx`
        insert into authority_record
          (plan_id, child, holder, record_no, holds, kind, source, established_on, recorded_by)
        select ${planId}, ${child}, ${holder}, coalesce(max(record_no), 0) + 1, ${holds}, ${kind},
          ${storableText(source)}, ${storableDate(establishedOn)}, ${by}
        from authority_record where plan_id = ${planId} and child = ${child} and holder = ${holder}`
      const event = { who: { planId, participantId: by }, action: 'authority-recorded' as const, access }
      await writeEvents(tx, [
        { ...event, about: child },
        { ...event, about: holder },
      ])
      await writeNotices(
        tx,
        planId,
        tell.map((to) => ({ to, kind: 'authority-recorded' as const, by, about: child })),
      )
      await raiseEpoch(tx, planId)
      return 'done'
    }),

  setPersonFacts: ({ planId, by, epoch, access, participantId, birthDate, household }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      await tx`
        update participant set
          birth_date = case when ${birthDate === undefined} then birth_date
            else ${storableDate(birthDate ?? null)}::date end,
          household = coalesce(${household ?? null}::boolean, household)
        where plan_id = ${planId} and participant_id = ${participantId}`
      const who = { planId, participantId: by }
      await writeEvents(tx, [{ who, action: 'person-changed', about: participantId, access }])
      await raiseEpoch(tx, planId)
      return 'done'
    }),

  addMeasure: ({ planId, by, access, child, kind, source, from, until, tell }) =>
    db.transaction(async (tx) => {
      const id = randomUUID()
      await tx`
        insert into legal_measure (plan_id, measure_id, child, kind, source, from_day, until_day, recorded_by)
        values (${planId}, ${id}, ${child}, ${kind}, ${storableText(source)}, ${storableDate(from)},
          ${storableDate(until)}, ${by})`
      await writeEvents(tx, [{ who: { planId, participantId: by }, action: 'measure-recorded', about: child, access }])
      await writeNotices(
        tx,
        planId,
        tell.map((to) => ({ to, kind: 'authority-recorded' as const, by, about: child })),
      )
      return { id }
    }),

  endMeasure: ({ planId, by, access, measureId, on, source }) =>
    db.transaction(async (tx) => {
      const [ended] = await tx<{ child: string }[]>`
        update legal_measure set ended_on = ${storableDate(on)}, end_source = ${storableText(source)}, ended_by = ${by}
        where plan_id = ${planId} and measure_id = ${measureId} and ended_on is null
        returning child`
      if (ended === undefined) return false
      const who = { planId, participantId: by }
      await writeEvents(tx, [{ who, action: 'measure-ended', about: ended.child, access }])
      return true
    }),
})
