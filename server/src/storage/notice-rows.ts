import { randomUUID } from 'node:crypto'
import type { Notice } from '@eenplan/protocol'
import type { Query } from './connection.ts'
import { insertAll } from './insert-all.ts'

/** Something that a participant is told. Ids and codes only: words are made where it is read. */
export interface NewNotice {
  /** Participant. */
  readonly to: string
  readonly kind: Notice['kind']
  readonly by?: string
  readonly about?: string
  /** Shown only for as long as the person may read this section. */
  readonly sectionId?: string
  /** Calendar day, `YYYY-MM-DD`. */
  readonly until?: string | null
  /** Not shown before this day. */
  readonly dueOn?: string | null
  /** The form that it is about. */
  readonly basis?: string
}

export const writeNotices = (tx: Query, planId: string, notices: readonly NewNotice[]): Promise<unknown> =>
  insertAll(
    tx,
    'notice',
    notices.map(({ to, kind, by, about, sectionId, until, dueOn, basis }) => ({
      plan_id: planId,
      notice_id: randomUUID(),
      participant_id: to,
      kind,
      by: by ?? null,
      about: about ?? null,
      section_id: sectionId ?? null,
      until: until ?? null,
      due_on: dueOn ?? null,
      basis: basis ?? null,
    })),
  )
