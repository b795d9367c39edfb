import { setTimeout as pause } from 'node:timers/promises'

/** Failed attempts that cost no time yet. */
const FREE_FAILURES = 3
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 8_000
/** After this long without an attempt all is forgotten. */
const FORGET_AFTER_MS = 15 * 60 * 1_000
/** Pairs of address and client that are remembered; the oldest goes first. */
const REMEMBERED = 10_000

export interface GateLimits {
  /** Hashes that are computed at the same time. */
  readonly concurrent: number
  /** Attempts of one client that may wait. */
  readonly waitingPerClient: number
  /** Attempts of everybody that may wait. */
  readonly waiting: number
}

const defaults: GateLimits = { concurrent: 2, waitingPerClient: 10, waiting: 200 }

export interface AttemptGate {
  /**
   * Runs one attempt to sign in, later when the same client failed for the same address before. Nobody is ever shut
   * out by another client: what is counted belongs to the pair. `check` gives undefined when the attempt fails.
   *
   * @returns 'busy' when too many attempts wait already
   */
  attempt<T>(address: string, client: string, check: () => Promise<T | undefined>): Promise<T | undefined | 'busy'>
}

interface Clock {
  now(): number
  pause(ms: number): Promise<unknown>
}

/** Milliseconds that an attempt waits after so many failures. */
export const delayAfter = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES))

export const createAttemptGate = (
  limits: GateLimits = defaults,
  // Not the time of day: setting a clock must let nobody guess more, nor keep anybody waiting.
  clock: Clock = { now: () => performance.now(), pause },
): AttemptGate => {
  const failed = new Map<string, { count: number; at: number }>()
  const waitingOf = new Map<string, number>()
  const turns: (() => void)[] = []
  let waiting = 0
  let running = 0

  const failuresOf = (pair: string): number => {
    const known = failed.get(pair)
    return known === undefined || known.at + FORGET_AFTER_MS < clock.now() ? 0 : known.count
  }

  const remember = (pair: string, count: number) => {
    // Put back at the end, so that the map's order is the order of age.
    failed.delete(pair)
    failed.set(pair, { count, at: clock.now() })
    const oldest = failed.keys().next().value
    if (failed.size > REMEMBERED && oldest !== undefined) failed.delete(oldest)
  }

  const takeTurn = async () => {
    if (running < limits.concurrent) running += 1
    else await new Promise<void>((resolve) => turns.push(resolve))
  }

  // The place goes straight to who waits longest: it is never free in between.
  const giveTurn = () => {
    const next = turns.shift()
    if (next === undefined) running -= 1
    else next()
  }

  const inTurn = async <T>(check: () => Promise<T>): Promise<T> => {
    await takeTurn()
    try {
      return await check()
    } finally {
      giveTurn()
    }
  }

  return {
    attempt: async (address, client, check) => {
      const ofClient = waitingOf.get(client) ?? 0
      if (waiting >= limits.waiting || ofClient >= limits.waitingPerClient) return 'busy'
      waiting += 1
      waitingOf.set(client, ofClient + 1)
      const pair = `${client} ${address}`
      const failures = failuresOf(pair)
      // Counted before the outcome is known, so that many guesses at once do not all start from the same count.
      remember(pair, failures + 1)
      try {
        await clock.pause(delayAfter(failures))
        const outcome = await inTurn(check)
        if (outcome !== undefined) failed.delete(pair)
        return outcome
      } finally {
        waiting -= 1
        const left = (waitingOf.get(client) ?? 1) - 1
        if (left === 0) waitingOf.delete(client)
        else waitingOf.set(client, left)
      }
    },
  }
}
