import type { SignInAnswer } from '@eenplan/protocol'
import type { Context } from 'hono'
import type { Account } from '../auth/account-store.ts'
import type { Proof } from '../auth/proof.ts'
import type { SessionChange } from '../auth/sessions.ts'
import type { ApiDeps, ApiEnv } from './api.ts'
import { originOf } from './client-address.ts'
import { deviceOf } from './device-of.ts'

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

/** What the door of sessions needs. */
export type SessionDeps = Pick<
  ApiDeps,
  'sessions' | 'pendingSignIns' | 'secondFactors' | 'onSessionsEnded' | 'accessLog'
>

/**
 * The one door where a session begins. Signs an account in under a new token; what the browser presented until now is
 * ended (attack 42). Where one factor was proven and more is needed, no session begins: the browser gets the cookie of
 * a pending sign-in, and the answer says which second steps there are.
 *
 * @param account as it was when its person proved to own it
 * @returns undefined, with nothing changed, when the account was suspended or got another password since it was read
 */
export const startSession = async (
  c: Context<ApiEnv>,
  deps: SessionDeps,
  account: Account,
  proof: Proof,
): Promise<SignInAnswer | undefined> => {
  const cookies = c.req.header('Cookie')
  const change = await deps.sessions.start(account, proof, cookies, deviceOf(c))
  if (change === 'account changed') return undefined
  if (change === 'second factor needed') {
    c.header('Set-Cookie', await deps.pendingSignIns.begin(account))
    return { secondStep: await deps.secondFactors.stepOf(account.id) }
  }
  applySessionChange(c, deps, change)
  // Whoever's it was: somebody is signed in now.
  const pending = await deps.pendingSignIns.read(cookies)
  const over = pending && (await deps.pendingSignIns.end(pending))
  if (over !== undefined) c.header('Set-Cookie', over, { append: true })
  deps.accessLog.note({ who: { accountId: account.id }, action: 'signed-in', access: originOf(c) })
  return { accountId: account.id, name: account.name, email: account.email }
}
