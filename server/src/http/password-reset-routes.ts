import { askResetBody, resetBody } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { hashOfSecret } from '../auth/invitation-secret.ts'
import { hashPassword } from '../auth/passwords.ts'
import { untilWholeStep } from '../whole-steps.ts'
import { type Api, type ApiDeps, createApi, jsonBody, problemAnswers } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import { mailLink } from './mailed-links.ts'
import { checkNewPassword } from './new-password.ts'
import { HttpProblem } from './problems.ts'
import { tellByMail } from './tell-by-mail.ts'

/** Longer than finding an account and keeping a link takes. The mail itself is not waited for. */
const ANSWER_AFTER_MS = 250

const ask = createRoute({
  method: 'post',
  path: '/password-reset',
  summary: 'Ask for a mail to choose a new password',
  description: 'The same answer, after the same time, whether or not there is such an account.',
  request: { body: jsonBody(askResetBody) },
  responses: {
    204: { description: 'A mail is under way if there is an account with this address' },
    ...problemAnswers(400, 403, 413, 415, 429, 503),
  },
})

const use = createRoute({
  method: 'post',
  path: '/password-reset/use',
  summary: 'Choose a new password with the link of the mail',
  description: 'All sessions end. A second factor is still asked at the next sign-in.',
  request: { body: jsonBody(resetBody) },
  responses: { 204: { description: 'Changed' }, ...problemAnswers(400, 403, 404, 413, 415, 503) },
})

export const passwordResetRoutes = (deps: ApiDeps): Api => {
  const { accounts, ownAccounts, gate, mailer } = deps
  return createApi()
    .openapi(ask, async (c) => {
      const started = performance.now()
      if (mailer === null) throw new HttpProblem('mail-not-set-up')
      const { email, language } = c.req.valid('json')
      const address = email.toLowerCase()
      // Counted like a failed sign-in, so that many in a row take longer and longer, for whatever address.
      const outcome = await gate.attempt(`reset ${address}`, clientOf(c), async () => {
        const account = await accounts.byEmail(address)
        if (account !== undefined && !account.suspended)
          void mailLink(deps, { accountId: account.id, email: address, language }).catch(() => undefined)
        return undefined
      })
      if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
      await untilWholeStep(started, ANSWER_AFTER_MS)
      return c.body(null, 204)
    })
    .openapi(use, async (c) => {
      const { token, password, language } = c.req.valid('json')
      const account = await ownAccounts.accountOfReset(hashOfSecret(token))
      if (account === undefined) throw new HttpProblem('link-over')
      checkNewPassword(password, account)
      const reset = await ownAccounts.resetPassword(hashOfSecret(token), await hashPassword(password), originOf(c))
      if (reset === undefined) throw new HttpProblem('link-over')
      deps.onSessionsEnded(reset.ended)
      await tellByMail(deps, reset.email, 'password-changed', language)
      return c.body(null, 204)
    })
}
