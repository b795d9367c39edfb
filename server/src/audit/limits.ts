/** Limits of the access log, each with its unit. */
export const limits = {
  /** A spell of editing is over when nothing came for so long... */
  quietMs: 30_000,
  /** ...or when it lasted for so long: the next update begins another. */
  spellMs: 5 * 60_000,
  /** How often spells are looked at. */
  sweepMs: 5_000,
  /** The same event of the same person again within this time is counted, not written anew. */
  repeatMs: 10_000,
  /** A section that is opened again within this time, at the same level and from the same network, is one reading. */
  readingMs: 60 * 60_000,
  /** Refusals of one person that are told apart in one `refusalsMs`; what is more is counted together. */
  refusals: 60,
  refusalsMs: 10 * 60_000,
  /** What happens within this time is written together; it is also what a killed process can lose. */
  gatherMs: 200,
  /** Entries in one transaction. */
  batch: 500,
  /** Entries that wait for a database that is away; of what is more only the number is kept. */
  queue: 10_000,
  /** Time between attempts while the database is away. */
  retryMs: 2_000,
} as const
