import type { AccessEvent } from './access-event.ts'
import { limits } from './limits.ts'

/** An event, or several that are alike, with the moments of the first and the last. Milliseconds of one clock. */
export interface Noted {
  readonly event: AccessEvent
  times: number
  readonly firstAt: number
  lastAt: number
}

export interface Repeats {
  /** Takes an event at this moment. What is to be written is handed to `emit`, now or by a later `settle`. */
  note(event: AccessEvent, now: number): void
  /** Emits what was counted, where its time is over; all of it when `now` is infinite. */
  settle(now: number): void
}

interface Window {
  readonly ends: number
  held: Noted | undefined
}

const subjectOf = ({ who }: AccessEvent) => ('accountId' in who ? who.accountId : `${who.planId} ${who.participantId}`)

const keyOf = (event: AccessEvent): string => {
  const { action, refused, sectionId, access, right } = event
  return JSON.stringify([
    ...[subjectOf(event), action, refused, sectionId, right?.about, right?.to],
    ...[access?.endpoint, access?.network, access?.level, access?.basis],
  ])
}

/** Who reads goes on reading: again within the hour is the same. */
const isReading = ({ action, refused }: AccessEvent) =>
  refused === undefined && (action === 'opened' || action === 'log-read')

/** Windows that are kept at most; the oldest goes, which at worst writes a repeated event anew. */
const MAX_WINDOWS = 50_000

/**
 * Keeps a flood of alike events from filling the disk: the first is emitted at once; those after it within the window
 * are counted and emitted as one when it ends. A section, or the log, that is opened again within an hour is the same
 * reading. And
 * whoever is refused in too many ways is no longer told apart.
 */
export const createRepeats = (emit: (noted: Noted) => void): Repeats => {
  const windows = new Map<string, Window>()
  const refusals = new Map<string, { readonly ends: number; count: number }>()

  const close = (key: string, { held }: Window) => {
    windows.delete(key)
    if (held !== undefined) emit(held)
  }

  /** The event as it may be told apart from others. */
  const withinBudget = (event: AccessEvent, now: number): { event: AccessEvent; windowMs: number } => {
    if (event.refused === undefined) return { event, windowMs: limits.repeatMs }
    const subject = subjectOf(event)
    const known = refusals.get(subject)
    const spent = known !== undefined && now < known.ends ? known : { ends: now + limits.refusalsMs, count: 0 }
    refusals.set(subject, spent)
    // Within a window that is open already nothing new is told apart.
    if (windows.has(keyOf(event))) return { event, windowMs: limits.repeatMs }
    spent.count++
    if (spent.count <= limits.refusals) return { event, windowMs: limits.repeatMs }
    const { who, action } = event
    return { event: { who, action, refused: 'too many to tell apart' }, windowMs: limits.refusalsMs }
  }

  return {
    note: (asked, now) => {
      const reading = isReading(asked)
      const { event, windowMs } = withinBudget(asked, now)
      const key = keyOf(event)
      const window = windows.get(key)
      if (window !== undefined && now < window.ends) {
        if (reading) return
        window.held ??= { event, times: 0, firstAt: now, lastAt: now }
        window.held.times++
        window.held.lastAt = now
        return
      }
      if (window !== undefined) close(key, window)
      windows.set(key, { ends: now + (reading ? limits.readingMs : windowMs), held: undefined })
      emit({ event, times: 1, firstAt: now, lastAt: now })
      for (const [oldest, one] of windows) {
        if (windows.size <= MAX_WINDOWS) break
        close(oldest, one)
      }
    },
    settle: (now) => {
      for (const [key, window] of windows) if (window.ends <= now) close(key, window)
      for (const [subject, { ends }] of refusals) if (ends <= now) refusals.delete(subject)
    },
  }
}
