import type { SectionCommit } from '../sync/section-store.ts'
import type { Statement } from './connection.ts'

type Authored = Pick<SectionCommit, 'planId' | 'sectionId' | 'leases' | 'updates'>

/** Inserts new leases of client ids, and which update brought which clocks, each in one statement for all sections. */
export const writeAuthorship = async (tx: Statement, sections: readonly Authored[]): Promise<void> => {
  const leases = sections.flatMap(({ planId, sectionId, leases }) =>
    [...leases].map(([client, participant]) => ({ planId, sectionId, client, participant })),
  )
  const spans = sections.flatMap(({ planId, sectionId, updates }) =>
    updates.flatMap(({ seq, written }) => written.map((span) => ({ planId, sectionId, seq, ...span }))),
  )
  if (leases.length > 0) {
    await tx`
      insert into section_client (plan_id, section_id, client_id, participant_id)
      select "planId", "sectionId", client, participant
      from json_to_recordset(${JSON.stringify(leases)}::text::json)
        as row("planId" uuid, "sectionId" uuid, client bigint, participant uuid)`
  }
  if (spans.length > 0) {
    await tx`
      insert into section_span (plan_id, section_id, client_id, clock, length, seq)
      select "planId", "sectionId", client, clock, len, seq
      from json_to_recordset(${JSON.stringify(spans)}::text::json)
        as row("planId" uuid, "sectionId" uuid, client bigint, clock bigint, len bigint, seq bigint)`
  }
}
