import { MAX_BODY_BYTES } from '@eenplan/protocol'
import { bodyLimit } from 'hono/body-limit'
import type { Rights } from './access/rights.ts'
import type { AccessLog } from './audit/access-log.ts'
import type { AccountStore } from './auth/account-store.ts'
import { createAttemptGate } from './auth/attempt-gate.ts'
import type { IdentityStore } from './auth/identity-store.ts'
import type { OwnAccountStore } from './auth/own-account-store.ts'
import type { Passkeys } from './auth/passkeys.ts'
import type { PendingSignIns } from './auth/pending-sign-ins.ts'
import type { ProviderDoor } from './auth/provider-door.ts'
import type { SecondFactorStore } from './auth/second-factor-store.ts'
import type { SecondFactors } from './auth/second-factors.ts'
import { SESSION_COOKIE, type Sessions } from './auth/sessions.ts'
import type { Config } from './config.ts'
import type { Comparer } from './history/comparer.ts'
import type { VersionStore } from './history/version-store.ts'
import type { AccessLogReader } from './http/access-log-reader.ts'
import { accessLogRoutes } from './http/access-log-routes.ts'
import { accountRoutes } from './http/account-routes.ts'
import { type Api, createApi } from './http/api.ts'
import { authorityRoutes } from './http/authority-routes.ts'
import type { AuthorityStore } from './http/authority-store.ts'
import { authorshipRoutes } from './http/authorship-routes.ts'
import type { AuthorshipStore } from './http/authorship-store.ts'
import { clientFiles } from './http/client-files.ts'
import { consentRoutes } from './http/consent-routes.ts'
import { deadline } from './http/deadline.ts'
import { demoRoutes } from './http/demo-routes.ts'
import { escalationRoutes } from './http/escalation-routes.ts'
import type { EscalationStore } from './http/escalation-store.ts'
import { answerFault, type FaultLog } from './http/faults.ts'
import { grantRoutes } from './http/grant-routes.ts'
import { healthRoutes } from './http/health-routes.ts'
import { invitationRoutes } from './http/invitation-routes.ts'
import type { InvitationStore } from './http/invitation-store.ts'
import { invitedOrganisationRoutes } from './http/invited-organisation-routes.ts'
import { invitedRoutes } from './http/invited-routes.ts'
import { myDataRoutes } from './http/my-data-routes.ts'
import { networkRoutes } from './http/network-routes.ts'
import type { NetworkStore } from './http/network-store.ts'
import { newPlanRoutes } from './http/new-plan-routes.ts'
import type { NewPlanStore } from './http/new-plan-store.ts'
import { noticeRoutes } from './http/notice-routes.ts'
import type { NoticeStore } from './http/notice-store.ts'
import { oppositeRoutes } from './http/opposite-routes.ts'
import type { OppositeStore } from './http/opposite-store.ts'
import { outboxRoutes } from './http/outbox-routes.ts'
import { passwordResetRoutes } from './http/password-reset-routes.ts'
import { peopleRoutes } from './http/people-routes.ts'
import { pictureRoutes } from './http/picture-routes.ts'
import type { PictureStore } from './http/picture-store.ts'
import { forPictures, pictureLimit, UPLOAD_DEADLINE_MS } from './http/picture-upload.ts'
import { plainPathsOnly } from './http/plain-path.ts'
import type { PlanDirectory } from './http/plan-directory.ts'
import { planRoutes } from './http/plan-routes.ts'
import { printedRoutes } from './http/printed-routes.ts'
import { problemAnswer } from './http/problems.ts'
import { providerRoutes } from './http/provider-routes.ts'
import { secondFactorRoutes } from './http/second-factor-routes.ts'
import { secondStepRoutes } from './http/second-step-routes.ts'
import { sectionChangeRoutes } from './http/section-change-routes.ts'
import type { SectionChangesStore } from './http/section-changes-store.ts'
import { noStore, securityHeaders } from './http/security-headers.ts'
import { sessionRoutes } from './http/session-routes.ts'
import { sharingRoutes } from './http/sharing-routes.ts'
import type { SharingStore } from './http/sharing-store.ts'
import { signInRoutes } from './http/sign-in-routes.ts'
import { guardUnsafeMethods } from './http/unsafe-methods.ts'
import { versionRoutes } from './http/version-routes.ts'
import type { Mailer } from './mail/mail.ts'
import type { OutboxStore } from './mail/outbox.ts'
import type { MyDataStore } from './my-data/my-data-store.ts'

