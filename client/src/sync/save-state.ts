import type { SaveState } from './section-state.ts'

/** What is known of the channel that is open now. */
export interface ChannelProgress {
  readonly open: boolean
  /** The server asked what we have, and was told. */
  readonly answered: boolean
  /** Frames with changes sent, and how many of them are in the database. */
  readonly sent: number
  readonly saved: number
}

/**
 * True when every local change is known to be in the database. The answer to the server's question carries all that
 * was typed before it and every later change is a frame of its own, so counting frames counts everything (S5).
 */
export const isSaved = (channel: ChannelProgress | undefined): boolean =>
  channel?.open === true && channel.answered && channel.saved === channel.sent

/**
 * @param synced the server's state has arrived on this connection, so the section is truly online
 * @param refused something typed was refused and not yet dismissed
 */
export const saveStateOf = (channel: ChannelProgress | undefined, synced: boolean, refused: boolean): SaveState => {
  if (refused) return 'unsaved'
  if (!synced) return 'offline'
  return isSaved(channel) ? 'saved' : 'saving'
}
