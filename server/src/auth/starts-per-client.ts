/** A whole office may sign in at nine o'clock from behind one address. */
const STARTS = 60
const WINDOW_MS = 10 * 60 * 1_000
/** Clients that are remembered; the oldest goes first. */
const REMEMBERED = 10_000

/**
 * Bounds what one client can leave behind by beginning and never finishing.
 *
 * @returns whether this client may begin once more
 */
export const createStartsPerClient = (now: () => number = () => performance.now()) => {
  const started = new Map<string, { count: number; readonly ends: number }>()
  return (client: string): boolean => {
    const known = started.get(client)
    const window = known !== undefined && now() < known.ends ? known : { count: 0, ends: now() + WINDOW_MS }
    window.count += 1
    started.delete(client)
    started.set(client, window)
    const oldest = started.keys().next().value
    if (started.size > REMEMBERED && oldest !== undefined) started.delete(oldest)
    return window.count <= STARTS
  }
}
