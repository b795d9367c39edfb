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

/** An action of somebody whose day has passed; days are those of the Netherlands, `YYYY-MM-DD`. */
export interface PastAction {
  readonly sectionId: string
  readonly actionId: string
  readonly due: string
  readonly repeats: string | null
  /** Of the latest that was said about it, when that is that it is done. */
  readonly doneOn: string | null
}

/** What people were told. */
export interface NoticeStore {
  /** Those of one participant that are due, the latest first. */
  of(planId: string, participantId: string): Promise<NoticeRow[]>
  /** Actions of the participant that were due before today: not those in an archive, nor those without words. */
  pastActions(planId: string, participantId: string, today: string): Promise<PastAction[]>
  /** Which of these, that have no row, the participant read. */
  readAmong(planId: string, participantId: string, noticeIds: readonly string[]): Promise<string[]>
  /** Notes that these were read, whether they have a row or not; those of others are passed over. */
  markRead(planId: string, participantId: string, noticeIds: readonly string[]): Promise<void>
  choices(planId: string, participantId: string): Promise<NoticeChoices>
  choose(planId: string, participantId: string, choices: NoticeChoices): Promise<void>
}
