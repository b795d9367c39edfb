import type { PlanSeed, PlanSeeder, SeedLegalBasis, SeedSection } from '../demo/plan-seed.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { insertAll } from './insert-all.ts'
import { writeProjections } from './projection-rows.ts'

/** What was said when the plan was made, without a source. */
const firstRecord = { record_no: 1, holds: true, kind: 'parental', source: '' }

const writePeople = async (tx: Query, seed: PlanSeed) => {
  await insertAll(
    tx,
    'account',
    seed.accounts.map(({ id, demoKey, name }) => ({ account_id: id, demo_key: demoKey, name })),
  )
  await insertAll(
    tx,
    'participant',
    seed.participants.map((person, position) => ({
      plan_id: seed.id,
      participant_id: person.id,
      name: person.name,
      kind: person.kind,
      role: person.role,
      organisation: person.organisation,
      household: person.household,
      birth_date: person.birthDate,
      process_director: person.processDirector,
      account_id: person.accountId,
      demo_key: person.demoKey,
      position,
    })),
  )
  await insertAll(
    tx,
    'authority_record',
    seed.parentalAuthority.map(({ child, holder }) => ({ ...firstRecord, plan_id: seed.id, child, holder })),
  )
}

const writeSections = async (tx: Query, planId: string, sections: readonly SeedSection[]) => {
  const place = (section: SeedSection) => ({ plan_id: planId, section_id: section.id })
  await insertAll(
    tx,
    'section',
    sections.map((section, position) => ({
      ...place(section),
      title: section.title,
      kind: section.kind,
      life_domain: section.lifeDomain,
      owner: section.owner,
      basis: section.basis,
      position,
      demo_key: section.demoKey,
      meeting_starts_at: section.meetingStartsAt,
    })),
  )
  const people = (list: (section: SeedSection) => readonly string[]) =>
    sections.flatMap((section) =>
      list(section).map((participant_id, position) => ({ ...place(section), participant_id, position })),
    )
  await insertAll(
    tx,
    'section_subject',
    people((section) => section.subjects),
  )
  await insertAll(
    tx,
    'section_attendee',
    people((section) => section.attendees),
  )
  await insertAll(
    tx,
    'section_grant',
    sections.flatMap((section) =>
      section.grants.map(({ participant, level, basis, grantedBy, validFrom }, i) => ({
        ...place(section),
        grant_no: i + 1,
        participant_id: participant,
        level,
        basis,
        valid_from: validFrom,
        granted_by: grantedBy,
      })),
    ),
  )
  await insertAll(
    tx,
    'section_update',
    sections.map((section) => ({ ...place(section), seq: 1, participant_id: null, bytes: section.update })),
  )
  await writeProjections(
    tx,
    sections.map(({ id, projection }) => ({ planId, sectionId: id, projection })),
  )
}

const writeLegalBases = async (tx: Query, planId: string, legalBases: readonly SeedLegalBasis[]) => {
  const place = (form: SeedLegalBasis) => ({ plan_id: planId, legal_basis_id: form.id })
  await insertAll(
    tx,
    'legal_basis',
    legalBases.map((form) => ({
      ...place(form),
      key: form.key,
      ground: form.ground,
      purpose: form.purpose,
      necessity: form.necessity,
      proportionality: form.proportionality,
      subsidiarity: form.subsidiarity,
      reason_not_informed: form.reasonNotInformed,
      valid_until: form.validUntil,
      consulted_outside: form.consultedOutside,
    })),
  )
  await insertAll(
    tx,
    'legal_basis_consulted',
    legalBases.flatMap((form) => form.consulted.map((participant_id) => ({ ...place(form), participant_id }))),
  )
  await insertAll(
    tx,
    'legal_basis_informed',
    legalBases.flatMap((form) =>
      form.informed.map(({ participant, informed }) => ({ ...place(form), participant_id: participant, informed })),
    ),
  )
}

const writeNetwork = async (tx: Query, { id: plan_id, network: { setBy, at, closeness, ties } }: PlanSeed) => {
  const said = { plan_id, set_by: setBy, at }
  await insertAll(
    tx,
    'participant_closeness',
    closeness.map(({ participant, closeness }) => ({ ...said, participant_id: participant, closeness })),
  )
  await insertAll(
    tx,
    'tie',
    ties.map(({ between, kind }) => {
      const [a, b] = between.toSorted()
      return { ...said, a: a!, b: b!, kind }
    }),
  )
}

export const createPlanSeeder = (db: Pick<Database, 'transaction'>): PlanSeeder => ({
  addPlan: (seed) =>
    db.transaction(async (tx) => {
      // A second server that loads the same plan waits here for the first, and then finds it there.
      const added = await tx`
        insert into plan (plan_id, title, plan_director, opened_on, demo_key)
        values (${seed.id}, ${seed.title}, ${seed.planDirector}, ${seed.openedOn}, ${seed.demoKey})
        on conflict (demo_key) do nothing
        returning plan_id`
      if (added.length === 0) return 'already there'
      await writePeople(tx, seed)
      await writeSections(tx, seed.id, seed.sections)
      await insertAll(
        tx,
        'consent_answer',
        // Numbered over the whole plan, so within each section in order too.
        seed.consents.map(({ givenBy, about, section, reader, givenAt }, i) => ({
          plan_id: seed.id,
          section_id: section,
          answer_no: i + 1,
          given_by: givenBy,
          about,
          reader,
          answer: 'given',
          at: givenAt,
        })),
      )
      await writeLegalBases(tx, seed.id, seed.legalBases)
      await writeNetwork(tx, seed)
      return 'added'
    }),
})
