/** Who an account is in a plan. */
export interface Member {
  readonly planId: string
  readonly participantId: string
  /** Shown beside carets; set by the server, never by the client (S8). */
  readonly name: string
}

/** What a socket asks of a database before it opens. */
export interface MemberDirectory {
  /** The account's participant in the plan; undefined for a plan it has no part in, or that does not exist. */
  memberOfPlan(accountId: string, planId: string): Promise<Member | undefined>
  /** The account's participant in the plan of a section; undefined also when there is no such section. */
  memberOfSection(accountId: string, sectionId: string): Promise<Member | undefined>
  /** Participants of the plan without an account. */
  withoutAccount(planId: string): Promise<readonly string[]>
}
