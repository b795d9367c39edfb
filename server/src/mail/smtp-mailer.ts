import { createTransport } from 'nodemailer'
import { type Mail, MailFailed, MailNotNow } from './mail.ts'
import { writtenMail } from './written-mail.ts'

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string
  /** Address of the sender. */
  readonly from: string
}

/**
 * One attempt. Throws `MailFailed` when trying again would not help, `MailNotNow` when the mail server has something
 * against this mail alone, and anything else when it takes no mail.
 */
export type SendOnce = (mail: Mail) => Promise<void>

/** Milliseconds: a person waits for the answer. */
const PATIENCE_MS = 8_000

const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\]|::1)$/.test(host)

/** The answer of the mail server, as figures (RFC 5321, 4.2); undefined when there was none. */
const replyOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined

const says = (error: unknown, what: 'code' | 'command', value: string): boolean =>
  typeof error === 'object' && error !== null && what in error && (error as Record<string, unknown>)[what] === value

/** 5 and two figures. A wrong password of the server is not the reader's affair, and somebody will mend it. */
const isForGood = (error: unknown): boolean => (replyOf(error) ?? 0) >= 500 && !says(error, 'code', 'EAUTH')

/** "Mailbox full", "come back later" and such: an answer about one receiver, and the next one may do. */
const isAboutReceiver = (error: unknown): boolean => replyOf(error) !== undefined && says(error, 'command', 'RCPT TO')

/** Over SMTP. What goes to another machine goes encrypted or not at all: the links in it open a plan. */
export const createSmtpSender = ({ url, from }: SmtpSettings): SendOnce => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLocal(hostname),
    ignoreTLS: !secure && isLocal(hostname),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Nothing that is sent can name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mail) => {
    const { subject, text, html } = writtenMail(mail)
    try {
      await transport.sendMail({
        from: { name: 'eenplan', address: from },
        to: { name: '', address: mail.to },
        subject,
        text,
        html,
        // No answers from holiday programs (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
      })
    } catch (error) {
      // The library's message quotes the address.
      if (isForGood(error)) throw new MailFailed('refused')
      if (isAboutReceiver(error)) throw new MailNotNow('receiver busy')
      throw new Error('mail server away')
    }
  }
}
