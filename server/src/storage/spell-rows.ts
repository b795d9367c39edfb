import type { SectionCommit, StoredUpdate } from '../sync/section-store.ts'
import type { Statement } from './connection.ts'

type Edited = Pick<SectionCommit, 'planId' | 'sectionId' | 'updates' | 'projection'>

/** What one person wrote in one section, in one commit. */
const spellsOf = ({ planId, sectionId, updates, projection }: Edited) => {
  const byPerson = new Map<string, { first: StoredUpdate; last: StoredUpdate }>()
  for (const update of updates) {
    if (update.participantId === null) continue
    const known = byPerson.get(update.participantId)
    if (known === undefined) byPerson.set(update.participantId, { first: update, last: update })
    else known.last = update
  }
  return [...byPerson].sort().map(([participant, { first, last }]) => {
    const spokeFor = projection.entries.map((entry) => (entry.author === participant ? entry.onBehalfOf : undefined))
    const { level, basis, endpoint, network } = first.access ?? {}
    return {
      ...{ plan: planId, section: sectionId, participant, first: first.seq, last: last.seq },
      ...{ level, basis: basis?.slice(0, 100), endpoint, network },
      onBehalfOf: [...new Set(spokeFor.filter((id) => id !== undefined))],
    }
  })
}

/**
 * Begins or prolongs the spells of editing that a commit belongs to, in its own transaction: so every update is
 * covered by exactly one spell from the moment it is in the database (P3, I4).
 */
export const writeSpells = async (tx: Statement, sections: readonly Edited[]): Promise<void> => {
  const spells = sections.flatMap(spellsOf)
  if (spells.length === 0) return
  await tx`
    insert into editing_spell as spell (
      plan_id, section_id, participant_id, first_seq, last_seq, account_id, kind, on_behalf_of,
      level, basis, endpoint, network
    )
    select plan, section, participant, first, last, account_id, kind, "onBehalfOf", level, basis, endpoint, network
    from json_to_recordset(${JSON.stringify(spells)}::text::json) as written(
      plan uuid, section uuid, participant uuid, first bigint, last bigint, "onBehalfOf" uuid[],
      level text, basis text, endpoint text, network cidr
    )
    left join participant person on person.plan_id = plan and person.participant_id = participant
    on conflict (plan_id, section_id, participant_id) do update set
      last_seq = excluded.last_seq,
      ended_at = excluded.ended_at,
      on_behalf_of = case
        when spell.on_behalf_of @> excluded.on_behalf_of then spell.on_behalf_of
        else (select array_agg(distinct one) from unnest(spell.on_behalf_of || excluded.on_behalf_of) as one)
      end`
}
