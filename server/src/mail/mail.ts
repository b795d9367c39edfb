/** What a mail is about; its words stand in `mail-words.ts`. */
export type MailKind =
  | 'invitation'
  | 'address-check'
  | 'address-changed'
  | 'password-reset'
  | 'password-changed'
  | 'sign-in-changed'
  | 'daily-news'

export type MailLanguage = 'nl' | 'en'

/** One mail to one person. There is no place in it for a name, a title or a word of a plan (attack 47). */
export interface Mail {
  /** One e-mail address, checked before. */
  readonly to: string
  readonly kind: MailKind
  readonly language: MailLanguage
  /** Where its button leads. A secret stands behind the `#`, so that no server on the way gets it. */
  readonly link?: string
}

/** The mail cannot be delivered, and trying again would not help. Its message names a code, never an address. */
export class MailFailed extends Error {
  override readonly name = 'MailFailed'
}

/** This mail cannot be delivered now; another one may. */
export class MailNotNow extends Error {
  override readonly name = 'MailNotNow'
}

export interface Mailer {
  /**
   * Hands a mail over to the mail server. When that cannot be reached, or says that it is busy, the mail is kept, also
   * over a restart, and is tried again for some hours.
   *
   * @throws MailFailed when it was refused for good, or could be neither sent nor kept
   */
  send(mail: Mail): Promise<'sent' | 'waiting'>
}
