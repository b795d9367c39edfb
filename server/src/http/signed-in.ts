import type { MiddlewareHandler } from 'hono'
import type { Sessions } from '../auth/sessions.ts'
import type { ApiEnv } from './api.ts'
import { originOf } from './client-address.ts'
import { HttpProblem } from './problems.ts'

/** Lets only people with a running session through, and says who it is. */
export const signedInOnly =
  (sessions: Sessions): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const signedIn = await sessions.authenticate(c.req.header('Cookie'))
    if (signedIn === undefined) throw new HttpProblem('signed-out')
    c.set('signedIn', { ...signedIn, origin: originOf(c) })
    return next()
  }
