import type { Me } from '@eenplan/protocol'
import type { Context } from 'hono'
import type { Account } from '../auth/account-store.ts'
import type { SessionChange } from '../auth/sessions.ts'
import type { ApiDeps, ApiEnv } from './api.ts'
import { originOf } from './client-address.ts'

/** Answers with the changed cookie, and tells whose sockets have to close. */
export const applySessionChange = (
  c: Context<ApiEnv>,
  { onSessionsEnded, accessLog }: Pick<ApiDeps, 'onSessionsEnded' | 'accessLog'>,
  change: SessionChange,
): void => {
  c.header('Set-Cookie', change.setCookie)
  if (change.endedIdHashes.length > 0) onSessionsEnded(change.endedIdHashes)
  if (change.endedFor !== undefined)
    accessLog.note({ who: { accountId: change.endedFor }, action: 'signed-out', access: originOf(c) })
}

/**
 * Signs an account in under a new token; what the browser presented until now is ended (attack 42). Undefined, with
 * nothing changed, when the account was suspended or got another password since it was read.
 */
export const startSession = async (
  c: Context<ApiEnv>,
  deps: Pick<ApiDeps, 'sessions' | 'onSessionsEnded' | 'accessLog'>,
  account: Account,
): Promise<Me | undefined> => {
  const change = await deps.sessions.start(account, c.req.header('Cookie'))
  if (change === undefined) return undefined
  applySessionChange(c, deps, change)
  deps.accessLog.note({ who: { accountId: account.id }, action: 'signed-in', access: originOf(c) })
  return { accountId: account.id, name: account.name, email: account.email }
}
