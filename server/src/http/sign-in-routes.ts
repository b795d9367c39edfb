import { meSchema, signInAnswerSchema, signInBody } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { verifyPassword } from '../auth/passwords.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import { saidLanguage } from './language-of.ts'
import { HttpProblem } from './problems.ts'
import { signedInOnly } from './signed-in.ts'
import { applySessionChange, startSession } from './start-session.ts'

const signIn = createRoute({
  method: 'post',
  path: '/sign-in',
  summary: 'Sign in with e-mail address and password',
  request: { body: jsonBody(signInBody) },
  responses: {
    200: jsonAnswer(
      'Signed in and the session cookie is set, or which second step is still to come',
      signInAnswerSchema,
    ),
    ...problemAnswers(400, 401, 403, 413, 415, 429, 503),
  },
})

const signOut = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'End this session',
  responses: {
    204: { description: 'Signed out; fine as well when nobody was signed in' },
    ...problemAnswers(403, 503),
  },
})

const signOutEverywhere = createRoute({
  method: 'post',
  path: '/sign-out-everywhere',
  summary: 'End all sessions of this account',
  responses: { 204: { description: 'Signed out on all devices' }, ...problemAnswers(401, 403, 503) },
})

const me = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is signed in',
  description: 'The language of `Accept-Language` is kept, for mails.',
  responses: { 200: jsonAnswer('The account', meSchema), ...problemAnswers(401, 503) },
})

/** What this browser kept of us goes. Not "cookies": that would take those of other services on the same domain too. */
const forgetEverything = (c: Context) => c.header('Clear-Site-Data', '"cache", "storage"')

export const signInRoutes = (deps: ApiDeps): Api => {
  const { accounts, ownAccounts, sessions, gate, accessLog } = deps
  const api = createApi()
  api.use('/sign-out-everywhere', signedInOnly(sessions))
  api.use('/me', signedInOnly(sessions))
  return api
    .openapi(signIn, async (c) => {
      const { email, password } = c.req.valid('json')
      const address = email.toLowerCase()
      // H5: the same steps and the same answer, whether or not there is such an account, and when it is suspended.
      const outcome = await gate.attempt(address, clientOf(c), async () => {
        const account = await accounts.byEmail(address)
        const matches = await verifyPassword(account?.passwordHash ?? null, password)
        if (account === undefined || (matches && !account.suspended)) return account
        const refused = account.suspended ? 'suspended' : 'wrong password'
        accessLog.note({ who: { accountId: account.id }, action: 'signed-in', refused, access: originOf(c) })
        return undefined
      })
      if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
      const signedIn = outcome && (await startSession(c, deps, outcome, 'password'))
      if (signedIn === undefined) throw new HttpProblem('sign-in-failed')
      return c.json(signedIn, 200)
    })
    .openapi(signOut, async (c) => {
      applySessionChange(c, deps, await sessions.end(c.req.header('Cookie')))
      forgetEverything(c)
      return c.body(null, 204)
    })
    .openapi(signOutEverywhere, async (c) => {
      applySessionChange(c, deps, await sessions.endAll(c.get('signedIn').accountId))
      forgetEverything(c)
      return c.body(null, 204)
    })
    .openapi(me, async (c) => {
      const { accountId } = c.get('signedIn')
      const language = saidLanguage(c)
      if (language !== undefined) await ownAccounts.useLanguage(accountId, language)
      const account = await accounts.byId(accountId)
      if (account === undefined) throw new HttpProblem('signed-out')
      return c.json({ accountId: account.id, name: account.name, email: account.email }, 200)
    })
}
