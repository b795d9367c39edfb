import type { ParticipantKind } from '@eenplan/plan-schema'

export interface NewAccount {
  /** In lower case. */
  readonly email: string
  readonly name: string
  /** PHC string of argon2id. */
  readonly passwordHash: string
}

export interface NewParticipant {
  readonly accountId: string
  readonly name: string
  readonly kind: ParticipantKind
  /** In words, for example "moeder". */
  readonly role: string
  readonly organisation: string | null
  /** Lives in the family's household. */
  readonly household: boolean
}

/** What the command for accounts asks of a database. Each is one transaction. Addresses are in lower case. */
export interface AccountRegistrar {
  /** The account's id, or `taken` when there is one with this address. */
  addAccount(account: NewAccount): Promise<{ readonly accountId: string } | 'taken'>
  /** Ends all sessions of the account as well. False when there is no account with this address. */
  changePassword(email: string, passwordHash: string): Promise<boolean>
  /** From its commit on the account cannot sign in, and has no session. */
  suspend(email: string): Promise<'suspended' | 'already suspended' | 'no such account'>
  /** Authenticator, passkeys and recovery codes go, and all sessions end. False when there is no such account. */
  resetSecondFactor(email: string): Promise<boolean>
  /** The account can sign in again; sessions of before stay ended. */
  restore(email: string): Promise<'restored' | 'not suspended' | 'no such account'>
  /** A plan with its director and a first section "Ons gezin", which the director manages. */
  addPlan(plan: {
    readonly title: string
    /** Calendar day, `YYYY-MM-DD`. */
    readonly openedOn: string
    readonly director: NewParticipant
  }): Promise<{ readonly planId: string; readonly participantId: string; readonly sectionId: string }>
  /** Adds a person to a plan, without any right yet. */
  addParticipant(
    planId: string,
    participant: NewParticipant,
  ): Promise<{ readonly participantId: string } | 'no such plan' | 'already in this plan'>
  /** The account with this address, suspended or not. */
  accountByEmail(email: string): Promise<{ readonly accountId: string; readonly name: string } | undefined>
  /** All plans, by title. */
  allPlans(): Promise<{ readonly id: string; readonly title: string }[]>
  /** All accounts that sign in with an address, by address. */
  allAccounts(): Promise<{ readonly email: string; readonly name: string; readonly suspended: boolean }[]>
}
