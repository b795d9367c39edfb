import { randomUUID } from 'node:crypto'
import type { Action } from '../audit/access-event.ts'
import type {
  FoundInvitation,
  InvitationStore,
  Inviter,
  JoinedAccount,
  Joining,
  StoredInvitation,
} from '../http/invitation-store.ts'
import { writeEntries } from './access-log-rows.ts'
import { askedId } from './asked-id.ts'
import { errorCode, type Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { insertIdentity } from './identity-rows.ts'

/** Invitations of one person in one plan within a day; more is no inviting any more. */
const MOST_IN_A_DAY = 60
const LISTED = 20

const log = (tx: Query, { planId, by, access }: Inviter, action: Action, about: string) =>
  writeEntries(tx, [
    {
      event: { who: { planId, participantId: by }, action, about, access },
      ...{ times: 1, firstAgoMs: 0, lastAgoMs: 0 },
    },
  ])

/** Thrown to take back what the transaction did. */
class TakenBack extends Error {
  readonly outcome: 'over' | 'identity taken'

  constructor(outcome: TakenBack['outcome']) {
    super(outcome)
    this.outcome = outcome
  }
}

/**
 * Always first, so that making, revoking and using never wait for each other in a ring, and two of them at once are one
 * after the other.
 */
const lockPerson = async (tx: Query, planId: string, participantId: string) => {
  const [person] = await tx<{ name: string; accountId: string | null }[]>`
    select name, account_id as "accountId" from participant
    where plan_id = ${planId} and participant_id = ${participantId} for no key update`
  return person
}

const revokeOthers = (tx: Query, planId: string, participantId: string, by: string, way: string | null) => tx`
  update invitation set revoked_at = clock_timestamp(), revoked_by = ${by}
  where plan_id = ${planId} and participant_id = ${participantId} and used_at is null and revoked_at is null
    and (${way}::text is null or way = ${way}::text)`

/** The account; undefined when there is one with this address. Proven when the invitation came by mail there. */
const addAccount = async (
  tx: Query,
  { planId, invitationId }: FoundInvitation,
  name: string,
  joining: Exclude<Joining, { accountId: string }>,
): Promise<JoinedAccount | undefined> => {
  const { email, passwordHash } = 'newAccount' in joining ? joining.newAccount : { email: null, passwordHash: null }
  const [added] = await tx<JoinedAccount[]>`
    insert into account (account_id, email, name, password_hash, email_proven_at)
    select ${randomUUID()}, ${email}, ${name}, ${passwordHash}, case when to_address = ${email} then clock_timestamp() end
    from invitation where plan_id = ${planId} and invitation_id = ${invitationId}
    on conflict (email) do nothing
    returning account_id as "accountId", email is not null and email_proven_at is null as "proveAddress"`
  return added
}

export const createInvitationStore = (db: Pick<Database, 'sql' | 'transaction'>): InvitationStore => ({
  make: (inviter, { participantId, way, secretHash, lifetimeMs, toAddress }) =>
    db.transaction(async (tx) => {
      const { planId, by } = inviter
      const person = await lockPerson(tx, planId, participantId)
      if (person === undefined || person.accountId !== null) return 'has an account'
      const [said] = await tx<{ elsewhere: boolean; today: number }[]>`
        select
          -- Only what the inviter did themselves: whether anybody else has this address is not theirs to learn (H5).
          exists (
            select 1 from invitation where plan_id = ${planId} and made_by = ${by}
              and participant_id <> ${participantId} and to_address = ${toAddress} and revoked_at is null
          ) as elsewhere,
          (
            select count(*)::integer from invitation where plan_id = ${planId} and made_by = ${by}
              and made_at > clock_timestamp() - interval '1 day'
          ) as today`
      if (said!.elsewhere) return 'address of another'
      if (said!.today >= MOST_IN_A_DAY) return 'too many'
      await revokeOthers(tx, planId, participantId, by, way)
      const [made] = await tx<StoredInvitation[]>`
        insert into invitation
          (plan_id, invitation_id, participant_id, way, secret_hash, to_address, made_by, expires_at)
        values (${planId}, ${randomUUID()}, ${participantId}, ${way}, ${secretHash}, ${toAddress}, ${by},
          clock_timestamp() + make_interval(secs => ${lifetimeMs / 1_000}))
        returning invitation_id as id, way, made_by as "madeBy", made_at as "madeAt", expires_at as "expiresAt",
          to_address as "toAddress"`
      await log(tx, inviter, 'invitation-made', participantId)
      return made!
    }),

  listed: (planId, participantId) => db.sql<StoredInvitation[]>`
    select invitation_id as id, way, made_by as "madeBy", made_at as "madeAt", expires_at as "expiresAt",
      to_address as "toAddress"
    from invitation
    where plan_id = ${planId} and participant_id = ${participantId} and used_at is null and revoked_at is null
    order by made_at desc, invitation_id limit ${LISTED}`,

  revoke: (inviter, participantId, invitationId) =>
    db.transaction(async (tx) => {
      await lockPerson(tx, inviter.planId, participantId)
      const revoked = await tx`
        update invitation set revoked_at = clock_timestamp(), revoked_by = ${inviter.by}
        where plan_id = ${inviter.planId} and invitation_id = ${askedId(invitationId)}
          and participant_id = ${participantId} and used_at is null and revoked_at is null
        returning 1`
      if (revoked.length === 0) return false
      await log(tx, inviter, 'invitation-revoked', participantId)
      return true
    }),

  async find(secretHashes) {
    const [found] = await db.sql<FoundInvitation[]>`
      select plan_id as "planId", invitation_id as "invitationId", participant_id as "participantId",
        secret_hash as "secretHash",
        expires_at as "expiresAt",
        case
          when revoked_at is not null then 'revoked'
          when used_at is not null or participant.account_id is not null then 'used'
          when expires_at <= clock_timestamp() then 'expired'
          else 'open'
        end as state,
        (
          select account_id from participant as member
          where member.plan_id = invitation.plan_id and member.account_id is not null order by position limit 1
        ) as "memberAccount"
      from invitation join participant using (plan_id, participant_id)
      where secret_hash in (select json_array_elements_text(${JSON.stringify(secretHashes)}::text::json))`
    return found
  },

  accept: (found, joining, access) => {
    const { planId, participantId, invitationId } = found
    return db
      .transaction(async (tx) => {
        const person = await lockPerson(tx, planId, participantId)
        if (person === undefined || person.accountId !== null) return 'over' as const
        if ('accountId' in joining) {
          const member = await tx`
            select 1 from participant where plan_id = ${planId} and account_id = ${joining.accountId}`
          if (member.length > 0) return 'in this plan already' as const
        }
        const account =
          'accountId' in joining
            ? { accountId: joining.accountId, proveAddress: false }
            : await addAccount(tx, found, person.name, joining)
        if (account === undefined) return 'address taken' as const
        const { accountId } = account
        const used = await tx`
          update invitation set used_at = clock_timestamp(), used_by = ${accountId}
          where plan_id = ${planId} and invitation_id = ${invitationId} and used_at is null and revoked_at is null
            and expires_at > clock_timestamp()
          returning 1`
        // The account that was just made goes as well.
        if (used.length === 0) throw new TakenBack('over')
        await tx`
          update participant set account_id = ${accountId}
          where plan_id = ${planId} and participant_id = ${participantId}`
        if ('identity' in joining && !(await insertIdentity(tx, accountId, joining.identity, access)))
          throw new TakenBack('identity taken')
        await revokeOthers(tx, planId, participantId, participantId, null)
        await log(tx, { planId, by: participantId, access }, 'invitation-used', participantId)
        return account
      })
      .catch((error: unknown) => {
        if (error instanceof TakenBack) return error.outcome
        // Of two invitations to one account at the same moment the other was first.
        if (errorCode(error) === '23505') return 'in this plan already' as const
        throw error
      })
  },
})
