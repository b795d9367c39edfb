/**
 * Limits of one update (S10), counted while its bytes are read and before anything is kept. An honest week of offline
 * work stays far below each of them.
 */
export const guardLimits = {
  /** Bytes of one update. */
  updateBytes: 4 * 1024 * 1024,
  /** Client ids that one update may carry: every device and reload of everybody, in the delete set of a replica. */
  clients: 50_000,
  /** Structs of one update. */
  structs: 400_000,
  /** Ranges of the delete set. */
  deleteRanges: 400_000,
  /** Items that may be passed by while neighbours are looked for, in one update. */
  neighbourSteps: 1_000_000,
  /** Nesting of a value, as an entry of the log has it. */
  valueDepth: 6,
  /** Members of one list or object inside a value. */
  valueMembers: 200,
  /** Nesting of rich text: lists in lists in quotes. */
  nodeDepth: 40,
  /** Milliseconds by which the clock of a writer may be ahead. */
  clockAheadMs: 10 * 60 * 1_000,
} as const
