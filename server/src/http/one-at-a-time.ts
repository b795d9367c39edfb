/**
 * Lets work on the same thing wait for each other, in the order in which it was asked.
 *
 * @returns runs `work` when all earlier work on `key` is done, also when that failed
 */
export const createOneAtATime = (): (<T>(key: string, work: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const running = (last.get(key) ?? Promise.resolve()).then(work, work)
    const settled = running.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, settled)
    void settled.then(() => last.get(key) === settled && last.delete(key))
    return running
  }
}
