import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { quickFolder } from '@eenplan/test-kit'
import { createRights } from './access/rights.ts'
import { type AppDeps, createApp } from './app.ts'
import { createAccessLog } from './audit/access-log.ts'
import { createPasskeys } from './auth/passkeys.ts'
import { createPendingSignIns } from './auth/pending-sign-ins.ts'
import { createProviderDoor } from './auth/provider-door.ts'
import { createSecondFactors } from './auth/second-factors.ts'
import { createSessions } from './auth/sessions.ts'
import { createVault } from './auth/vault.ts'
import { loadDemo } from './demo/load-demo.ts'
import { createComparer } from './history/comparer.ts'
import { createOutboxMailer } from './mail/outbox.ts'
import { createAccessLogReader } from './storage/access-log-reader.ts'
import { createAccessLogStore } from './storage/access-log-store.ts'
import { createAccountRegistrar } from './storage/account-registrar.ts'
import { createAccountStore } from './storage/account-store.ts'
import { createAuthorityStore } from './storage/authority-store.ts'
import { createAuthorshipStore } from './storage/authorship-store.ts'
import { demoPath, migrationsFolder, openEmbeddedWith } from './storage/contract-databases.ts'
import { openDatabase } from './storage/database.ts'
import { createEscalationStore } from './storage/escalation-store.ts'
import { createGrantStore } from './storage/grant-store.ts'
import { createIdentityStore } from './storage/identity-store.ts'
import { createInvitationStore } from './storage/invitation-store.ts'
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
import { createSharingStore } from './storage/sharing-store.ts'
import { createVersionStore } from './storage/version-store.ts'

const dayMs = 24 * 60 * 60 * 1_000
export const publicOrigin = 'http://localhost:4200'

export interface Asked {
  readonly method?: string
  /** The `Cookie` header. */
  readonly as?: string
  /** Sent as JSON. */
  readonly json?: unknown
  readonly headers?: Record<string, string>
  readonly body?: string
  /** Sent as it is, with its length, as a JPEG unless `headers` say otherwise. */
  readonly picture?: Uint8Array<ArrayBuffer>
}

/** The first part of a `Set-Cookie` header: what the browser sends back. */
export const cookieOf = (response: Response): string => response.headers.get('Set-Cookie')?.split(';')[0] ?? ''

const openRemoteWithDemo = async (databaseUrl: string) => {
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await migrate(db, migrationsFolder)
  await loadDemo(createPlanSeeder(db), demoPath, new Date())
  return db
}

/**
 * The app with the demo family, for tests.
 *
 * @param databaseUrl of an empty database; an embedded one of its own unless given
 */
export const openAppUnderTest = async (changes: Partial<AppDeps> = {}, databaseUrl: string | null = null) => {
  const folder = await mkdtemp(join(quickFolder(), 'eenplan-test-'))
  const db = await (databaseUrl === null ? openEmbeddedWith('demo', folder) : openRemoteWithDemo(databaseUrl))

  const accounts = createAccountStore(db)
  const factorStore = createSecondFactorStore(db)
  const vault = createVault(Buffer.alloc(32, 'a key for tests'))
  const sessions = createSessions(accounts, { idleMs: 14 * dayMs, absoluteMs: 60 * dayMs })
  const rights = createRights(createGrantStore(db))
  const accessLog = createAccessLog(createAccessLogStore(db), () => {})

  const versions = createVersionStore(db)
  const outbox = createOutboxStore(db)

  /** One more app on the same database, put together otherwise. */
  const another = (differently: Partial<AppDeps> = {}) => {
    const ended: string[] = []
    const logged: string[] = []
    const heard: { planId: string; sectionIds: readonly string[] }[] = []
    const told: string[] = []
    const app = createApp({
      config: { publicOrigin, demo: true },
      sessions,
      accounts,
      door: createProviderDoor([], publicOrigin, createProviderAttemptStore(db), () => {}),
      identities: createIdentityStore(db),
      ownAccounts: createOwnAccountStore(db),
      pendingSignIns: createPendingSignIns(createPendingSignInStore(db)),
      secondFactors: createSecondFactors(factorStore, vault),
      factorStore,
      passkeys: createPasskeys(factorStore, vault, publicOrigin),
      directory: createPlanDirectory(db),
      authorship: createAuthorshipStore(db),
      newPlans: createNewPlanStore(db),
      sectionChanges: createSectionChangesStore(db),
      sharing: createSharingStore(db),
      authority: createAuthorityStore(db),
      notices: createNoticeStore(db),
      opposites: createOppositeStore(db),
      pictures: createPictureStore(db),
      versions,
      comparer: createComparer(versions),
      rights,
      accessLog,
      mailer: createOutboxMailer(outbox),
      outbox,
      accessLogReader: createAccessLogReader(db),
      myData: createMyDataStore(db),
      onSessionsEnded: (idHashes) => ended.push(...idHashes),
      onPlanChanged: (planId, sectionIds) => heard.push({ planId, sectionIds }),
      network: createNetworkStore(db),
      invitations: createInvitationStore(db),
      escalations: createEscalationStore(db),
      onAnswersChanged: (_, participantIds) => told.push(...participantIds),
      ready: () => true,
      clientFolder: null,
      log: (line) => logged.push(line),
      ...differently,
    })

    /** A request as our own pages send it, through a proxy on the same machine. */
    const ask = async (path: string, asked: Asked = {}): Promise<Response> => {
      const { method = 'GET', as, json, headers = {}, body, picture } = asked
      const init = {
        method,
        headers: {
          ...(method !== 'GET' && method !== 'HEAD' && { Origin: publicOrigin }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...(picture !== undefined && { 'Content-Type': 'image/jpeg', 'Content-Length': String(picture.length) }),
          ...(as !== undefined && { Cookie: as }),
          ...headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body }),
        ...(picture !== undefined && { body: picture }),
      }
      return app.request(`${publicOrigin}${path}`, init, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
    }
    return {
      app,
      ask,
      /** Hashes of sessions whose sockets were closed. */
      ended,
      /** Changes that open screens were told of, with the sections that one has to read to hear it. */
      heard,
      /** Participants whose open screens were told to fetch the plan anew, each time. */
      told,
      logged,
    }
  }
  const first = another(changes)

  const signIn = async (persona: string): Promise<string> =>
    cookieOf(await first.ask('/api/v1/demo/sign-in', { method: 'POST', json: { persona } }))

  const idsByKey = async (rows: Promise<{ key: string; id: string }[]>) =>
    new Map((await rows).map(({ key, id }) => [key, id]))
  const sections = await idsByKey(db.sql<{ key: string; id: string }[]>`
    select demo_key as key, section_id as id from section`)
  const participants = await idsByKey(db.sql<{ key: string; id: string }[]>`
    select demo_key as key, participant_id as id from participant`)
  const [plan] = await db.sql<{ id: string }[]>`select plan_id as id from plan`

  const close = async () => {
    await accessLog.close()
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    ...first,
    another,
    signIn,
    db,
    accounts,
    sessions,
    rights,
    accessLog,
    factorStore,
    outbox,
    registrar: createAccountRegistrar(db),
    dataDir: folder,
    planId: plan!.id,
    section: (key: string): string => sections.get(key)!,
    person: (key: string): string => participants.get(key)!,
    close,
  }
}

export type AppUnderTest = Awaited<ReturnType<typeof openAppUnderTest>>
