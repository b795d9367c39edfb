import { randomUUID } from 'node:crypto'
import { hashOfSecret } from '../auth/invitation-secret.ts'
import type { Vault } from '../auth/vault.ts'
import { type Mail, type Mailer, MailFailed, MailNotNow } from './mail.ts'
import type { SendOnce } from './smtp-mailer.ts'
import type { ClaimedMail, WaitingMail, WaitingMailStore } from './waiting-mail-store.ts'

export interface Patience {
  /** Between rounds, milliseconds. */
  readonly everyMs: number
  /** After this long a mail is given up, milliseconds: who waited for it has found another way. */
  readonly forMs: number
  /** Mails that wait at the same time. */
  readonly waiting: number
  /** For how long one attempt keeps other servers away, milliseconds. Far longer than the mail server gets. */
  readonly leaseMs: number
}

const defaults: Patience = { everyMs: 60_000, forMs: 4 * 60 * 60 * 1_000, waiting: 500, leaseMs: 5 * 60_000 }

export interface RunningMailer extends Mailer {
  /** Tries what waits, now; waits for a round that runs already. */
  round(): Promise<void>
  /** Begins nothing more, and waits for what is on its way: what was not sent is still kept. */
  close(): Promise<void>
}

export interface PatientMailerDeps {
  readonly sendOnce: SendOnce
  readonly store: WaitingMailStore
  readonly vault: Pick<Vault, 'seal' | 'open'>
  /** One line, without an address: each time that the mail server or the database went away, and each mail given up. */
  readonly onFailure: (what: string) => void
}

/** A row that somebody changed, to get the link at another address, opens no more. */
const purposeOf = ({ id, to }: Pick<WaitingMail, 'id' | 'to'>) => `waiting mail ${id} to ${to}`

const secretHashOf = (link: string | undefined): string | null => {
  const secret = link?.split('#')[1]
  return secret === undefined ? null : hashOfSecret(secret)
}

/**
 * Keeps mails in the database while the mail server is away, so that a restart loses none, with their links sealed. Each
 * is claimed before it is tried: of two servers one sends it.
 */
export const createPatientMailer = (deps: PatientMailerDeps, patience: Partial<Patience> = {}): RunningMailer => {
  const { sendOnce, store, vault, onFailure } = deps
  const { everyMs, forMs, waiting, leaseMs } = { ...defaults, ...patience }
  /** Sent, while the database could not be told. */
  const sent = new Set<string>()
  const underWay = new Set<Promise<unknown>>()
  let running: Promise<void> | undefined
  let closed = false
  let away = false
  let failing = false

  const sayAway = () => {
    if (!away) onFailure('the mail server cannot be reached, trying again')
    away = true
  }

  const mailOf = (waits: ClaimedMail): Mail | undefined => {
    const { to, kind, language, sealedLink } = waits
    if (sealedLink === null) return { to, kind, language }
    const link = vault.open(purposeOf(waits), sealedLink)?.toString('utf8')
    return link === undefined ? undefined : { to, kind, language, link }
  }

  const attempt = async (waits: ClaimedMail): Promise<'done' | 'not now' | 'away'> => {
    if (sent.has(waits.id)) return 'done'
    const mail = mailOf(waits)
    if (mail === undefined || !waits.linkWorks) {
      onFailure(`a mail was given up: its link ${mail === undefined ? 'was sealed with another key' : 'is of no use'}`)
      return 'done'
    }
    try {
      await sendOnce(mail)
    } catch (error) {
      if (error instanceof MailNotNow) return 'not now'
      if (!(error instanceof MailFailed)) return 'away'
      onFailure('a mail was given up')
      return 'done'
    }
    sent.add(waits.id)
    away = false
    return 'done'
  }

  const tryAll = async () => {
    let after = 0
    while (!closed) {
      const waits = await store.claim(after, leaseMs)
      if (waits === undefined) break
      after = waits.no
      const outcome = await attempt(waits)
      if (outcome === 'done') {
        await store.remove(waits.id)
        sent.delete(waits.id)
        continue
      }
      await store.release(waits.id)
      if (outcome === 'not now') continue
      sayAway()
      // As long as it is away for one it is away for the others.
      break
    }
    // All of them were tried, or would be in vain.
    const givenUp = closed ? 0 : await store.giveUp(forMs)
    for (let i = 0; i < givenUp; i++) onFailure('a mail was given up')
  }

  const round = () => {
    running ??= tryAll()
      .then(
        () => {
          failing = false
        },
        () => {
          // The next round finds the same mails.
          if (!failing) onFailure('mails wait for the database')
          failing = true
        },
      )
      .finally(() => {
        running = undefined
      })
    return running
  }

  /** @throws MailFailed when it can be kept no more than sent */
  const keep = async ({ to, kind, language, link }: Mail): Promise<'waiting'> => {
    const id = randomUUID()
    const sealedLink = link === undefined ? null : vault.seal(purposeOf({ id, to }), Buffer.from(link))
    const row = { id, to, kind, language, sealedLink, secretHash: secretHashOf(link) }
    const kept = await store.add(row, waiting).catch(() => false)
    if (!kept) throw new MailFailed('away')
    return 'waiting'
  }

  const sendOrKeep = async (mail: Mail): Promise<'sent' | 'waiting'> => {
    try {
      await sendOnce(mail)
      away = false
      return 'sent'
    } catch (error) {
      if (error instanceof MailFailed) throw error
      if (!(error instanceof MailNotNow)) sayAway()
      return keep(mail)
    }
  }

  // At once: what a server before this one could not send waits already.
  void round()
  const timer = setInterval(() => void round(), everyMs)
  timer.unref()

  return {
    send: async (mail) => {
      const sending = sendOrKeep(mail)
      underWay.add(sending)
      try {
        return await sending
      } finally {
        underWay.delete(sending)
      }
    },
    round,
    close: async () => {
      closed = true
      clearInterval(timer)
      await running
      await Promise.allSettled(underWay)
    },
  }
}
