import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'
import { signInAnswerSchema } from './sign-in.ts'

/** How an invitation reaches somebody: by mail, by a printed letter with a code, or by pointing a camera at the table. */
export const invitationWaySchema = z.enum(['mail', 'letter', 'qr'])

const language = z.enum(['nl', 'en'])
const email = z.email().max(254)

/** Body of `POST /plans/{planId}/participants/{participantId}/invitations`. */
export const newInvitationBody = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('mail'), email, language }),
  z.strictObject({ way: z.literal('letter') }),
  z.strictObject({ way: z.literal('qr') }),
])

/** One that was made and not taken back. */
export const invitationSchema = z.object({
  id: uuid,
  way: invitationWaySchema,
  /** Null when the asker may not know of that person. */
  madeBy: uuid.nullable(),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Where the mail went; only for who sent it. */
  to: z.string().nullable(),
})

export const invitationsSchema = z.object({
  /** Whether this server can send mail. */
  mail: z.boolean(),
  /** The latest first. */
  invitations: z.array(invitationSchema),
})

export const madeInvitationSchema = z.object({
  invitation: invitationSchema,
  /** Letter and QR: where it leads, with the secret behind the `#`. Told once, and kept nowhere. */
  link: z.string().nullable(),
  /** Letter: the secret as it is typed. */
  code: z.string().nullable(),
  /** Mail: whether it went, waits for the mail server, or could not be sent. The invitation is valid in any case. */
  mail: z.enum(['sent', 'waiting', 'failed']).nullable(),
})

const secret = z.string().min(1).max(200)

/** Body of `POST /invitations/look`: what an open page asks. Uses nothing up. */
export const invitationLookBody = z.strictObject({ secret })

/** All that is told before somebody joins: a letter may fall into other hands. */
export const lookedInvitationSchema = z.object({ expiresAt: z.iso.datetime() })

/** Body of `POST /invitations/accept`: join with the account that is signed in. */
export const invitationAcceptBody = z.strictObject({ secret })

/** Body of `POST /invitations/join`: join with a new account. */
export const invitationJoinBody = z.strictObject({ secret, email, password: z.string().min(1).max(1_000), language })

/** Body of `POST /invitations/organisation`: go and sign in there, to join with that. */
export const invitationOrganisationBody = z.strictObject({ secret, provider: z.string().min(1).max(32) })

export const acceptedInvitationSchema = z.object({ planId: uuid })

/** The account is made and takes part; whether it is signed in as well, or what has to be proven first. */
export const joinedInvitationSchema = acceptedInvitationSchema.extend({ signIn: signInAnswerSchema })

export type InvitationWay = z.infer<typeof invitationWaySchema>
export type Invitation = z.infer<typeof invitationSchema>
export type NewInvitation = z.infer<typeof newInvitationBody>
export type MadeInvitation = z.infer<typeof madeInvitationSchema>
