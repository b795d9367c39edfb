import { randomUUID } from 'node:crypto'
import type { ArchivedRow, SectionAnywhere, SectionChangesStore } from '../http/section-changes-store.ts'
import { askedId } from './asked-id.ts'
import type { Database } from './database-handle.ts'
import { insertAll } from './insert-all.ts'
import { lockedAt, raiseEpoch, writeEvents } from './plan-epoch.ts'
import { storableText } from './storable-text.ts'

export const createSectionChangesStore = (db: Pick<Database, 'sql' | 'transaction'>): SectionChangesStore => ({
  async find(accountId, sectionId) {
    const [found] = await db.sql<SectionAnywhere[]>`
      select plan_id as "planId", participant_id as "participantId", archived_at is not null as archived,
        case when section.kind = 'voice' then owner end as "voiceOwner"
      from section join participant using (plan_id)
      where section_id = ${askedId(sectionId)} and account_id = ${askedId(accountId)}`
    return found
  },

  archivedOf: (planId) => db.sql<ArchivedRow[]>`
    select section_id as id, title, kind, life_domain as "lifeDomain", archived_at as "archivedAt" from section
    where plan_id = ${askedId(planId)} and archived_at is not null order by archived_at desc, section_id`,

  add: (section, mostInADay) =>
    db.transaction(async (tx) => {
      const { planId, by, epoch, access, kind } = section
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      // Counted by who made them: the number of all sections would tell of hidden ones (S1).
      const [today] = await tx<{ sections: number; at: Date }[]>`
        select count(*)::int as sections, clock_timestamp() as at from section
        where plan_id = ${planId} and made_by = ${by} and made_at > clock_timestamp() - interval '24 hours'`
      const { sections, at } = today!
      if (sections >= mostInADay) return 'too many'

      const sectionId = randomUUID()
      const own = kind === 'voice'
      await tx`
        insert into section (plan_id, section_id, title, kind, life_domain, template, owner, position, made_by, made_at)
        select ${planId}, ${sectionId}, ${storableText(section.title)}, ${kind}, ${section.lifeDomain},
          ${section.template}, ${own ? by : null}, coalesce(max(position) + 1, 0), ${by}, ${at}
        from section where plan_id = ${planId}`
      const place = { plan_id: planId, section_id: sectionId }
      await insertAll(
        tx,
        'section_subject',
        section.subjects.map((participant_id, position) => ({ ...place, participant_id, position })),
      )
      const basis = own ? 'own section' : 'consent'
      await insertAll(tx, 'section_grant', [
        { ...place, grant_no: 1, participant_id: by, level: 'manage', basis, valid_from: at, granted_by: by },
      ])
      const who = { planId, participantId: by }
      await writeEvents(tx, [
        { who, action: 'section-added', sectionId, access },
        { who, action: 'right-changed', sectionId, access, right: { about: by, to: 'manage', grantNo: 1 } },
      ])
      await raiseEpoch(tx, planId)
      return { sectionId }
    }),

  rename: ({ planId, sectionId, by, epoch, access, title }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      const renamed = await tx`
        update section set title = ${storableText(title)}
        where plan_id = ${planId} and section_id = ${sectionId} and title <> ${storableText(title)}
        returning section_id`
      if (renamed.length > 0)
        await writeEvents(tx, [{ who: { planId, participantId: by }, action: 'section-renamed', sectionId, access }])
      return 'done'
    }),

  shelve: ({ planId, sectionId, by, epoch, access, archived }) =>
    db.transaction(async (tx) => {
      if (!(await lockedAt(tx, planId, epoch))) return 'rights changed'
      const changed = await tx`
        update section set archived_at = case when ${archived}::boolean then clock_timestamp() end
        where plan_id = ${planId} and section_id = ${sectionId} and (archived_at is not null) <> ${archived}::boolean
        returning section_id`
      if (changed.length === 0) return 'done'
      const action = archived ? 'section-archived' : 'section-restored'
      await writeEvents(tx, [{ who: { planId, participantId: by }, action, sectionId, access }])
      await raiseEpoch(tx, planId)
      return 'done'
    }),
})
