import type { LiveValue } from '../sync/live-value.ts'

/** One live value made of several: made anew only when one of them changed. */
export const combined = <T, R>(parts: readonly LiveValue<T>[], combine: (values: readonly T[]) => R): LiveValue<R> => {
  let values: readonly T[] | undefined
  let result: R | undefined
  return {
    get: () => {
      const next = parts.map((part) => part.get())
      if (values === undefined || next.some((value, i) => value !== values?.[i])) {
        values = next
        result = combine(next)
      }
      return result as R
    },
    subscribe: (listener) => {
      const stops = parts.map((part) => part.subscribe(listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
