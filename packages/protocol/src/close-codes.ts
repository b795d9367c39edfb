/**
 * Close codes of sockets and channels. y-websocket takes 4400-4499 as final and reconnects after all others.
 * Hidden, withdrawn, unknown and malformed sections all close with `notFound`: nobody learns which it was (S1).
 */
export const closeCodes = {
  /** The server stops or restarts: come back. */
  restart: 1012,
  /** The database cannot be reached or a commit failed: keep typing, come back. */
  retry: 1013,
  /** More waits for this reader than the server keeps: come back and sync anew. */
  tooSlow: 4500,
  /** More came than anybody types: come back, and more slowly. */
  tooFast: 4529,
  /** A message that nobody could read. */
  badMessage: 4400,
  /** The session ended: sign in again. */
  signedOut: 4401,
  /** The section does not exist, as far as you may know. */
  notFound: 4404,
  /** An update was refused. Take a fresh replica. */
  refused: 4409,
  /** Another protocol version: reload the page. */
  reload: 4426,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
