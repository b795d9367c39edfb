import {
  addedFactorSchema,
  authenticatorDraftSchema,
  newAuthenticatorBody,
  newPasskeyBody,
  passkeyNameBody,
  passkeyOptionsSchema,
  recoveryCodesSchema,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Account } from '../auth/account-store.ts'
import type { PendingSignIn } from '../auth/pending-sign-ins.ts'
import type { AccountActor, Removal } from '../auth/second-factor-store.ts'
import { type Api, type ApiDeps, type ApiEnv, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { originOf } from './client-address.ts'
import { languageOf } from './language-of.ts'
import { actorOf, checkConfirmed } from './own-account.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { signedInOnly } from './signed-in.ts'
import { startSession } from './start-session.ts'
import { tellByMail } from './tell-by-mail.ts'

const refusals = problemAnswers(400, 401, 403, 413, 415, 503)
const forWhom =
  'For who is signed in and proved so in the last ten minutes; and for who gave the password, must have a second ' +
  'factor and has none: that person is signed in by adding one.'
const added = { 200: jsonAnswer('Added; with the first one come recovery codes', addedFactorSchema), ...refusals }
const passkeyId = z.object({ passkeyId: idParam })
const gone = { 204: { description: 'Removed' }, ...problemAnswers(401, 403, 404, 503) }

const draftAuthenticator = createRoute({
  method: 'post',
  path: '/second-factor/authenticator/draft',
  summary: 'A new secret for an authenticator app, not in use yet',
  description: forWhom,
  responses: { 200: jsonAnswer('To enter in the app', authenticatorDraftSchema), ...refusals },
})

const addAuthenticator = createRoute({
  method: 'post',
  path: '/second-factor/authenticator',
  summary: 'Take the new secret into use, in place of the one that was there',
  description: forWhom,
  request: { body: jsonBody(newAuthenticatorBody) },
  responses: added,
})

const removeAuthenticator = createRoute({
  method: 'delete',
  path: '/second-factor/authenticator',
  summary: 'Remove the authenticator app',
  responses: gone,
})

const passkeyOptions = createRoute({
  method: 'post',
  path: '/second-factor/passkeys/options',
  summary: 'What the browser needs to make a passkey',
  description: forWhom,
  responses: { 200: jsonAnswer('Options for WebAuthn', passkeyOptionsSchema), ...refusals },
})

const addPasskey = createRoute({
  method: 'post',
  path: '/second-factor/passkeys',
  summary: 'Add a passkey',
  description: forWhom,
  request: { body: jsonBody(newPasskeyBody) },
  responses: added,
})

const renamePasskey = createRoute({
  method: 'patch',
  path: '/second-factor/passkeys/{passkeyId}',
  summary: 'Give a passkey another name',
  request: { params: passkeyId, body: jsonBody(passkeyNameBody) },
  responses: { 204: { description: 'Renamed' }, ...problemAnswers(400, 401, 403, 404, 413, 415, 503) },
})

const removePasskey = createRoute({
  method: 'delete',
  path: '/second-factor/passkeys/{passkeyId}',
  summary: 'Remove a passkey',
  request: { params: passkeyId },
  responses: gone,
})

const recoveryCodes = createRoute({
  method: 'post',
  path: '/second-factor/recovery-codes',
  summary: 'New recovery codes; those of before work no more',
  responses: { 200: jsonAnswer('Shown once', recoveryCodesSchema), ...problemAnswers(401, 403, 503) },
})

/** Who adds a second factor: somebody who is signed in, or who gets in by adding one. */
interface Adder {
  readonly account: Account
  readonly actor: AccountActor
  readonly pending: PendingSignIn | undefined
}

export const secondFactorRoutes = (deps: ApiDeps): Api => {
  const { accounts, sessions, pendingSignIns, secondFactors, factorStore, passkeys } = deps

  const adderOf = async (c: Context<ApiEnv>): Promise<Adder> => {
    const origin = originOf(c)
    const cookies = c.req.header('Cookie')
    // The sign-in that is under way first: whoever else was signed in at this browser is not meant.
    const pending = await pendingSignIns.read(cookies)
    if (pending !== undefined && (await secondFactors.stepOf(pending.accountId)).enrol) {
      const account = await accounts.byId(pending.accountId)
      if (account !== undefined) return { account, pending, actor: { accountId: account.id, origin } }
    }
    const signedIn = await sessions.authenticate(cookies)
    const account = signedIn && (await accounts.byId(signedIn.accountId))
    if (account === undefined) throw new HttpProblem('signed-out')
    if ((await factorStore.of(account.id)).demo) throw new HttpProblem('demo-account')
    await checkConfirmed(deps, signedIn!)
    return { account, pending: undefined, actor: { accountId: account.id, origin } }
  }

  /** After a second factor was added: the first recovery codes, and the session that somebody waited for. */
  const finish = async (c: Context<ApiEnv>, { account, actor, pending }: Adder) => {
    const codes = await secondFactors.firstRecoveryCodes(actor)
    if (pending === undefined) await tellByMail(deps, account.email, 'sign-in-changed', languageOf(c))
    else {
      const proven = { ...account, passwordHash: pending.passwordHash }
      const answer = await startSession(c, deps, proven, 'password+second-factor')
      if (answer === undefined || 'secondStep' in answer) throw new HttpProblem('sign-in-over')
    }
    return { recoveryCodes: codes === null ? null : [...codes] }
  }

  const checkRemoved = (removal: Removal) => {
    if (removal === 'not there') throw new HttpProblem('not-found')
    if (removal === 'last one') throw new HttpProblem('last-second-factor')
  }

  const api = createApi()
  const signedIn = signedInOnly(sessions)
  api.on(['DELETE'], '/second-factor/authenticator', signedIn)
  api.on(['PATCH', 'DELETE'], '/second-factor/passkeys/:passkeyId', signedIn)
  api.on(['POST'], '/second-factor/recovery-codes', signedIn)

  return api
    .openapi(draftAuthenticator, async (c) => {
      const { account } = await adderOf(c)
      const { draft, base32, uri } = secondFactors.draftAuthenticator(account)
      return c.json({ draft, secret: base32, uri }, 200)
    })
    .openapi(addAuthenticator, async (c) => {
      const adder = await adderOf(c)
      const { draft, code } = c.req.valid('json')
      const outcome = await secondFactors.addAuthenticator(adder.actor, draft, code)
      if (outcome !== 'added') throw new HttpProblem(outcome === 'expired' ? 'draft-over' : 'code-wrong')
      return c.json(await finish(c, adder), 200)
    })
    .openapi(removeAuthenticator, async (c) => {
      const asker = c.get('signedIn')
      await checkConfirmed(deps, asker)
      checkRemoved(await factorStore.removeAuthenticator(actorOf(asker)))
      await tellByMail(deps, (await accounts.byId(asker.accountId))?.email, 'sign-in-changed', languageOf(c))
      return c.body(null, 204)
    })
    .openapi(passkeyOptions, async (c) => {
      const { account } = await adderOf(c)
      return c.json({ options: await passkeys.creationOptions(account) }, 200)
    })
    .openapi(addPasskey, async (c) => {
      const adder = await adderOf(c)
      const { answer, name } = c.req.valid('json')
      const outcome = await passkeys.add(adder.actor, answer, name)
      if (outcome === 'refused') throw new HttpProblem('passkey-refused')
      if (outcome === 'taken') throw new HttpProblem('passkey-taken')
      if (outcome === 'too many') throw new HttpProblem('too-many-passkeys')
      return c.json(await finish(c, adder), 200)
    })
    .openapi(renamePasskey, async (c) => {
      const { name } = c.req.valid('json')
      const renamed = await factorStore.renamePasskey(c.get('signedIn').accountId, c.req.valid('param').passkeyId, name)
      if (!renamed) throw new HttpProblem('not-found')
      return c.body(null, 204)
    })
    .openapi(removePasskey, async (c) => {
      const asker = c.get('signedIn')
      await checkConfirmed(deps, asker)
      checkRemoved(await factorStore.removePasskey(actorOf(asker), c.req.valid('param').passkeyId))
      await tellByMail(deps, (await accounts.byId(asker.accountId))?.email, 'sign-in-changed', languageOf(c))
      return c.body(null, 204)
    })
    .openapi(recoveryCodes, async (c) => {
      const asker = c.get('signedIn')
      await checkConfirmed(deps, asker)
      // Without a second factor there is nothing that they could stand in for.
      if ((await secondFactors.stepOf(asker.accountId)).enrol) throw new HttpProblem('not-allowed')
      return c.json({ recoveryCodes: [...(await secondFactors.newRecoveryCodes(actorOf(asker)))] }, 200)
    })
}
