import { invitationOrganisationBody, joinedInvitationSchema, providerVisitSchema } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { forgetAttempt } from '../auth/provider-attempt.ts'
import { createStartsPerClient } from '../auth/starts-per-client.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf } from './client-address.ts'
import { invitationOf, openInvitation, useInvitation } from './open-invitation.ts'
import { HttpProblem } from './problems.ts'
import { startSession } from './start-session.ts'

const begin = createRoute({
  method: 'post',
  path: '/invitations/organisation',
  summary: 'Begin to sign in at an organisation, to join a plan with that',
  request: { body: jsonBody(invitationOrganisationBody) },
  responses: {
    200: jsonAnswer('Where to send the browser; a cookie binds the attempt to it', providerVisitSchema),
    ...problemAnswers(400, 403, 404, 413, 415, 429, 503),
  },
})

const join = createRoute({
  method: 'post',
  path: '/invitations/organisation/join',
  summary: 'Join with the identity that waits, after `POST /sign-in/finish` said that it does',
  description: 'With the account that this identity signs in as; with a new one when there is none.',
  responses: {
    200: jsonAnswer('Joined, and signed in unless more has to be proven', joinedInvitationSchema),
    ...problemAnswers(401, 403, 404, 409, 429, 503),
  },
})

/** To be mounted beside the other routes for who holds an invitation. */
export const invitedOrganisationRoutes = (deps: ApiDeps): Api => {
  const { door, identities, accounts } = deps
  const mayStart = createStartsPerClient()
  return createApi()
    .openapi(begin, async (c) => {
      const { secret, provider } = c.req.valid('json')
      if (!mayStart(clientOf(c))) throw new HttpProblem('too-many-attempts')
      const { secretHash } = await openInvitation(deps, c, secret)
      // The hash alone: whoever reads it in the database cannot open anything with it.
      const begun = await door.begin(provider, { kind: 'invitation', pendingInvitationId: secretHash })
      if (begun === 'unknown') throw new HttpProblem('not-found')
      if (begun === 'away') throw new HttpProblem('provider-away')
      c.header('Set-Cookie', begun.setCookie, { append: true })
      return c.json({ location: begun.location }, 200)
    })
    .openapi(join, async (c) => {
      const finished = await door.finish(c.req.header('Cookie'))
      const identity = finished?.answer.refused === undefined ? finished?.answer.identity : undefined
      if (finished?.purpose.kind !== 'invitation' || identity === undefined)
        throw new HttpProblem('provider-attempt-over')
      const found = await invitationOf(deps, c, [finished.purpose.pendingInvitationId])
      const known = await identities.accountOf(identity)
      // H5: who is suspended is unknown here, as when they sign in.
      if (known?.suspended) throw new HttpProblem('identity-unknown')
      const outcome = await useInvitation(deps, c, found, known ? { accountId: known.id } : { identity })
      if (typeof outcome === 'string') throw new HttpProblem(outcome)
      const account = await accounts.byId(outcome.accountId)
      const proof = finished.provider.secondFactor ? 'oidc+second-factor' : 'oidc'
      const signIn = account && (await startSession(c, deps, account, proof))
      if (signIn === undefined) throw new HttpProblem('sign-in-failed')
      c.header('Set-Cookie', forgetAttempt, { append: true })
      return c.json({ planId: found.planId, signIn }, 200)
    })
}
