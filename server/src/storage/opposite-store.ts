import { randomUUID } from 'node:crypto'
import type { GoalPlace } from '@eenplan/protocol'
import type { OppositeChange, OppositeStore } from '../http/opposite-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'

/** One spelling of a pair, as the table wants it. */
const inOrder = ({ a, b }: OppositeChange): readonly [GoalPlace, GoalPlace] =>
  `${a.section} ${a.goal}` < `${b.section} ${b.goal}` ? [a, b] : [b, a]

/** A row in each of the two sections, for those who read there. */
const writeInLog = (tx: Query, { planId, a, b, by, accessIn }: OppositeChange) =>
  writeEntries(
    tx,
    [...new Set([a.section, b.section])].map((sectionId) => ({
      event: {
        who: { planId, participantId: by },
        action: 'opposites-changed',
        sectionId,
        access: accessIn(sectionId),
      },
      ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    })),
  )

export const createOppositeStore = (db: Pick<Database, 'transaction'>): OppositeStore => ({
  add: (change) =>
    db.transaction(async (tx) => {
      const { planId, by } = change
      const [a, b] = inOrder(change)
      const goals = await tx`
        select 1 from goal
        where plan_id = ${planId}
          and ((section_id = ${a.section} and goal_id = ${a.goal}) or (section_id = ${b.section} and goal_id = ${b.goal}))`
      if (goals.length < 2) return 'no such goal'
      const added = await tx`
        insert into goal_opposition (plan_id, opposition_id, section_a, goal_a, section_b, goal_b, added_by)
        values (${planId}, ${randomUUID()}, ${a.section}, ${a.goal}, ${b.section}, ${b.goal}, ${by})
        on conflict (plan_id, section_a, goal_a, section_b, goal_b) where ended_at is null do nothing
        returning 1`
      if (added.length === 0) return 'unchanged'
      await writeInLog(tx, change)
      return 'changed'
    }),

  end: (change) =>
    db.transaction(async (tx) => {
      const { planId, by } = change
      const [a, b] = inOrder(change)
      const ended = await tx`
        update goal_opposition set ended_by = ${by}, ended_at = clock_timestamp()
        where plan_id = ${planId} and section_a = ${a.section} and goal_a = ${a.goal}
          and section_b = ${b.section} and goal_b = ${b.goal} and ended_at is null
        returning 1`
      if (ended.length === 0) return 'unchanged'
      await writeInLog(tx, change)
      return 'changed'
    }),
})
