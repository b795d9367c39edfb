import type { Rights } from '../access/rights.ts'
import { dutchDay, dutchTime } from '../dutch-day.ts'
import type { Mailer } from '../mail/mail.ts'
import type { DailyMailStore, MailWanted } from './daily-mail-store.ts'
import { type NoticeDeps, visibleNotices } from './visible-notices.ts'

/** Clock time in the Netherlands from which people are mailed. All at the same time, so that it tells nothing of when. */
const FROM = '17:00'

/** Milliseconds between looks at whether it is time, and whether somebody waits. */
const lookMs = 5_000

export interface DailyMailDeps extends NoticeDeps {
  readonly store: DailyMailStore
  readonly rights: NoticeDeps['rights'] & Pick<Rights, 'catchUp'>
  readonly mailer: Mailer
  readonly publicOrigin: string
  /** What went wrong with somebody's mail; of what lasts, once. */
  readonly onFailure: (error: unknown) => void
  readonly clock?: () => Date
}

export interface DailyMail {
  /** Looks now. */
  look(): Promise<void>
  /** Looks no more, and waits for the mail that is being sent. */
  stop(): Promise<void>
}

/**
 * Mails whoever wants that, late in the afternoon, that there is something new: fixed words and the address of the app, and
 * not what, from whom or how much (attack 47). What counts as new is what the screen would show them at that moment, unread,
 * and told since the last mail.
 */
export const startDailyMail = (deps: DailyMailDeps): DailyMail => {
  const { store, mailer, publicOrigin, onFailure, clock = () => new Date() } = deps
  let running: Promise<void> | undefined
  let stopped = false
  let failing = false

  const somethingNew = async ({ accountId, planIds }: MailWanted, since: Date | null): Promise<boolean> => {
    for (const planId of planIds) {
      const { visible } = await visibleNotices(deps, accountId, planId)
      if (visible.some(({ read, at }) => !read && (since === null || Date.parse(at) > since.getTime()))) return true
    }
    return false
  }

  const mail = async (wanted: MailWanted, day: string): Promise<void> => {
    const { accountId, to, language } = wanted
    // First: of two servers one looks, and whoever has no news today is not asked again for each thing that comes.
    const claimed = await store.claim(accountId, day)
    if (claimed === undefined) return
    let news: boolean
    try {
      news = await somethingNew(wanted, claimed.mailedAt)
    } catch (error) {
      await store.release(accountId, day)
      throw error
    }
    if (!news) return
    await mailer.send({ to, kind: 'daily-news', language, link: publicOrigin })
    await store.mailed(accountId, claimed.now)
  }

  const lookOnce = async () => {
    const now = clock()
    const day = dutchDay(now)
    if (now < dutchTime(day, FROM)) return
    const waiting = await store.wanted(day)
    if (waiting.length === 0) return
    // Another server may have taken a right away since this one was asked last.
    await deps.rights.catchUp()
    let failed: { readonly error: unknown } | undefined
    for (const wanted of waiting) {
      if (stopped) break
      // One person's trouble is no reason that the others get nothing.
      await mail(wanted, day).catch((error: unknown) => {
        failed ??= { error }
      })
    }
    if (failed !== undefined) throw failed.error
  }
  const look = (): Promise<void> => {
    running ??= lookOnce()
      .then(
        () => {
          failing = false
        },
        (error: unknown) => {
          if (!failing) onFailure(error)
          failing = true
        },
      )
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(() => void look(), lookMs)
  timer.unref()

  return {
    look,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
