import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createRights } from './access/rights.ts'
import { createApp } from './app.ts'
import { createAccessLog } from './audit/access-log.ts'
import { createPasskeys } from './auth/passkeys.ts'
import { createPendingSignIns } from './auth/pending-sign-ins.ts'
import { createProviderDoor } from './auth/provider-door.ts'
import { createSecondFactors } from './auth/second-factors.ts'
import { loadSecretKey } from './auth/secret-key.ts'
import { createSessions } from './auth/sessions.ts'
import { createVault, type Vault } from './auth/vault.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadDemo } from './demo/load-demo.ts'
import { createComparer } from './history/comparer.ts'
import { startQuietVersions } from './history/quiet-versions.ts'
import { startDailyMail } from './http/daily-mail.ts'
import { startEscalationEnds } from './http/escalation-ends.ts'
import { listen, stopListening } from './listen.ts'
import { createOutboxMailer } from './mail/outbox.ts'
import { createPatientMailer } from './mail/patient-mailer.ts'
import { createSmtpSender } from './mail/smtp-mailer.ts'
import { StartupError } from './startup-error.ts'
import { createAccessLogReader } from './storage/access-log-reader.ts'
import { createAccessLogStore } from './storage/access-log-store.ts'
import { createAccountStore } from './storage/account-store.ts'
import { createAuthorityStore } from './storage/authority-store.ts'
import { createAuthorshipStore } from './storage/authorship-store.ts'
import { createDailyMailStore } from './storage/daily-mail-store.ts'
import { openDatabase } from './storage/database.ts'
import { createEscalationStore } from './storage/escalation-store.ts'
import { createGrantStore } from './storage/grant-store.ts'
import { createIdentityStore } from './storage/identity-store.ts'
import { createInvitationStore } from './storage/invitation-store.ts'
import { createMemberDirectory } from './storage/member-directory.ts'
import { migrate } from './storage/migrate.ts'
import { createMyDataStore } from './storage/my-data-store.ts'
import { createNetworkStore } from './storage/network-store.ts'
import { createNewPlanStore } from './storage/new-plan-store.ts'
import { createNoticeStore } from './storage/notice-store.ts'
import { createOppositeStore } from './storage/opposite-store.ts'
import { createOutboxStore } from './storage/outbox-store.ts'
import { createOwnAccountStore } from './storage/own-account-store.ts'
import { createPendingSignInStore } from './storage/pending-sign-in-store.ts'
import { createPictureStore } from './storage/picture-store.ts'
import { createPlanDirectory } from './storage/plan-directory.ts'
import { createPlanSeeder } from './storage/plan-seeder.ts'
import { createProviderAttemptStore } from './storage/provider-attempt-store.ts'
import { createSecondFactorStore } from './storage/second-factor-store.ts'
import { createSectionChangesStore } from './storage/section-changes-store.ts'
import { createSectionStore } from './storage/section-store.ts'
import { createSharingStore } from './storage/sharing-store.ts'
import { createVersionStore } from './storage/version-store.ts'
import { createWaitingMailStore } from './storage/waiting-mail-store.ts'
import { limits } from './sync/limits.ts'
import { createSyncServer } from './sync/sync-server.ts'

/** Beside the built program; where they are in the source tree when it runs from there. */
const beside = (built: string, source: string): string => {
  const path = fileURLToPath(new URL(built, import.meta.url))
  return existsSync(path) ? path : fileURLToPath(new URL(source, import.meta.url))
}

const say = (line: string) => process.stdout.write(`${line}\n`)
/** One line for the operator: what went wrong, never names or content. */
const complain = (line: string) => process.stderr.write(`${line}\n`)

const failureName = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error'
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
}

