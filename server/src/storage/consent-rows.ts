import type { Consent } from '@eenplan/plan-access'
import type { Query } from './connection.ts'

/** Adds answers about one section, in this order. The clock is the database's; the plan has to be locked. */
export const writeConsents = async (
  tx: Query,
  planId: string,
  sectionId: string,
  consents: readonly Consent[],
): Promise<void> => {
  for (const { by, about, reader, answer } of consents) {
    await tx`
      insert into consent_answer (plan_id, section_id, answer_no, given_by, about, reader, answer, at)
      select ${planId}, ${sectionId}, coalesce(max(answer_no), 0) + 1, ${by}, ${about}, ${reader}, ${answer},
        clock_timestamp()
      from consent_answer where plan_id = ${planId} and section_id = ${sectionId}`
  }
}
