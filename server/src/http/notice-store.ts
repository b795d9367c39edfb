import type { Notice, NoticeChoices } from '@eenplan/protocol'

export interface NoticeRow {
  readonly id: string
  readonly kind: Notice['kind']
  readonly at: Date
  readonly by: string | null
  readonly about: string | null
  readonly sectionId: string | null
  readonly itemId: string | null
  /** Calendar day, `YYYY-MM-DD`. */
  readonly until: string | null
  readonly read: boolean
}

/** What people were told. */
export interface NoticeStore {
  /** Those of one participant that are due, the latest first. */
  of(planId: string, participantId: string): Promise<NoticeRow[]>
  /** Notes that these were read; others' and unknown ids are passed over. */
  markRead(planId: string, participantId: string, noticeIds: readonly string[]): Promise<void>
  choices(planId: string, participantId: string): Promise<NoticeChoices>
  choose(planId: string, participantId: string, choices: NoticeChoices): Promise<void>
}