export interface AppDeps {
  readonly config: Pick<Config, 'publicOrigin' | 'demo'>
  readonly sessions: Sessions
  readonly accounts: AccountStore
  readonly door: ProviderDoor
  readonly identities: IdentityStore
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
  readonly accessLog: AccessLog
  /** Null where no mail can be sent. */
  readonly mailer: Mailer | null
  /** Mails of demo mode without a mail server; null otherwise. */
  readonly outbox: OutboxStore | null
  readonly accessLogReader: AccessLogReader
  readonly myData: MyDataStore
  /** Sockets of these sessions have to close. */
  onSessionsEnded(idHashes: readonly string[]): void
  /** Something of the plan changed that only who may read all of these sections may hear of. */
  onPlanChanged(planId: string, sectionIds: readonly string[]): void
  /** These participants of the plan get another answer than before when they ask for it. */
  onAnswersChanged(planId: string, participantIds: readonly string[]): void
  /** Whether the database answers. */
  ready(): boolean
  /** Folder of the built client; null when there is none. */
  readonly clientFolder: string | null
  /** One line for the operator, without anything personal; standard error unless given. */
  readonly log?: FaultLog
}

const toStandardError: FaultLog = (line) => {
  process.stderr.write(`${line}\n`)
}

/** Everything that is answered over HTTP. Listens to nothing. */
export const createApp = ({ config, clientFolder, log = toStandardError, ...rest }: AppDeps): Api => {
  const deps = { ...rest, gate: createAttemptGate(), demo: config.demo, publicOrigin: config.publicOrigin }
  const app = createApi()
  app.onError(answerFault(log))
  app.notFound((c) => problemAnswer(c, 'not-found'))

  app.use(securityHeaders(config.publicOrigin), plainPathsOnly)
  app.use(
    '/api/*',
    noStore,
    forPictures(deadline(UPLOAD_DEADLINE_MS), deadline()),
    forPictures(pictureLimit, bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problemAnswer(c, 'too-large') })),
    guardUnsafeMethods(config.publicOrigin),
  )

  const api = createApi()
  api.route('/', healthRoutes(deps))
  api.route('/', signInRoutes(deps))
  api.route('/', providerRoutes(deps))
  api.route('/', secondStepRoutes(deps))
  api.route('/', passwordResetRoutes(deps))
  api.route('/', accountRoutes(deps))
  api.route('/', secondFactorRoutes(deps))
  api.route('/', sessionRoutes(deps))
  api.route('/', planRoutes(deps))
  api.route('/', grantRoutes(deps))
  api.route('/', sharingRoutes(deps))
  api.route('/', consentRoutes(deps))
  api.route('/', authorityRoutes(deps))
  api.route('/', noticeRoutes(deps))
  api.route('/', authorshipRoutes(deps))
  api.route('/', versionRoutes(deps))
  api.route('/', printedRoutes(deps))
  api.route('/', accessLogRoutes(deps))
  api.route('/', myDataRoutes(deps))
  api.route('/', newPlanRoutes(deps))
  api.route('/', sectionChangeRoutes(deps))
  api.route('/', oppositeRoutes(deps))
  api.route('/', pictureRoutes(deps))
  api.route('/', networkRoutes(deps))
  api.route('/', peopleRoutes(deps))
  api.route('/', invitationRoutes(deps, config.publicOrigin))
  api.route('/', invitedRoutes(deps))
  api.route('/', invitedOrganisationRoutes(deps))
  api.route('/', escalationRoutes(deps))
  if (config.demo) api.route('/', demoRoutes(deps))
  if (config.demo && deps.outbox !== null) api.route('/', outboxRoutes({ outbox: deps.outbox }))
  app.route('/api/v1', api)
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
  })
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'eenplan', version: '1', description: 'Answers hold only what the asker may see.' },
    servers: [{ url: config.publicOrigin }],
    security: [{ session: [] }],
  })
  app.route('/', clientFiles(clientFolder))
  return app
}
