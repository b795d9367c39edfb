import { createHash, createHmac, randomBytes } from 'node:crypto'
import { Cookie } from 'lucia'
import { ATTEMPT_MINUTES } from './provider-attempt-store.ts'

/** `Lax`, for the way back from a provider is a navigation from another site, on which no stricter cookie is sent. */
const COOKIE = '__Host-eenplan-provider'

/** What the browser alone holds of an attempt, and what follows from it. */
export interface AttemptSecrets {
  /** All that the database knows. */
  readonly idHash: string
  /** Comes back in the address: an answer to another browser's attempt does not fit. */
  readonly state: string
  /** Comes back inside the token: a token that was made for another attempt does not fit. */
  readonly nonce: string
  /** For PKCE: a code that was stolen under way cannot be used without it. */
  readonly codeVerifier: string
}

const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** None of them tells the token or another one; and no copy of the database tells any. */
const secretsOf = (token: string): AttemptSecrets => {
  const derived = (use: string) => createHmac('sha256', token).update(use).digest('base64url')
  return {
    idHash: createHash('sha256').update(token).digest('hex'),
    state: derived('state'),
    nonce: derived('nonce'),
    codeVerifier: derived('code verifier'),
  }
}

const cookieOf = (token: string, maxAge: number) =>
  new Cookie(COOKIE, token, { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge }).serialize()

/** For a `Set-Cookie` header: forgets the attempt. */
export const forgetAttempt = cookieOf('', 0)

/** A new attempt, and the `Set-Cookie` header that lets this browser alone finish it. */
export const newAttempt = (): AttemptSecrets & { readonly setCookie: string } => {
  const token = randomBytes(32).toString('base64url')
  return { ...secretsOf(token), setCookie: cookieOf(token, ATTEMPT_MINUTES * 60) }
}

/** The attempt that a `Cookie` header belongs to; undefined without one. */
export const attemptOf = (cookieHeader: string | undefined): AttemptSecrets | undefined => {
  const pair = cookieHeader
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${COOKIE}=`))
  const token = pair?.slice(COOKIE.length + 1)
  return token !== undefined && tokenPattern.test(token) ? secretsOf(token) : undefined
}
