import { appendEntry } from '@eenplan/plan-schema'
import type { SectionReplica } from '../../sync/section-replica.ts'

/** Says that an action is done, or open again: one more entry in the section's log, by me and now. */
export const tickAction = (
  replica: Pick<SectionReplica, 'doc' | 'now'>,
  action: string,
  me: string,
  done: boolean,
): void =>
  appendEntry(replica.doc, {
    id: crypto.randomUUID(),
    kind: 'status',
    author: me,
    at: replica.now().toISOString(),
    about: { action },
    status: done ? 'done' : 'open',
  })
