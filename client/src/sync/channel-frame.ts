import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Bytes that the channel's number takes at most: 31 bits in groups of seven. */
export const MAX_CHANNEL_BYTES = 5

/** A y-websocket message as the shared socket carries it: after its channel's number. */
export const channelFrame = (channel: number, frame: Uint8Array): Uint8Array<ArrayBuffer> =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, channel)
    encoding.writeUint8Array(encoder, frame)
  })

/** Reverse of `channelFrame`. Throws on an empty frame, which the server never sends. */
export const readChannelFrame = (bytes: Uint8Array): { channel: number; frame: Uint8Array } => {
  const decoder = decoding.createDecoder(bytes)
  const channel = decoding.readVarUint(decoder)
  return { channel, frame: decoding.readTailAsUint8Array(decoder) }
}
