/** A value that changes by itself, in the form that `useSyncExternalStore` wants: the same object until it changes. */
export interface LiveValue<T> {
  readonly get: () => T
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void
}
