import type { AuthorshipStore, WrittenBy } from '../http/authorship-store.ts'
import type { Database } from './database-handle.ts'

export const createAuthorshipStore = ({ sql }: Pick<Database, 'sql'>): AuthorshipStore => ({
  async writtenBy(planId, sectionId, client, clock) {
    const [row] = await sql<WrittenBy[]>`
      select holder.participant_id as "participantId", written.at
      from section_span span
      join section_client holder using (plan_id, section_id, client_id)
      join section_update written using (plan_id, section_id, seq)
      where span.plan_id = ${planId} and span.section_id = ${sectionId} and span.client_id = ${client}
        and span.clock <= ${clock} and span.clock + span.length > ${clock}`
    return row
  },
})
