import { z } from 'zod'

/**
 * The app's one socket per plan, at `/live/<planId>`.
 *
 * Text frames hold one JSON message of the schemas below. Binary frames hold a y-websocket message of one section,
 * after the channel's number as a variable-length unsigned integer (lib0 `writeVarUint`). The client picks channel
 * numbers and never uses one twice on the same socket, so that frames under way cannot land in a later channel.
 */
const channel = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)

/** Client to server. `hello` is the first message. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int(), schema: z.int() }),
  z.strictObject({ type: z.literal('open'), channel, section: z.string().max(64) }),
  z.strictObject({ type: z.literal('close'), channel }),
])
export type ClientMessage = z.infer<typeof clientMessageSchema>

/** Server to client. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  /**
   * The server speaks the same versions; channels may be opened. `now` is its clock, milliseconds since 1970: a phone
   * whose own clock is wrong dates its log entries by it. Said once more when that clock was set.
   */
  z.strictObject({ type: z.literal('welcome'), now: z.int() }),
  /** The channel is open: what WebSocket calls `open`. */
  z.strictObject({ type: z.literal('opened'), channel }),
  /** The channel is closed, with the code a socket of its own would have had. */
  z.strictObject({ type: z.literal('closed'), channel, code: z.int(), reason: z.string() }),
  /**
   * The first `count` frames with changes (sync step 2 or update) that the client sent on this channel are in the
   * database. Nothing else may be shown as "opgeslagen" (S5).
   */
  z.strictObject({ type: z.literal('saved'), channel, count: z.int() }),
  /**
   * Text of yours was saved, but where it was written somebody else deleted meanwhile, so that it shows nowhere (G10).
   * Its person gets it to copy.
   */
  z.strictObject({ type: z.literal('dropped'), channel, text: z.string() }),
  /** The plan changed for you: what you may see, titles, people. Fetch it again. */
  z.strictObject({ type: z.literal('planChanged') }),
])
export type ServerMessage = z.infer<typeof serverMessageSchema>
