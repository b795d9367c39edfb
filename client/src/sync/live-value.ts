/** A value that changes by itself, in the form that `useSyncExternalStore` wants: the same object until it changes. */
export interface LiveValue<T> {
  readonly get: () => T
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A live value that its owner sets. Equal values are told to nobody. */
export const createLiveValue = <T>(
  first: T,
  equal: (a: T, b: T) => boolean = Object.is,
): LiveValue<T> & { readonly set: (next: T) => void } => {
  const listeners = new Set<() => void>()
  let value = first
  return {
    get: () => value,
    set: (next) => {
      if (equal(value, next)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
