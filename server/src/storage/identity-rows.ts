import { randomUUID } from 'node:crypto'
import type { Origin } from '../audit/access-event.ts'
import type { VerifiedIdentity } from '../auth/identity-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'

/** A row in every plan that the account takes part in, by the same transaction. */
export const logIdentityChange = (
  tx: Query,
  accountId: string,
  action: 'identity-linked' | 'identity-unlinked',
  access: Origin,
) => writeEntries(tx, [{ event: { who: { accountId }, action, access }, ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 } }])

/** False, with nothing changed, when some account has it already. */
export const insertIdentity = async (
  tx: Query,
  accountId: string,
  { issuer, subject }: VerifiedIdentity,
  access: Origin,
): Promise<boolean> => {
  const [added] = await tx`
    insert into account_identity (identity_id, account_id, issuer, subject)
    values (${randomUUID()}, ${accountId}, ${issuer}, ${subject})
    on conflict (issuer, subject) do nothing
    returning 1`
  if (added === undefined) return false
  await logIdentityChange(tx, accountId, 'identity-linked', access)
  return true
}
