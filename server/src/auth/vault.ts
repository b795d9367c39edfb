import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const FORMAT = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 16

/** Seals and signs with the server's key. `what` is bound to it: what was sealed for one account opens for no other. */
export interface Vault {
  /** AES-256-GCM. */
  seal(what: string, plain: Uint8Array): Buffer
  /** Undefined when it was sealed for something else, with another key, or changed since. */
  open(what: string, sealed: Uint8Array): Buffer | undefined
  /** 16 bytes of HMAC-SHA-256. */
  sign(what: string, signed: Uint8Array): Buffer
  isSigned(what: string, signed: Uint8Array, signature: Uint8Array): boolean
}

/** @param key 32 bytes */
export const createVault = (key: Uint8Array): Vault => {
  // A key for each use, so that neither tells anything of the other.
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `eenplan ${use}`, 32))
  const sealing = keyFor('seal')
  const signing = keyFor('sign')

  const sign = (what: string, signed: Uint8Array) =>
    createHmac('sha256', signing).update(`${what}\0`).update(signed).digest().subarray(0, SIGNATURE_BYTES)

  return {
    seal: (what, plain) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(CIPHER, sealing, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(what))
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed])
    },
    open: (what, sealed) => {
      const bytes = Buffer.from(sealed)
      const start = 1 + IV_BYTES + TAG_BYTES
      if (bytes.length < start || bytes[0] !== FORMAT) return undefined
      const decipher = createDecipheriv(CIPHER, sealing, bytes.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(what))
        .setAuthTag(bytes.subarray(1 + IV_BYTES, start))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()])
      } catch {
        return undefined
      }
    },
    sign,
    isSigned: (what, signed, signature) =>
      signature.length === SIGNATURE_BYTES && timingSafeEqual(sign(what, signed), signature),
  }
}
