import type { AccessEvent } from '../audit/access-event.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'

/** One change of a plan's rights at a time; false when they are not those that the change was judged under (A5). */
export const lockedAt = async (tx: Query, planId: string, epoch: number): Promise<boolean> => {
  const [plan] = await tx<{ epoch: number }[]>`
    select access_epoch as epoch from plan where plan_id = ${planId} for no key update`
  return plan?.epoch === epoch
}

export const raiseEpoch = (tx: Query, planId: string) =>
  tx`update plan set access_epoch = access_epoch + 1 where plan_id = ${planId}`

/** Events of this transaction, each of which happened once and now. */
export const writeEvents = (tx: Query, events: readonly AccessEvent[]) =>
  writeEntries(
    tx,
    events.map((event) => ({ event, times: 1, firstAgoMs: 0, lastAgoMs: 0 })),
  )
