/** Runs work that may need its person to confirm who it is; asks, and runs it again. */
export type Confirmed = <T>(work: () => Promise<T>) => Promise<T>

/** For who proved that a moment ago. */
export const atOnce: Confirmed = (work) => work()
