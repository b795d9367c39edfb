/** Limits that both sides know, so that the client can say it in words before the server has to (S10). */

/** Bytes of one socket frame, 4 MiB: a week of offline writing, and far more than a book. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024

/** Bytes of one HTTP body, 64 KiB. */
export const MAX_BODY_BYTES = 64 * 1024
