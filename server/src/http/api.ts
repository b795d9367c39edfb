import { problemSchema } from '@eenplan/protocol'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Rights } from '../access/rights.ts'
import type { Origin } from '../audit/access-event.ts'
import type { AccessLog } from '../audit/access-log.ts'
import type { AccountStore } from '../auth/account-store.ts'
import type { AttemptGate } from '../auth/attempt-gate.ts'
import type { IdentityStore } from '../auth/identity-store.ts'
import type { OwnAccountStore } from '../auth/own-account-store.ts'
import type { Passkeys } from '../auth/passkeys.ts'
import type { PendingSignIns } from '../auth/pending-sign-ins.ts'
import type { ProviderDoor } from '../auth/provider-door.ts'
import type { SecondFactorStore } from '../auth/second-factor-store.ts'
import type { SecondFactors } from '../auth/second-factors.ts'
import type { Sessions, SignedIn } from '../auth/sessions.ts'
import type { Comparer } from '../history/comparer.ts'
import type { VersionStore } from '../history/version-store.ts'
import type { Mailer } from '../mail/mail.ts'
import type { OutboxStore } from '../mail/outbox.ts'
import type { MyDataStore } from '../my-data/my-data-store.ts'
import type { AccessLogReader } from './access-log-reader.ts'
import type { AuthorityStore } from './authority-store.ts'
import type { AuthorshipStore } from './authorship-store.ts'
import type { EscalationStore } from './escalation-store.ts'
import type { InvitationStore } from './invitation-store.ts'
import type { NetworkStore } from './network-store.ts'
import type { NewPlanStore } from './new-plan-store.ts'
import type { NoticeStore } from './notice-store.ts'
import type { OppositeStore } from './opposite-store.ts'
import type { PictureStore } from './picture-store.ts'
import type { PlanDirectory } from './plan-directory.ts'
import { HttpProblem } from './problems.ts'
import type { SectionChangesStore } from './section-changes-store.ts'
import type { SharingStore } from './sharing-store.ts'

/** What the routes need. */
export interface ApiDeps {
  readonly sessions: Sessions
  readonly accounts: AccountStore
  readonly ownAccounts: OwnAccountStore
  readonly pendingSignIns: PendingSignIns
  readonly secondFactors: SecondFactors
  readonly factorStore: SecondFactorStore
  readonly passkeys: Passkeys
  readonly directory: PlanDirectory
  readonly authorship: AuthorshipStore
  readonly newPlans: NewPlanStore
  readonly sectionChanges: SectionChangesStore
  readonly sharing: SharingStore
  readonly authority: AuthorityStore
  readonly notices: NoticeStore
  readonly opposites: OppositeStore
  readonly pictures: PictureStore
  readonly network: NetworkStore
  readonly invitations: InvitationStore
  readonly escalations: EscalationStore
  readonly versions: VersionStore
  readonly comparer: Comparer
  readonly rights: Rights
  readonly gate: AttemptGate
  /** To organisations that sign their own people in, and back. */
  readonly door: ProviderDoor
  readonly identities: IdentityStore
  readonly accessLog: AccessLog
  /** Null where no mail can be sent. */
  readonly mailer: Mailer | null
  /** Mails of demo mode without a mail server; null otherwise. */
  readonly outbox: OutboxStore | null
  readonly accessLogReader: AccessLogReader
  readonly myData: MyDataStore
  /** Demo mode: personas, and the keys of the demo file in answers. */
  readonly demo: boolean
  /** Scheme, host and port as the browser sees them. */
  readonly publicOrigin: string
  /** Sockets of these sessions have to close. */
  onSessionsEnded(idHashes: readonly string[]): void
  /** Something of the plan changed that only who may read all of these sections may hear of. */
  onPlanChanged(planId: string, sectionIds: readonly string[]): void
  /** These participants of the plan get another answer than before when they ask for it. */
  onAnswersChanged(planId: string, participantIds: readonly string[]): void
  /** Whether the database answers. */
  ready(): boolean
}

/** Who asks, and from where. */
export interface Asker extends SignedIn {
  readonly origin: Origin
}

export interface ApiEnv {
  Variables: { signedIn: Asker; styleNonce?: string }
}

export type Api = OpenAPIHono<ApiEnv>

/** A group of routes. Validation errors name the field (H1). */
export const createApi = (): Api =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
      throw new HttpProblem('invalid', errors)
    },
  })

const describeProblem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** For the OpenAPI description of a route. */
export const problemAnswers = <Status extends keyof typeof problemDescriptions>(...statuses: Status[]) =>
  Object.fromEntries(statuses.map((status) => [status, describeProblem(problemDescriptions[status])])) as Record<
    Status,
    ReturnType<typeof describeProblem>
  >

const problemDescriptions = {
  400: 'The body is malformed or a field is wrong',
  401: 'Not signed in',
  403: 'Refused; the type says why',
  404: 'Not there, or not yours to see',
  409: 'Somebody was first, or it cannot be so; the type says why',
  411: 'It is not said how large the body is',
  413: 'Body too large',
  415: 'Body is not of the type that is asked for',
  429: 'Too many, too fast; come back after Retry-After',
  503: 'The database, or an organisation, cannot be reached; come back after Retry-After',
} as const

/** For the OpenAPI description: a required JSON body. */
export const jsonBody = <Schema>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

/** For the OpenAPI description: an answer in JSON. */
export const jsonAnswer = <Schema>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})
