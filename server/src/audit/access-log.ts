import type { AccessEvent } from './access-event.ts'
import type { AccessLogStore, NewEntry } from './access-log-store.ts'
import { limits } from './limits.ts'
import { createRepeats, type Noted } from './repeats.ts'

/** Who did what, for the people of the plan to read (NEN 7513). */
export interface AccessLog {
  /** Takes note of an event and returns at once: nobody who types or reads waits for it. */
  note(event: AccessEvent): void
}

/** The access log as the program runs it. */
export interface RunningAccessLog extends AccessLog {
  /** Writes what was noted, closes spells of editing, and notes no more. Does not wait for a database that is away. */
  close(): Promise<void>
}

/** Times in milliseconds; those of `limits` unless given. */
export interface Pace {
  readonly gatherMs: number
  readonly sweepMs: number
  readonly retryMs: number
  readonly quietMs: number
  readonly spellMs: number
}

/** The database refused a row for what it holds; trying again changes nothing. */
const isRejected = (error: unknown): boolean => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return /^(22|23|54)/.test(code)
}

/**
 * Notes in memory and writes shortly after, many in one transaction. What a killed process loses is what was noted in
 * the last `gatherMs` and the counts of repeated events, never a spell of editing. With the database away at most
 * `limits.queue` entries wait; of what is more, the number is kept and written as an entry of its own. A commit whose
 * answer was lost on the way is written again: rather twice than not at all.
 *
 * @param onFailure called once for each time that the database went away
 */
export const createAccessLog = (
  store: AccessLogStore,
  onFailure: (error: unknown) => void,
  pace: Partial<Pace> = {},
): RunningAccessLog => {
  const { gatherMs, sweepMs, retryMs, quietMs, spellMs } = { ...limits, ...pace }
  const clock = () => performance.now()
  const queue: Noted[] = []
  /** What did not fit in the queue, by whom. */
  const unrecorded = new Map<string, Noted>()
  let state: 'open' | 'away' | 'closed' = 'open'
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  const enqueue = (noted: Noted) => {
    if (queue.length < limits.queue) queue.push(noted)
    else countOnly(noted)
    schedule(state === 'away' ? retryMs : gatherMs)
  }

  const countOnly = ({ event: { who }, times, firstAt, lastAt }: Noted) => {
    const key = JSON.stringify(who)
    const known = unrecorded.get(key)
    if (known === undefined) {
      unrecorded.set(key, { event: { who, action: 'unrecorded' }, times, firstAt, lastAt })
      return
    }
    known.times += times
    known.lastAt = lastAt
  }

  const repeats = createRepeats(enqueue)

  const schedule = (waitMs: number) => {
    if (state === 'closed' || timer !== undefined || running !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void write()
    }, waitMs)
    timer.unref()
  }

  const entryOf = ({ event, times, firstAt, lastAt }: Noted): NewEntry => {
    const now = clock()
    return { event, times, firstAgoMs: now - firstAt, lastAgoMs: now - lastAt }
  }

  const writeAll = async () => {
    let size: number = limits.batch
    while (queue.length > 0 || unrecorded.size > 0) {
      if (queue.length === 0) {
        queue.push(...unrecorded.values())
        unrecorded.clear()
      }
      const batch = queue.slice(0, size)
      try {
        await store.append(batch.map(entryOf))
      } catch (error) {
        if (!isRejected(error)) throw error
        if (batch.length > 1) {
          // One of them is not to be had; the others are.
          size = 1
          continue
        }
        onFailure(error)
      }
      queue.splice(0, batch.length)
    }
  }

  const write = (): Promise<void> => {
    running ??= writeAll()
      .then(() => {
        if (state === 'away') state = 'open'
      })
      .catch((error: unknown) => {
        if (state === 'open') onFailure(error)
        if (state !== 'closed') state = 'away'
      })
      .finally(() => {
        running = undefined
        if (queue.length > 0) schedule(state === 'away' ? retryMs : gatherMs)
      })
    return running
  }

  let sweeping: Promise<unknown> | undefined
  const sweep = (over: { readonly quietMs: number; readonly spellMs: number }) => {
    // A spell that cannot be closed now stays as it is, complete; the next round finds it.
    sweeping ??= store
      .closeSpells(over)
      .catch(() => undefined)
      .finally(() => {
        sweeping = undefined
      })
    return sweeping
  }
  const beat = setInterval(() => {
    repeats.settle(clock())
    void sweep({ quietMs, spellMs })
  }, sweepMs)
  beat.unref()

  return {
    note: (event) => {
      if (state !== 'closed') repeats.note(event, clock())
    },
    close: async () => {
      clearInterval(beat)
      clearTimeout(timer)
      repeats.settle(Number.POSITIVE_INFINITY)
      await running
      await write()
      state = 'closed'
      clearTimeout(timer)
      await sweeping
      // What cannot be closed now stays as it is, complete; the next start finds it.
      while ((await store.closeSpells({ quietMs: 0, spellMs: 0 }).catch(() => 0)) > 0);
    },
  }
}
