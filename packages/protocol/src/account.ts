import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** Bodies of one's own account: passwords, second factors, sessions. */

/** Long is fine; 1,000 characters bound the work of hashing. */
const password = z.string().min(1).max(1_000)
const email = z.email().max(254)
const language = z.enum(['nl', 'en'])
/** Of a link in a mail: 32 random bytes, base64url. */
const mailedToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** What the browser made of a passkey, in the JSON of WebAuthn level 3; checked by a library. */
const passkeyAnswer = z.looseObject({ id: z.string().max(1_400) })
const passkeyName = z.string().trim().min(1).max(60)

/** Six digits; spaces are what an app shows between them. */
export const codeBody = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
})
export const recoveryCodeBody = z.strictObject({ code: z.string().trim().min(1).max(60) })
export const passkeyAnswerBody = z.strictObject({ answer: passkeyAnswer })

/** Options for `navigator.credentials`, in the JSON of WebAuthn level 3. */
export const passkeyOptionsSchema = z.object({ options: z.looseObject({ challenge: z.string() }) })

export const authenticatorDraftSchema = z.object({
  /** To be handed back with the first code. */
  draft: z.string(),
  /** The secret as one types it. */
  secret: z.string(),
  /** The same for a QR code. */
  uri: z.string(),
})
export const newAuthenticatorBody = codeBody.extend({ draft: z.string().max(400) })
export const newPasskeyBody = passkeyAnswerBody.extend({ name: passkeyName })
export const passkeyNameBody = z.strictObject({ name: passkeyName })

/** With the first second factor come recovery codes, shown once; null when there were some already. */
export const addedFactorSchema = z.object({ recoveryCodes: z.array(z.string()).nullable() })
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })

export const accountSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  /** A person of an invented family: nothing here can be changed. */
  invented: z.boolean(),
  password: z.boolean(),
  authenticator: z.boolean(),
  passkeys: z.array(
    z.object({ id: uuid, name: z.string(), addedAt: z.iso.datetime(), usedAt: z.iso.datetime().nullable() }),
  ),
  /** Not used yet. */
  recoveryCodes: z.int(),
  /** Works as a professional somewhere: the last second factor stays. */
  secondFactorRequired: z.boolean(),
  /** Whether this server sends mail: without, an address cannot be changed. */
  mail: z.boolean(),
})

export const accountChangeBody = z.strictObject({ name: z.string().trim().min(1).max(200) })
export const newPasswordBody = z.strictObject({ password })
export const newAddressBody = z.strictObject({ email, language })
/** To prove that it is still the same person: the password, or a passkey. */
export const confirmBody = z.union([z.strictObject({ password }), passkeyAnswerBody])

export const askResetBody = z.strictObject({ email, language })
export const resetBody = z.strictObject({ token: mailedToken, password, language })
export const mailedTokenBody = z.strictObject({ token: mailedToken, language })

export const ownSessionSchema = z.object({
  id: uuid,
  /** The one that asks. */
  here: z.boolean(),
  /** Fixed codes, such as `chrome` and `windows`; null when not known. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** Never the whole address. */
  network: z.string().nullable(),
  startedAt: z.iso.datetime(),
  usedAt: z.iso.datetime(),
})
export const ownSessionsSchema = z.object({ sessions: z.array(ownSessionSchema) })

export type AuthenticatorDraft = z.infer<typeof authenticatorDraftSchema>
export type OwnAccount = z.infer<typeof accountSchema>
export type OwnSession = z.infer<typeof ownSessionSchema>
