import { randomUUID } from 'node:crypto'
import type { AccountRegistrar, NewParticipant } from '../auth/account-registrar.ts'
import { logOfAccount } from './account-log.ts'
import { askedId } from './asked-id.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'

const FIRST_SECTION = 'Ons gezin'

const insertParticipant = async (tx: Query, planId: string, person: NewParticipant): Promise<string | undefined> => {
  const [added] = await tx<{ id: string }[]>`
    insert into participant (plan_id, participant_id, name, kind, role, organisation, household, account_id, position)
    select ${planId}, ${randomUUID()}, ${person.name}, ${person.kind}, ${person.role}, ${person.organisation},
      ${person.household}, ${person.accountId}, coalesce(max(position) + 1, 0)
    from participant where plan_id = ${planId}
    on conflict (plan_id, account_id) do nothing
    returning participant_id as id`
  return added?.id
}

const lockAccount = async (tx: Query, email: string) => {
  const [account] = await tx<{ accountId: string; suspended: boolean }[]>`
    select account_id as "accountId", suspended_at is not null as suspended from account
    where email = ${email} for no key update`
  return account
}

/** After the account was changed: a sign-in that runs at this moment waits for that change, and sees it. */
const endSessions = (tx: Query, accountId: string) => tx`delete from session where account_id = ${accountId}`

export const createAccountRegistrar = (db: Pick<Database, 'sql' | 'transaction'>): AccountRegistrar => ({
  async addAccount({ email, name, passwordHash }) {
    const [added] = await db.sql<{ accountId: string }[]>`
      insert into account (account_id, email, name, password_hash)
      values (${randomUUID()}, ${email}, ${name}, ${passwordHash})
      on conflict (email) do nothing
      returning account_id as "accountId"`
    return added ?? 'taken'
  },

  changePassword: (email, passwordHash) =>
    db.transaction(async (tx) => {
      const [changed] = await tx<{ accountId: string }[]>`
        update account set password_hash = ${passwordHash} where email = ${email} returning account_id as "accountId"`
      if (changed === undefined) return false
      // Codes that were guessed with the old one are forgotten, and links to choose one are void.
      await tx`update authenticator set wrong_codes = 0 where account_id = ${changed.accountId}`
      await tx`delete from mailed_link where account_id = ${changed.accountId}`
      await endSessions(tx, changed.accountId)
      return true
    }),

  suspend: (email) =>
    db.transaction(async (tx) => {
      const account = await lockAccount(tx, email)
      if (account === undefined) return 'no such account'
      if (account.suspended) return 'already suspended'
      await tx`update account set suspended_at = now() where account_id = ${account.accountId}`
      await endSessions(tx, account.accountId)
      return 'suspended'
    }),

  resetSecondFactor: (email) =>
    db.transaction(async (tx) => {
      const account = await lockAccount(tx, email)
      if (account === undefined) return false
      const { accountId } = account
      await tx`delete from authenticator where account_id = ${accountId}`
      await tx`delete from passkey where account_id = ${accountId}`
      await tx`delete from recovery_code where account_id = ${accountId}`
      await tx`delete from pending_sign_in where account_id = ${accountId}`
      await endSessions(tx, accountId)
      // By whoever runs the server: from no endpoint, and no network.
      await logOfAccount(tx, { accountId }, 'second-factor-removed')
      return true
    }),

  restore: (email) =>
    db.transaction(async (tx) => {
      const account = await lockAccount(tx, email)
      if (account === undefined) return 'no such account'
      if (!account.suspended) return 'not suspended'
      await tx`update account set suspended_at = null where account_id = ${account.accountId}`
      // There are none, unless it was suspended by hand: those are not to come back.
      await endSessions(tx, account.accountId)
      return 'restored'
    }),

  addPlan: ({ title, openedOn, director }) =>
    db.transaction(async (tx) => {
      const planId = randomUUID()
      const sectionId = randomUUID()
      // The director's row comes next; the plan's reference to it is checked at the commit.
      await tx`
        insert into plan (plan_id, title, plan_director, opened_on)
        values (${planId}, ${title}, ${randomUUID()}, ${openedOn})`
      const participantId = await insertParticipant(tx, planId, director)
      if (participantId === undefined) throw new Error('a new plan has no participants yet')
      await tx`update plan set plan_director = ${participantId} where plan_id = ${planId}`
      await tx`
        insert into section (plan_id, section_id, title, kind, position)
        values (${planId}, ${sectionId}, ${FIRST_SECTION}, 'family', 0)`
      await tx`
        insert into section_grant
          (plan_id, section_id, grant_no, participant_id, level, basis, valid_from, granted_by)
        values (${planId}, ${sectionId}, 1, ${participantId}, 'manage', 'consent', clock_timestamp(), ${participantId})`
      return { planId, participantId, sectionId }
    }),

  addParticipant: (planId, participant) =>
    db.transaction(async (tx) => {
      // Locked, so that two at once do not get the same position.
      const [plan] = await tx`select 1 from plan where plan_id = ${askedId(planId)} for no key update`
      if (plan === undefined) return 'no such plan'
      const participantId = await insertParticipant(tx, planId, participant)
      return participantId === undefined ? 'already in this plan' : { participantId }
    }),

  async accountByEmail(email) {
    const [account] = await db.sql<{ accountId: string; name: string }[]>`
      select account_id as "accountId", name from account where email = ${email}`
    return account
  },

  allPlans: () => db.sql<{ id: string; title: string }[]>`
    select plan_id as id, title from plan order by title, plan_id`,

  allAccounts: () => db.sql<{ email: string; name: string; suspended: boolean }[]>`
    select email, name, suspended_at is not null as suspended from account where email is not null order by email`,
})
