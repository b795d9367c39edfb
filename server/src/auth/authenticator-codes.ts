import { Secret, TOTP } from 'otpauth'

/** Seconds for which a code is shown. */
const PERIOD_SECONDS = 30
/** RFC 4226, section 4, recommends 160 bits. */
const SECRET_BYTES = 20
/** Steps before and after that are taken too: the clock of a phone may be a little off (RFC 6238, section 5.2). */
const DRIFT_STEPS = 1

/** What every authenticator app knows how to make: six digits by SHA-1 every 30 seconds. */
const codesOf = (secret: Uint8Array, label: string) =>
  new TOTP({
    issuer: 'eenplan',
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    digits: 6,
    period: PERIOD_SECONDS,
  })

export const newSecret = (): Uint8Array => new Secret({ size: SECRET_BYTES }).bytes

/** The secret as people type it, and as a QR code holds it. */
export const secretToEnter = (secret: Uint8Array, label: string): { readonly base32: string; readonly uri: string } => {
  const codes = codesOf(secret, label)
  return { base32: codes.secret.base32, uri: codes.toString() }
}

/**
 * The step of time that a code belongs to, or undefined when it is wrong.
 *
 * @param now milliseconds since 1970
 * @param after steps up to and including this one were used: a code that somebody looked off is worth nothing
 */
export const stepOfCode = (secret: Uint8Array, code: string, now: number, after: number): number | undefined => {
  const delta = codesOf(secret, '').validate({ token: code, timestamp: now, window: DRIFT_STEPS })
  if (delta === null) return undefined
  const step = Math.floor(now / 1_000 / PERIOD_SECONDS) + delta
  return step > after ? step : undefined
}
