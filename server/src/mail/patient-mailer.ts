import { type Mail, type Mailer, MailFailed } from './mail.ts'
import type { SendOnce } from './smtp-mailer.ts'

export interface Patience {
  /** Between attempts, milliseconds. */
  readonly everyMs: number
  /** After this long a mail is given up, milliseconds: what it links to may be over. */
  readonly forMs: number
  /** Mails that wait at the same time. */
  readonly waiting: number
}

const defaults: Patience = { everyMs: 60_000, forMs: 4 * 60 * 60 * 1_000, waiting: 500 }

export interface RunningMailer extends Mailer {
  /** Tries no more. */
  close(): void
}

/**
 * Keeps mails while the mail server is away, in memory only: a database must not hold a link that opens a plan. What a
 * stopped program loses can be sent again by who sent it.
 *
 * @param onFailure once for each time that the server went away, and for each mail that was given up
 */
export const createPatientMailer = (
  sendOnce: SendOnce,
  onFailure: (what: string) => void,
  patience: Partial<Patience> = {},
): RunningMailer => {
  const { everyMs, forMs, waiting } = { ...defaults, ...patience }
  const queue: { readonly mail: Mail; readonly since: number }[] = []
  let timer: NodeJS.Timeout | undefined
  let trying = false
  let closed = false

  const schedule = () => {
    // Never two rounds at once: a mail would go twice.
    if (closed || trying || timer !== undefined || queue.length === 0) return
    timer = setTimeout(() => {
      timer = undefined
      trying = true
      void tryAll().finally(() => {
        trying = false
        schedule()
      })
    }, everyMs)
    timer.unref()
  }

  const tryAll = async () => {
    for (const waits of [...queue]) {
      if (closed) return
      let outcome: 'over' | 'away' = 'over'
      try {
        await sendOnce(waits.mail)
      } catch (error) {
        if (error instanceof MailFailed || performance.now() - waits.since > forMs) onFailure('a mail was given up')
        else outcome = 'away'
      }
      // As long as it is away for one it is away for the others.
      if (outcome === 'away') return
      queue.splice(queue.indexOf(waits), 1)
    }
  }

  return {
    send: async (mail) => {
      try {
        await sendOnce(mail)
        return 'sent'
      } catch (error) {
        if (error instanceof MailFailed) throw error
        if (closed || queue.length >= waiting) throw new MailFailed('away')
        if (queue.length === 0) onFailure('the mail server cannot be reached, trying again')
        queue.push({ mail, since: performance.now() })
        schedule()
        return 'waiting'
      }
    },
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}
