import {
  accountChangeBody,
  accountSchema,
  confirmBody,
  mailedTokenBody,
  newAddressBody,
  newPasswordBody,
  passkeyOptionsSchema,
} from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { hashOfSecret } from '../auth/invitation-secret.ts'
import { hashPassword, verifyPassword } from '../auth/passwords.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import { languageOf } from './language-of.ts'
import { mailLink } from './mailed-links.ts'
import { checkNewPassword } from './new-password.ts'
import { actorOf, checkConfirmed, noDemoAccounts } from './own-account.ts'
import { HttpProblem } from './problems.ts'
import { signedInOnly } from './signed-in.ts'
import { tellByMail } from './tell-by-mail.ts'

const done = (description: string) => ({ 204: { description } })
const refusals = problemAnswers(400, 401, 403, 413, 415, 503)

const read = createRoute({
  method: 'get',
  path: '/account',
  summary: 'My account, and the ways in which I sign in',
  responses: { 200: jsonAnswer('The account', accountSchema), ...problemAnswers(401, 503) },
})

const change = createRoute({
  method: 'patch',
  path: '/account',
  summary: 'Change my name, as plans that I join from now on will call me',
  request: { body: jsonBody(accountChangeBody) },
  responses: { ...done('Changed'), ...refusals },
})

const confirmOptions = createRoute({
  method: 'post',
  path: '/account/confirm/options',
  summary: 'What the browser needs to ask for one of my passkeys',
  responses: { 200: jsonAnswer('Options for WebAuthn', passkeyOptionsSchema), ...problemAnswers(401, 403, 503) },
})

const confirm = createRoute({
  method: 'post',
  path: '/account/confirm',
  summary: 'Prove once more who I am, with the password or a passkey',
  description: 'For ten minutes. What can take an account away from somebody needs it.',
  request: { body: jsonBody(confirmBody) },
  responses: { ...done('Confirmed'), ...problemAnswers(400, 401, 403, 413, 415, 429, 503) },
})

const password = createRoute({
  method: 'put',
  path: '/account/password',
  summary: 'Another password; all other sessions end',
  request: { body: jsonBody(newPasswordBody) },
  responses: { ...done('Changed'), ...refusals },
})

const address = createRoute({
  method: 'post',
  path: '/account/address',
  summary: 'Another e-mail address, once its mail was answered',
  description: 'The same answer whether or not another account has that address.',
  request: { body: jsonBody(newAddressBody) },
  responses: { ...done('A mail is under way, unless the address is in use'), ...refusals },
})

const newAddress = createRoute({
  method: 'post',
  path: '/new-address',
  summary: 'Answer the mail to a new e-mail address',
  request: { body: jsonBody(mailedTokenBody) },
  responses: { ...done('This is the address now'), ...problemAnswers(400, 403, 404, 413, 415, 503) },
})

export const accountRoutes = (deps: ApiDeps): Api => {
  const { accounts, sessions, ownAccounts, factorStore, passkeys, gate, mailer } = deps
  const api = createApi()
  api.use('/account', signedInOnly(sessions))
  api.use('/account/*', signedInOnly(sessions))
  api.on(['PATCH'], '/account', noDemoAccounts(deps))
  for (const path of ['/account/password', '/account/address']) api.use(path, noDemoAccounts(deps))

  const accountOf = async (accountId: string) => {
    const account = await accounts.byId(accountId)
    if (account === undefined) throw new HttpProblem('signed-out')
    return account
  }

  return api
    .openapi(read, async (c) => {
      const { accountId } = c.get('signedIn')
      const { name, email, passwordHash } = await accountOf(accountId)
      const { authenticator, recoveryCodes, required, demo } = await factorStore.of(accountId)
      const keys = await factorStore.passkeysOf(accountId)
      const answer = {
        ...{ name, email, invented: demo, authenticator, recoveryCodes },
        password: passwordHash !== null,
        passkeys: keys.map(({ addedAt, usedAt, ...key }) => ({
          ...key,
          addedAt: addedAt.toISOString(),
          usedAt: usedAt?.toISOString() ?? null,
        })),
        secondFactorRequired: required,
        mail: mailer !== null,
      }
      return c.json(answer, 200)
    })
    .openapi(change, async (c) => {
      await ownAccounts.changeName(c.get('signedIn').accountId, c.req.valid('json').name)
      return c.body(null, 204)
    })
    .openapi(confirmOptions, async (c) =>
      c.json({ options: await passkeys.confirmOptions(c.get('signedIn').accountId) }, 200),
    )
    .openapi(confirm, async (c) => {
      const { accountId, sessionIdHash } = c.get('signedIn')
      const proof = c.req.valid('json')
      const { passwordHash } = await accountOf(accountId)
      const outcome = await gate.attempt(`confirm ${accountId}`, clientOf(c), async () => {
        const right =
          'password' in proof && typeof proof.password === 'string'
            ? await verifyPassword(passwordHash, proof.password)
            : 'answer' in proof && (await passkeys.confirm(accountId, proof.answer))
        return right || undefined
      })
      if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
      if (outcome === undefined) throw new HttpProblem('confirm-failed')
      await ownAccounts.confirmSession(sessionIdHash)
      return c.body(null, 204)
    })
    .openapi(password, async (c) => {
      const asker = c.get('signedIn')
      await checkConfirmed(deps, asker)
      const account = await accountOf(asker.accountId)
      const chosen = c.req.valid('json').password
      checkNewPassword(chosen, account)
      const hash = await hashPassword(chosen)
      deps.onSessionsEnded(await ownAccounts.changePassword(actorOf(asker), hash, asker.sessionIdHash))
      await tellByMail(deps, account.email, 'password-changed', languageOf(c))
      return c.body(null, 204)
    })
    .openapi(address, async (c) => {
      const asker = c.get('signedIn')
      await checkConfirmed(deps, asker)
      const { email, language } = c.req.valid('json')
      await mailLink(deps, { accountId: asker.accountId, newAddress: email.toLowerCase(), language })
      return c.body(null, 204)
    })
    .openapi(newAddress, async (c) => {
      const { token, language } = c.req.valid('json')
      const changed = await ownAccounts.changeAddress(hashOfSecret(token), originOf(c))
      if (changed === undefined) throw new HttpProblem('link-over')
      // Proving the address that it had is no change.
      if (changed.oldAddress !== changed.newAddress)
        await tellByMail(deps, changed.oldAddress, 'address-changed', language)
      return c.body(null, 204)
    })
}
