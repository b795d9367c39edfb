import { messageAwareness, messageSync, syncStep1, syncStep2, syncUpdate } from '@eenplan/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A y-websocket message of a client, parsed once at the border. */
export type ClientFrame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'queryAwareness' }

/** The message, or undefined for what no honest client sends. */
export const parseFrame = (frame: Uint8Array): ClientFrame | undefined => {
  try {
    const decoder = decoding.createDecoder(frame)
    const parsed = readFrame(decoder)
    return decoding.hasContent(decoder) ? undefined : parsed
  } catch {
    // lib0 throws when the bytes end too early.
    return undefined
  }
}

const readFrame = (decoder: decoding.Decoder): ClientFrame | undefined => {
  switch (decoding.readVarUint(decoder)) {
    case messageSync:
      switch (decoding.readVarUint(decoder)) {
        case syncStep1:
          return { type: 'step1', stateVector: decoding.readVarUint8Array(decoder) }
        case syncStep2:
          return { type: 'step2', update: decoding.readVarUint8Array(decoder) }
        case syncUpdate:
          return { type: 'update', update: decoding.readVarUint8Array(decoder) }
        default:
          return undefined
      }
    case messageAwareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case 3:
      return { type: 'queryAwareness' }
    default:
      return undefined
  }
}

const syncFrame = (type: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncStep1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncStep2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncUpdate, update)

export const awarenessFrame = (update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, update)
  })

/** Presence of nobody: keeps an honest provider from giving up on a quiet section. */
export const keepAliveFrame: Uint8Array = awarenessFrame(Uint8Array.of(0))