const start = async (): Promise<void> => {
  const config = readConfig(process.env)
  const db = await openDatabase(config, () => {
    complain('The embedded database stopped. Start again: everything that was saved is still there.')
    process.exit(1)
  })
  let vault: Vault
  try {
    await migrate(db, beside('./migrations', './storage/migrations'))
    const family = config.demoFile ?? beside('./veldkamp.json', './demo/veldkamp.json')
    vault = createVault(await loadSecretKey(config))
    if (config.demo) await loadDemo(createPlanSeeder(db), family, new Date())
  } catch (error) {
    await db.close()
    throw error
  }

  const accounts = createAccountStore(db)
  const sessions = createSessions(accounts, config.session)
  const rights = createRights(createGrantStore(db))
  const factorStore = createSecondFactorStore(db)
  const pendingSignIns = createPendingSignIns(createPendingSignInStore(db))
  const ownAccounts = createOwnAccountStore(db)
  const accessLog = createAccessLog(createAccessLogStore(db), (error) =>
    complain(`the access log waits for the database: ${failureName(error)}`),
  )
  const sync = createSyncServer({
    publicOrigin: config.publicOrigin,
    store: createSectionStore(db),
    directory: createMemberDirectory(db),
    rights,
    authenticate: sessions.authenticate,
    livingSessions: sessions.living,
    accessLog,
    onRefused: ({ sectionId, reason }) => complain(`refused an update in section ${sectionId}: ${reason}`),
    onFailure: (error) => complain(`could not save, readers will try again: ${failureName(error)}`),
  })
  const smtpMailer =
    config.smtp &&
    createPatientMailer({
      sendOnce: createSmtpSender(config.smtp),
      store: createWaitingMailStore(db),
      vault,
      onFailure: complain,
    })
  const outbox = config.demo && smtpMailer === null ? createOutboxStore(db) : null
  const versions = createVersionStore(db)
  const door = createProviderDoor(config.providers, config.publicOrigin, createProviderAttemptStore(db), complain)
  const escalations = createEscalationStore(db)
  const mailer = smtpMailer ?? (outbox && createOutboxMailer(outbox))
  const directory = createPlanDirectory(db)
  const notices = createNoticeStore(db)
  const clientFolder = beside('../../client/dist', '../../client/dist')
  const app = createApp({
    config,
    sessions,
    accounts,
    door,
    identities: createIdentityStore(db),
    ownAccounts,
    pendingSignIns,
    secondFactors: createSecondFactors(factorStore, vault),
    factorStore,
    passkeys: createPasskeys(factorStore, vault, config.publicOrigin),
    directory,
    authorship: createAuthorshipStore(db),
    newPlans: createNewPlanStore(db),
    sectionChanges: createSectionChangesStore(db),
    sharing: createSharingStore(db),
    authority: createAuthorityStore(db),
    notices,
    opposites: createOppositeStore(db),
    pictures: createPictureStore(db),
    versions,
    comparer: createComparer(versions),
    rights,
    accessLog,
    mailer,
    outbox,
    accessLogReader: createAccessLogReader(db),
    myData: createMyDataStore(db),
    onSessionsEnded: sync.closeSessions,
    onPlanChanged: sync.planChanged,
    network: createNetworkStore(db),
    invitations: createInvitationStore(db),
    escalations,
    onAnswersChanged: sync.answersChanged,
    ready: () => true,
    clientFolder: existsSync(clientFolder) ? clientFolder : null,
    log: complain,
  })
  const server = createServer({ connectionsCheckingInterval: limits.headersCheckMs }, getRequestListener(app.fetch))
  sync.attach(server)
  try {
    await listen(server, config.port)
  } catch (error) {
    await smtpMailer?.close()
    await db.close()
    throw error
  }
  const quietVersions = startQuietVersions({
    store: versions,
    onKept: ({ planId, sectionId }) => sync.planChanged(planId, [sectionId]),
    onFailure: (error) => complain(`could not keep a version, trying again: ${failureName(error)}`),
  })
  const removeExpired = () =>
    Promise.all([
      sessions.removeExpired(),
      door.removeExpired(),
      pendingSignIns.removeExpired(),
      ownAccounts.removeExpiredLinks(),
    ])
  const escalationEnds = startEscalationEnds({
    store: escalations,
    rights,
    onAnswersChanged: sync.answersChanged,
    onFailure: (error) => complain(`could not tell of what ended, trying again: ${failureName(error)}`),
  })
  const dailyMail =
    mailer &&
    startDailyMail({
      ...{ store: createDailyMailStore(db), directory, rights, notices, accessLog, mailer },
      ...{ demo: config.demo, publicOrigin: config.publicOrigin },
      onFailure: (error) => complain(`could not send a daily mail: ${failureName(error)}`),
    })
  const expiry = setInterval(() => void removeExpired().catch(() => undefined), 60 * 60 * 1_000)
  expiry.unref()

  let stopping = false
  const stop = async () => {
    // A second signal while we are at it changes nothing: what is being saved is saved first.
    if (stopping) return
    stopping = true
    say('Stopping. Saving what is on its way.')
    clearInterval(expiry)
    await quietVersions.stop()
    await escalationEnds.stop()
    await dailyMail?.stop()
    await sync.shutdown()
    await stopListening(server)
    await smtpMailer?.close()
    await accessLog.close()
    await db.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  say(`eenplan is ready at ${config.publicOrigin}`)
}

start().catch((error: unknown) => {
  // What whoever runs it can mend is said in plain words; anything else is a bug and shows where.
  const known = error instanceof ConfigError || error instanceof StartupError
  complain(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
})
