import {
  acceptedInvitationSchema,
  invitationAcceptBody,
  invitationJoinBody,
  invitationLookBody,
  joinedInvitationSchema,
  lookedInvitationSchema,
} from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { hashPassword } from '../auth/passwords.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf } from './client-address.ts'
import { mailLink } from './mailed-links.ts'
import { checkNewPassword } from './new-password.ts'
import { openInvitation, useInvitation } from './open-invitation.ts'
import { HttpProblem } from './problems.ts'
import { notFoundAtTheSameTime } from './same-time.ts'
import { signedInOnly } from './signed-in.ts'
import { startSession } from './start-session.ts'

const look = createRoute({
  method: 'post',
  path: '/invitations/look',
  summary: 'Whether an invitation can be used; nothing else, and using nothing up',
  description: 'Unknown, used, expired and revoked ones answer alike.',
  request: { body: jsonBody(invitationLookBody) },
  responses: {
    200: jsonAnswer('It can be used', lookedInvitationSchema),
    ...problemAnswers(400, 403, 404, 413, 415, 429, 503),
  },
})

const accept = createRoute({
  method: 'post',
  path: '/invitations/accept',
  summary: 'Join a plan with the account that is signed in',
  request: { body: jsonBody(invitationAcceptBody) },
  responses: {
    200: jsonAnswer('Joined', acceptedInvitationSchema),
    ...problemAnswers(400, 401, 403, 404, 409, 413, 415, 429, 503),
  },
})

const join = createRoute({
  method: 'post',
  path: '/invitations/join',
  summary: 'Join a plan with a new account, and be signed in',
  request: { body: jsonBody(invitationJoinBody) },
  responses: {
    200: jsonAnswer('Joined, and signed in unless more has to be proven', joinedInvitationSchema),
    ...problemAnswers(400, 403, 404, 409, 413, 415, 429, 503),
  },
})

/** For who holds an invitation, signed in or not. */
export const invitedRoutes = (deps: ApiDeps): Api => {
  const { gate } = deps
  const api = createApi()
  api.use('/invitations/*', notFoundAtTheSameTime())
  api.use('/invitations/accept', signedInOnly(deps.sessions))
  return api
    .openapi(look, async (c) => {
      const { expiresAt } = await openInvitation(deps, c, c.req.valid('json').secret)
      return c.json({ expiresAt: expiresAt.toISOString() }, 200)
    })
    .openapi(accept, async (c) => {
      const found = await openInvitation(deps, c, c.req.valid('json').secret)
      const outcome = await useInvitation(deps, c, found, { accountId: c.get('signedIn').accountId })
      if (typeof outcome === 'string') throw new HttpProblem(outcome)
      return c.json({ planId: found.planId }, 200)
    })
    .openapi(join, async (c) => {
      const { secret, email, password, language } = c.req.valid('json')
      const found = await openInvitation(deps, c, secret)
      checkNewPassword(password, { email, name: '' })
      const newAccount = { email: email.toLowerCase(), passwordHash: await hashPassword(password) }
      // An invitation is no key to find out which addresses have an account: each one that does costs more time (H5).
      const outcome = await gate.attempt('an address to join with', clientOf(c), async () => {
        const bound = await useInvitation(deps, c, found, { newAccount })
        return typeof bound === 'string' ? undefined : bound
      })
      if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
      if (outcome === undefined) throw new HttpProblem('address-taken')
      const account = await deps.accounts.byId(outcome.accountId)
      const signIn = account && (await startSession(c, deps, account, 'password'))
      if (signIn === undefined) throw new HttpProblem('sign-in-failed')
      // A mail to the address that was typed proves it; the person need not wait for that.
      if (deps.mailer !== null && outcome.proveAddress)
        void mailLink(deps, { accountId: outcome.accountId, newAddress: newAccount.email, language }).catch(
          () => undefined,
        )
      return c.json({ planId: found.planId, signIn }, 200)
    })
}
