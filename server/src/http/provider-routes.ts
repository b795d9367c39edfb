import {
  identityListSchema,
  linkIdentityBody,
  providerFinishSchema,
  providerListSchema,
  providerVisitSchema,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { forgetAttempt } from '../auth/provider-attempt.ts'
import type { Purpose, Refusal } from '../auth/provider-attempt-store.ts'
import type { FinishedAttempt } from '../auth/provider-door.ts'
import { createStartsPerClient } from '../auth/starts-per-client.ts'
import { type Api, type ApiDeps, type ApiEnv, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import { isDatabaseAway } from './database-away.ts'
import { languageOf } from './language-of.ts'
import { checkConfirmedUnlessDemo } from './own-account.ts'
import { HttpProblem, type ProblemName } from './problems.ts'
import { signedInOnly } from './signed-in.ts'
import { startSession } from './start-session.ts'
import { tellByMail } from './tell-by-mail.ts'

/** The page that finishes an attempt. Always this one: no address is ever taken from a request. */
const RETURN_PAGE = '/sign-in/organisation'

const providerParams = z.object({ providerId: z.string() })

const list = createRoute({
  method: 'get',
  path: '/sign-in/providers',
  summary: 'Organisations that sign their own people in',
  responses: { 200: jsonAnswer('The organisations, in the order of the settings', providerListSchema) },
})

const begin = createRoute({
  method: 'post',
  path: '/sign-in/providers/{providerId}',
  summary: 'Begin to sign in at an organisation',
  request: { params: providerParams },
  responses: {
    200: jsonAnswer('Where to send the browser; a cookie binds the attempt to it', providerVisitSchema),
    ...problemAnswers(403, 404, 429, 503),
  },
})

const callback = createRoute({
  method: 'get',
  path: '/sign-in/providers/{providerId}/callback',
  summary: 'Where an organisation sends the browser back to',
  request: { params: providerParams },
  responses: { 303: { description: 'To the page that finishes the attempt, whatever came' } },
})

const finish = createRoute({
  method: 'post',
  path: '/sign-in/finish',
  summary: 'Finish what was begun at an organisation',
  responses: {
    200: jsonAnswer(
      'Signed in or not quite yet, linked, or the identity waits for an invitation',
      providerFinishSchema,
    ),
    ...problemAnswers(401, 403, 503),
  },
})

const identities = createRoute({
  method: 'get',
  path: '/account/identities',
  summary: 'By which organisations I may sign in',
  responses: { 200: jsonAnswer('The identities', identityListSchema), ...problemAnswers(401, 503) },
})

const link = createRoute({
  method: 'post',
  path: '/account/identities',
  summary: 'Begin to link an identity to my account',
  request: { body: jsonBody(linkIdentityBody) },
  responses: {
    200: jsonAnswer('Where to send the browser; a cookie binds the attempt to it', providerVisitSchema),
    ...problemAnswers(400, 401, 403, 404, 429, 503),
  },
})

const unlink = createRoute({
  method: 'delete',
  path: '/account/identities/{identityId}',
  summary: 'No longer sign in by this identity',
  request: { params: z.object({ identityId: z.string() }) },
  responses: { 204: { description: 'It is gone' }, ...problemAnswers(401, 403, 404, 503) },
})

const problemOf: Readonly<Record<Refusal, ProblemName>> = {
  declined: 'provider-declined',
  away: 'provider-away',
  'not proven': 'provider-not-trusted',
  'level too low': 'level-too-low',
}

export const providerRoutes = (deps: ApiDeps): Api => {
  const { door, identities: known, sessions, accessLog } = deps
  const mayStart = createStartsPerClient()
  const api = createApi()
  api.use('/account/identities', signedInOnly(sessions))
  api.use('/account/identities/*', signedInOnly(sessions))

  const visit = async (c: Context<ApiEnv>, providerId: string, purpose: Purpose) => {
    if (!mayStart(clientOf(c))) throw new HttpProblem('too-many-attempts')
    const begun = await door.begin(providerId, purpose)
    if (begun === 'unknown') throw new HttpProblem('not-found')
    if (begun === 'away') throw new HttpProblem('provider-away')
    c.header('Set-Cookie', begun.setCookie, { append: true })
    return { location: begun.location }
  }

  const noteRefused = async (c: Context<ApiEnv>, { answer }: FinishedAttempt, refused: string) => {
    const account = answer.identity && (await known.accountOf(answer.identity))
    if (account === undefined) return
    accessLog.note({ who: { accountId: account.id }, action: 'signed-in', refused, access: originOf(c) })
  }

  const signIn = async (c: Context<ApiEnv>, { answer, provider }: FinishedAttempt) => {
    const { identity } = answer
    const account = identity && (await known.accountOf(identity))
    if (account?.suspended)
      accessLog.note({ who: { accountId: account.id }, action: 'signed-in', refused: 'suspended', access: originOf(c) })
    // H5: who is suspended is unknown here, as by a password.
    const proof = provider.secondFactor ? 'oidc+second-factor' : 'oidc'
    const outcome = account && !account.suspended ? await startSession(c, deps, account, proof) : undefined
    if (identity === undefined || outcome === undefined) throw new HttpProblem('identity-unknown')
    await known.used(identity)
    return outcome
  }

  /** Somebody who took over a session must not make a way in unseen. */
  const tellOwner = async (c: Context<ApiEnv>, accountId: string) =>
    tellByMail(deps, (await deps.accounts.byId(accountId))?.email, 'sign-in-changed', languageOf(c))

  const linkTo = async (c: Context<ApiEnv>, accountId: string, { answer: { identity } }: FinishedAttempt) => {
    // Who began it must still be there: the attempt alone is no proof of that.
    const asker = await sessions.authenticate(c.req.header('Cookie'))
    if (identity === undefined || asker?.accountId !== accountId) throw new HttpProblem('signed-out')
    const outcome = await known.link(accountId, identity, originOf(c))
    if (outcome === 'taken') throw new HttpProblem('identity-taken')
    if (outcome === 'linked') await tellOwner(c, accountId)
  }

  return api
    .openapi(list, (c) => c.json({ providers: door.providers.map(({ id, name }) => ({ id, name })) }, 200))
    .openapi(begin, async (c) => c.json(await visit(c, c.req.valid('param').providerId, { kind: 'sign-in' }), 200))
    .openapi(callback, async (c) => {
      try {
        await door.answer(c.req.valid('param').providerId, new URL(c.req.url).search, c.req.header('Cookie'))
      } catch (error) {
        // Said in words by the page that it goes to, which asks the database too.
        if (!isDatabaseAway(error)) throw error
      }
      return c.redirect(RETURN_PAGE, 303)
    })
    .openapi(finish, async (c) => {
      const finished = await door.finish(c.req.header('Cookie'))
      if (finished === undefined) throw new HttpProblem('provider-attempt-over')
      const { answer, purpose } = finished
      // After the session's own cookie, which is set in place of others.
      const forget = () => c.header('Set-Cookie', forgetAttempt, { append: true })
      if (answer.refused !== undefined) {
        await noteRefused(c, finished, answer.refused)
        forget()
        throw new HttpProblem(problemOf[answer.refused])
      }
      switch (purpose.kind) {
        case 'sign-in':
          return c.json({ purpose: 'sign-in' as const, answer: await signIn(c, finished).finally(forget) }, 200)
        case 'link':
          await linkTo(c, purpose.accountId, finished).finally(forget)
          return c.json({ purpose: 'link' as const }, 200)
        case 'invitation':
          return c.json({ purpose: 'invitation' as const }, 200)
      }
    })
    .openapi(identities, async (c) => {
      const linked = await known.linkedTo(c.get('signedIn').accountId)
      // One that is in the settings no more cannot be used, but it can be removed.
      const nameOf = (issuer: string) => door.providers.find((one) => one.issuer === issuer)?.name ?? null
      return c.json(
        {
          identities: linked.map(({ id, issuer, addedAt, lastUsedAt }) => ({
            id,
            provider: nameOf(issuer),
            addedAt: addedAt.toISOString(),
            lastUsedAt: lastUsedAt?.toISOString() ?? null,
          })),
        },
        200,
      )
    })
    .openapi(link, async (c) => {
      const asker = c.get('signedIn')
      const { accountId } = asker
      // Whoever finds this device may not make a way in of their own.
      await checkConfirmedUnlessDemo(deps, asker)
      return c.json(await visit(c, c.req.valid('json').provider, { kind: 'link', accountId }), 200)
    })
    .openapi(unlink, async (c) => {
      const asker = c.get('signedIn')
      const { accountId, origin } = asker
      await checkConfirmedUnlessDemo(deps, asker)
      const outcome = await known.unlink(accountId, c.req.valid('param').identityId, origin)
      if (outcome === 'not there') throw new HttpProblem('not-found')
      if (outcome === 'last way in') throw new HttpProblem('last-way-in')
      await tellOwner(c, accountId)
      return c.body(null, 204)
    })
}
