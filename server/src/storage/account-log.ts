import type { Action } from '../audit/access-event.ts'
import type { AccountActor } from '../auth/second-factor-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Statement } from './connection.ts'

/** A row in every plan that the account takes part in, in the transaction of the change itself. */
export const logOfAccount = (
  tx: Statement,
  { accountId, origin }: Pick<AccountActor, 'accountId'> & Partial<AccountActor>,
  action: Action,
): Promise<void> =>
  writeEntries(tx, [
    {
      event: { who: { accountId }, action, ...(origin && { access: origin }) },
      ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    },
  ])
