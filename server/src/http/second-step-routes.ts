import {
  codeBody,
  meSchema,
  passkeyAnswerBody,
  passkeyOptionsSchema,
  recoveryCodeBody,
  secondStepSchema,
} from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Account } from '../auth/account-store.ts'
import type { Proof } from '../auth/proof.ts'
import { type Api, type ApiDeps, type ApiEnv, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import { HttpProblem } from './problems.ts'
import { startSession } from './start-session.ts'

const signedIn = { 200: jsonAnswer('Signed in; the session cookie is set', meSchema) }
const refusals = problemAnswers(400, 401, 403, 413, 415, 429, 503)

const secondStep = createRoute({
  method: 'get',
  path: '/sign-in/second-step',
  summary: 'What is still to come after the password',
  responses: { 200: jsonAnswer('The possible second steps', secondStepSchema), ...problemAnswers(401, 503) },
})

const code = createRoute({
  method: 'post',
  path: '/sign-in/code',
  summary: 'Second step: a code of the authenticator app',
  description: 'Ten minutes and five attempts after the password; then it begins anew.',
  request: { body: jsonBody(codeBody) },
  responses: { ...signedIn, ...refusals },
})

const recoveryCode = createRoute({
  method: 'post',
  path: '/sign-in/recovery-code',
  summary: 'Second step: a recovery code, which works once',
  request: { body: jsonBody(recoveryCodeBody) },
  responses: { ...signedIn, ...refusals },
})

const passkeyOptions = createRoute({
  method: 'post',
  path: '/sign-in/passkey/options',
  summary: 'What the browser needs to ask for a passkey',
  responses: { 200: jsonAnswer('Options for WebAuthn', passkeyOptionsSchema), ...problemAnswers(403, 503) },
})

const passkey = createRoute({
  method: 'post',
  path: '/sign-in/passkey',
  summary: 'Sign in with a passkey, by itself or as the second step',
  request: { body: jsonBody(passkeyAnswerBody) },
  responses: { ...signedIn, ...refusals },
})

export const secondStepRoutes = (deps: ApiDeps): Api => {
  const { accounts, pendingSignIns, secondFactors, passkeys, gate, accessLog } = deps

  const pendingOf = async (c: Context<ApiEnv>) => {
    const pending = await pendingSignIns.read(c.req.header('Cookie'))
    if (pending === undefined) throw new HttpProblem('sign-in-over')
    return pending
  }

  const begin = async (c: Context<ApiEnv>, account: Account | undefined, proof: Proof) => {
    const answer = account && (await startSession(c, deps, account, proof))
    if (answer === undefined || 'secondStep' in answer) throw new HttpProblem('sign-in-over')
    return answer
  }

  /** One attempt at the second step of the sign-in that this browser began. */
  const attempt = async (
    c: Context<ApiEnv>,
    refused: 'wrong code' | 'wrong recovery code',
    check: (accountId: string) => Promise<boolean>,
  ) => {
    const pending = await pendingOf(c)
    const { accountId, passwordHash } = pending
    const left = await pendingSignIns.countAttempt(pending)
    if (left === undefined) throw new HttpProblem('sign-in-over')
    const outcome = await gate.attempt(`second step of ${accountId}`, clientOf(c), async () =>
      (await check(accountId)) ? accounts.byId(accountId) : undefined,
    )
    if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
    if (outcome !== undefined) return begin(c, { ...outcome, passwordHash }, 'password+second-factor')
    accessLog.note({ who: { accountId }, action: 'signed-in', refused, access: originOf(c) })
    if (left === 0) await pendingSignIns.end(pending)
    throw new HttpProblem(left === 0 ? 'sign-in-over' : 'code-wrong')
  }

  return createApi()
    .openapi(secondStep, async (c) => c.json(await secondFactors.stepOf((await pendingOf(c)).accountId), 200))
    .openapi(code, async (c) => {
      const typed = c.req.valid('json').code
      return c.json(await attempt(c, 'wrong code', (accountId) => secondFactors.checkCode(accountId, typed)), 200)
    })
    .openapi(recoveryCode, async (c) => {
      const typed = c.req.valid('json').code
      const check = (accountId: string) => secondFactors.useRecoveryCode(accountId, typed)
      return c.json(await attempt(c, 'wrong recovery code', check), 200)
    })
    .openapi(passkeyOptions, async (c) => c.json({ options: await passkeys.signInOptions() }, 200))
    .openapi(passkey, async (c) => {
      const outcome = await gate.attempt('passkey', clientOf(c), () => passkeys.signIn(c.req.valid('json').answer))
      if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
      if (outcome === undefined) throw new HttpProblem('passkey-refused')
      return c.json(await begin(c, await accounts.byId(outcome.accountId), 'passkey'), 200)
    })
}
