import type { ChildProcess } from 'node:child_process'

/** The clock of one server, and of its embedded database; that of the test and of the browsers stays as it is. */
export interface ServerClock {
  /** What the server takes for now. */
  now(): Date
  /** Sets it, forwards or backwards; from the moment this resolves it counts. It runs on from there. */
  set(moment: Date): Promise<void>
}

/** What makes the clock of a Node process movable; it needs a channel to its parent (`ipc`). */
export const movableClock: readonly string[] = [`--import=${new URL('movable-clock.mjs', import.meta.url).href}`]

/** @param child was started with `movableClock` */
export const clockOf = (child: ChildProcess): ServerClock => {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    set: (moment) =>
      new Promise((resolve, reject) => {
        const asked = moment.getTime() - Date.now()
        child.once('message', () => {
          aheadMs = asked
          resolve()
        })
        child.send({ aheadMs: asked }, (error) => error && reject(error))
      }),
  }
}

const inAmsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** The day of a moment in the Netherlands, `YYYY-MM-DD`. */
export const dutchDayOf = (moment: Date): string => inAmsterdam.format(moment).slice(0, 10)

/** The moment at which a day begins in the Netherlands. */
export const midnightBefore = (day: string): Date => {
  const candidates = ['+01:00', '+02:00'].map((offset) => new Date(`${day}T00:00:00${offset}`))
  return candidates.find((moment) => inAmsterdam.format(moment) === `${day} 00:00:00`)!
}
