import type { Mailer } from './mail.ts'
import { type WrittenMail, writtenMail } from './written-mail.ts'

/** A mail that was sent to nobody: in demo mode one reads it on a page. */
export interface OutboxMail extends WrittenMail {
  readonly id: string
  readonly to: string
  readonly at: Date
  readonly link: string | null
}

export interface OutboxStore {
  /** Keeps a mail, and no more than the latest hundred. */
  add(mail: Omit<OutboxMail, 'id' | 'at'>): Promise<void>
  /** The latest first. */
  all(): Promise<readonly OutboxMail[]>
}

/** In place of a mail server, in demo mode only: everybody may read what is in it. */
export const createOutboxMailer = (store: Pick<OutboxStore, 'add'>): Mailer => ({
  send: async (mail) => {
    await store.add({ ...writtenMail(mail), to: mail.to, link: mail.link ?? null })
    return 'sent'
  },
})
