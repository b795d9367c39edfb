import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'
import { signInAnswerSchema } from './sign-in.ts'

/** Signing in by an organisation, or by a broker of DigiD or eHerkenning (OpenID Connect). */

export const providerListSchema = z.object({ providers: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Where the browser has to go: a page of the provider. */
export const providerVisitSchema = z.object({ location: z.url() })

/** What came of it: signed in, or which second step is still to come; linked to the account, or kept until the invitation is accepted. */
export const providerFinishSchema = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('sign-in'), answer: signInAnswerSchema }),
  z.object({ purpose: z.literal('link') }),
  z.object({ purpose: z.literal('invitation') }),
])

export const linkIdentityBody = z.strictObject({ provider: z.string().min(1).max(32) })

export const identitySchema = z.object({
  id: uuid,
  /** The provider's name; null when this server does not know it any more. */
  provider: z.string().nullable(),
  addedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export const identityListSchema = z.object({ identities: z.array(identitySchema) })

export type Identity = z.infer<typeof identitySchema>
