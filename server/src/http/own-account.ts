import type { MiddlewareHandler } from 'hono'
import type { AccountActor } from '../auth/second-factor-store.ts'
import type { ApiDeps, ApiEnv, Asker } from './api.ts'
import { HttpProblem } from './problems.ts'

/** How long a proof counts: long enough to do what one came for, too short for whoever finds the device. */
const CONFIRMED_MS = 10 * 60_000

export const actorOf = ({ accountId, origin }: Asker): AccountActor => ({ accountId, origin })

/** After `signedInOnly`: nobody changes the accounts of the demo family, which belong to everybody who tries it. */
export const noDemoAccounts =
  ({ factorStore }: Pick<ApiDeps, 'factorStore'>): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if ((await factorStore.of(c.get('signedIn').accountId)).demo) throw new HttpProblem('demo-account')
    return next()
  }

/** Throws unless the person behind the session proved to be there a short while ago, by signing in or once more. */
export const checkConfirmed = async (
  { ownAccounts }: Pick<ApiDeps, 'ownAccounts'>,
  { sessionIdHash }: Pick<Asker, 'sessionIdHash'>,
): Promise<void> => {
  if (!(await ownAccounts.wasConfirmed(sessionIdHash, CONFIRMED_MS))) throw new HttpProblem('confirm-first')
}

/** The same, but for the demo family: its buttons prove nothing, so there is nothing to prove once more. */
export const checkConfirmedUnlessDemo = async (
  deps: Pick<ApiDeps, 'ownAccounts' | 'factorStore'>,
  asker: Pick<Asker, 'accountId' | 'sessionIdHash'>,
): Promise<void> => {
  if (!(await deps.factorStore.of(asker.accountId)).demo) await checkConfirmed(deps, asker)
}
