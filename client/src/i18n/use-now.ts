import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000

let now = new Date()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => {
  now = new Date()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  timer ??= setInterval(tick, MINUTE_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time, to the minute: a page that stays open over midnight must not say "vandaag" about yesterday. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now)
