/** Limits of the sync server, each with its unit (S9, S10). Frame size is in the protocol: both sides know it. */
export const limits = {
  /** Least time between two commits of one section: what comes faster goes together (S4). */
  coalesceMs: 33,
  /** A commit that takes longer counts as failed: its rooms close with "retry". */
  commitTimeoutMs: 15_000,
  /** A room without readers is unloaded after this. */
  idleRoomMs: 30_000,
  /** Updates after which a checkpoint is written. */
  checkpointUpdates: 500,
  /** Something is sent to every reader at least this often: y-websocket gives up after 30 s of silence. */
  keepAliveMs: 15_000,
  /** How often it is looked up whether open sockets still may be open: a right or session that ended by itself, or
   * by another program, is silent within this time (S7). */
  watchMs: 1_000,
  /** Open screens are told the time anew when the clock is found set by more than this. */
  clockStepMs: 60_000,
  /** A peer that does not answer the closing handshake is cut off after this. */
  hangUpMs: 1_000,
  /** Bytes that may wait for one slow reader before it is cut off. */
  readerBacklogBytes: 8 * 1024 * 1024,
  /** Channels on one shared socket. */
  channelsPerSocket: 200,
  /** Frames that one connection may send before its section is loaded. */
  framesBeforeOpen: 200,
  /** Messages of one connection: far more than a person types, enough for a week of offline work at once. */
  messages: { perSecond: 1_000, burst: 10_000 },
  /** Bytes of one connection. */
  bytes: { perSecond: 4 * 1024 * 1024, burst: 64 * 1024 * 1024 },
  /** Sockets of one account: tabs and devices. */
  socketsPerAccount: 50,
  /** Sockets and requests of everybody together; who comes later waits in the queue of the operating system. */
  connections: 10_000,
  /** Time for the head of a request: a slow one holds a connection for this long at most. */
  headersMs: 10_000,
  /** How often it is looked for such heads; Node itself would look every 30 s, and so let them stay four times as long. */
  headersCheckMs: 2_000,
  /** Bytes of a state vector: one entry is at most ten bytes. */
  stateVectorBytes: 512 * 1024,
  /** Bytes of all updates of one section since its last checkpoint, and of that: a family writes less in its life. */
  sectionBytes: 64 * 1024 * 1024,
  /** Bytes of one presence message. An honest client echoes the states of everybody in the section. */
  presenceBytes: 64 * 1024,
  /** Bytes of one cursor. */
  cursorBytes: 2_048,
  /** Presence goes out at most this often per section. */
  presenceMs: 50,
  /**
   * What is not found, hidden or absent, is said a whole number of these after it was asked: several times what finding
   * it out takes (S1).
   */
  notFoundStepMs: 25,
} as const
