/** Limits of the history of sections, each with its unit. */
export const limits = {
  /** A section in which nobody wrote for this long keeps a version of itself. */
  quietMs: 10 * 60_000,
  /** How often it is looked for such sections. */
  sweepMs: 60_000,
  /** Sections that are looked at each time; the next time goes on where this one ended. */
  sweepSections: 2_000,
  /** Versions that people keep of one section within an hour: each holds all of it. */
  keptPerHour: 100,
  /** Versions in one answer. */
  listed: 50,
  /** Updates between two versions of which it is told who wrote and removed; beyond that only what changed. */
  updates: 200_000,
  /** Updates that are read from the database at once. */
  updatesAtOnce: 1_000,
  /** Work without letting others go first, milliseconds. */
  turnMs: 8,
  /** Words that differ between two that stayed, above which they count as replaced as a whole. */
  wordEdits: 1_000,
  /** Log entries in one comparison. */
  entries: 200,
} as const
