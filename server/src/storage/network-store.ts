import { randomUUID } from 'node:crypto'
import type { Action } from '../audit/access-event.ts'
import type { NetworkStore, NetworkWriter } from '../http/network-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { storableText } from './storable-text.ts'

/** One spelling of a pair, as the table wants it. */
const inOrder = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a])

/** A row about each person. */
const log = (tx: Query, { planId, by, access }: NetworkWriter, action: Action, people: readonly string[]) =>
  writeEntries(
    tx,
    people.map((about) => ({
      event: { who: { planId, participantId: by }, action, about, access },
      ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    })),
  )

export const createNetworkStore = (db: Pick<Database, 'transaction'>): NetworkStore => {
  /** Writes, and unless that changed nothing a row in the log, in one transaction. */
  const logged = (
    writer: NetworkWriter,
    action: Action,
    people: readonly string[],
    write: (tx: Query) => Promise<readonly unknown[]>,
  ) =>
    db.transaction(async (tx) => {
      const changed = await write(tx)
      if (changed.length === 0) return 'unchanged' as const
      await log(tx, writer, action, people)
      return 'changed' as const
    })

  return {
    addPerson: (writer, person, { sectionId, knownTo }) =>
      db.transaction(async (tx) => {
        const { planId, by } = writer
        const id = randomUUID()
        // Locked, so that two at once do not get the same position; and rights learn of the household's new member.
        await tx`update plan set access_epoch = access_epoch + 1 where plan_id = ${planId}`
        await tx`
          insert into participant
            (plan_id, participant_id, name, kind, role, organisation, household, birth_date, position)
          select ${planId}, ${id}, ${storableText(person.name)}, ${person.kind}, ${storableText(person.role)},
            ${person.organisation === undefined ? null : storableText(person.organisation)},
            ${person.household ?? false}, ${person.birthDate ?? null}, coalesce(max(position) + 1, 0)
          from participant where plan_id = ${planId}`
        await tx`
          insert into introduction (plan_id, participant_id, section_id, known_to, introduced_by)
          values (${planId}, ${id}, ${sectionId}, ${knownTo}, ${by})`
        await log(tx, writer, 'person-added', [id])
        return { id }
      }),

    changePerson: (writer, participantId, { name, role, organisation, knownTo }) =>
      logged(writer, 'person-changed', [participantId], async (tx) => {
        const text = (value: string | null | undefined) => (value ? storableText(value) : null)
        const keeps = organisation === undefined
        const person = await tx`
          update participant set
            name = coalesce(${text(name)}, name), role = coalesce(${text(role)}, role),
            organisation = case when ${keeps} then organisation else ${text(organisation)} end
          where plan_id = ${writer.planId} and participant_id = ${participantId} and (
            name is distinct from coalesce(${text(name)}, name) or role is distinct from coalesce(${text(role)}, role)
            or (not ${keeps} and organisation is distinct from ${text(organisation)})
          )
          returning 1`
        const introduction = await tx`
          update introduction set known_to = coalesce(${knownTo ?? null}, known_to)
          where plan_id = ${writer.planId} and participant_id = ${participantId} and ended_at is null
            and known_to is distinct from coalesce(${knownTo ?? null}, known_to)
          returning 1`
        return [...person, ...introduction]
      }),

    endIntroduction: (writer, participantId) =>
      logged(
        writer,
        'person-removed',
        [participantId],
        (tx) => tx`
          update introduction set ended_at = clock_timestamp()
          where plan_id = ${writer.planId} and participant_id = ${participantId} and ended_at is null
          returning 1`,
      ),

    setCloseness: (writer, participantId, closeness) =>
      logged(
        writer,
        'network-changed',
        [participantId],
        (tx) => tx`
          insert into participant_closeness (plan_id, participant_id, closeness, set_by)
          values (${writer.planId}, ${participantId}, ${closeness}, ${writer.by})
          on conflict (plan_id, participant_id) do update
            set closeness = excluded.closeness, set_by = excluded.set_by, at = clock_timestamp()
            where participant_closeness.closeness <> excluded.closeness
          returning 1`,
      ),

    setTie: (writer, a, b, kind) => {
      const pair = inOrder(a, b)
      return logged(
        writer,
        'network-changed',
        pair,
        (tx) => tx`
          insert into tie (plan_id, a, b, kind, set_by)
          values (${writer.planId}, ${pair[0]}, ${pair[1]}, ${kind}, ${writer.by})
          on conflict (plan_id, a, b) do update
            set kind = excluded.kind, set_by = excluded.set_by, at = clock_timestamp(), ended_at = null
            where tie.kind <> excluded.kind or tie.ended_at is not null
          returning 1`,
      )
    },

    endTie: (writer, a, b) => {
      const pair = inOrder(a, b)
      return logged(
        writer,
        'network-changed',
        pair,
        (tx) => tx`
          update tie set ended_at = clock_timestamp(), set_by = ${writer.by}
          where plan_id = ${writer.planId} and a = ${pair[0]} and b = ${pair[1]} and ended_at is null
          returning 1`,
      )
    },
  }
}
