import type { MailLanguage } from '../mail/mail.ts'

/** Somebody who wants a mail when there is something new in these plans, and was not looked for on that day yet. */
export interface MailWanted {
  readonly accountId: string
  /** E-mail address. */
  readonly to: string
  readonly language: MailLanguage
  readonly planIds: readonly string[]
}

/** The daily mail. Days are those of the Netherlands, `YYYY-MM-DD`. One contract suite runs on every implementation. */
export interface DailyMailStore {
  /** Of each account with an address that is not suspended, and of no plan in which that is not wanted. */
  wanted(day: string): Promise<MailWanted[]>
  /**
   * Takes an account's day, for one server and once: never for a day at or before the last one, so that a clock that jumps
   * back changes nothing. Undefined when it is not to be had; else when the last mail was sent, and the moment.
   */
  claim(accountId: string, day: string): Promise<{ readonly mailedAt: Date | null; readonly now: Date } | undefined>
  /** Gives the day back: nothing was sent on it. */
  release(accountId: string, day: string): Promise<void>
  /** A mail was sent about all that there was at that moment. */
  mailed(accountId: string, now: Date): Promise<void>
}
