import type { Adapter, DatabaseSession } from 'lucia'
import type { AccountStore, SessionRow } from './account-store.ts'

/** How exact it is known when a session was last used. */
const TOUCHED_MS = 60_000

const toLucia = (row: SessionRow): DatabaseSession => ({
  id: row.idHash,
  userId: row.accountId,
  expiresAt: row.expiresAt,
  attributes: { createdAt: row.createdAt },
})

/**
 * Lets lucia keep its sessions in the account store. Lucia knows an idle lifetime only; the absolute one is read here:
 * a session older than that is not there any more, however lately it was used.
 */
export const createSessionAdapter = (accounts: AccountStore, absoluteMs: number): Adapter => ({
  getSessionAndUser: async (idHash) => {
    const found = await accounts.session(idHash)
    if (found === undefined) return [null, null]
    const { session, account, usedAt } = found
    if (session.createdAt.getTime() + absoluteMs <= Date.now()) {
      await accounts.removeSession(idHash)
      return [null, null]
    }
    if (Date.now() - usedAt.getTime() > TOUCHED_MS) await accounts.touchSession(idHash)
    return [toLucia(session), { id: account.id, attributes: { name: account.name } }]
  },
  getUserSessions: async (accountId) => (await accounts.sessionsOf(accountId)).map(toLucia),
  // Lucia would not pass on what was proven at sign-in; `Sessions.start` adds the row.
  setSession: () => Promise.reject(new Error('a session starts with Sessions.start')),
  updateSessionExpiration: (idHash, expiresAt) => accounts.extendSession(idHash, expiresAt),
  deleteSession: (idHash) => accounts.removeSession(idHash),
  deleteUserSessions: (accountId) => accounts.removeSessionsOf(accountId),
  deleteExpiredSessions: () => accounts.removeExpiredSessions(),
})
