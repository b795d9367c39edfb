import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeCodes, MAX_FRAME_BYTES } from '@eenplan/protocol'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AccessLog } from '../audit/access-log.ts'
import { clientNetwork } from '../audit/client-network.ts'
import { clientAddressOf } from '../client-address.ts'
import { createCommitter } from './committer.ts'
import { hangUp, startThrottle } from './heartbeat.ts'
import { limits } from './limits.ts'
import { type LiveConnection, serveLiveConnection } from './live-connection.ts'
import type { Member, MemberDirectory } from './member-directory.ts'
import { servePlainConnection } from './plain-connection.ts'
import { createRegistry } from './registry.ts'
import type { Refusal } from './room.ts'
import type { LevelSource, RoomRights } from './room-rights.ts'
import { createSectionDoor } from './section-door.ts'
import type { SectionCommit, SectionStore } from './section-store.ts'

/** Whoever holds a valid session, as a socket needs to know it. */
export interface SignedIn {
  readonly accountId: string
  readonly sessionIdHash: string
}

/** A right that changed, and who is to hear of it. */
export interface ChangedRight {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
}

export interface SyncServerDeps {
  readonly publicOrigin: string
  readonly store: SectionStore
  readonly directory: MemberDirectory
  readonly rights: LevelSource &
    RoomRights & {
      /** Reads the plan's rights anew, as somebody else may have changed them. */
      refresh(planId: string): Promise<void>
      /** Reads anew what other programs changed. */
      catchUp(): Promise<void>
      onChange(listener: (change: ChangedRight) => void): void
    }
  readonly authenticate: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>
  /** Those of these sessions that are still valid. */
  readonly livingSessions: (sessionIdHashes: readonly string[]) => Promise<ReadonlySet<string>>
  readonly accessLog: AccessLog
  readonly onRefused: (refusal: Refusal) => void
  readonly onFailure: (error: unknown) => void
  readonly idleRoomMs?: number
}

export interface SyncServer {
  /** Listens for upgrades of this HTTP server. */
  attach(server: Server): void
  /** Ends the sockets of sessions that ended. */
  closeSessions(sessionIdHashes: readonly string[]): void
  /**
   * Tells the open screens of a plan to fetch it anew, but only those of whom may read all of these sections: to anybody
   * else the message itself would tell that there is something (S1).
   */
  planChanged(planId: string, sectionIds: readonly string[]): void
  /** Tells the open screens of these participants, and nobody else's, to fetch the plan anew (S1). */
  answersChanged(planId: string, participantIds: readonly string[]): void
  /** Rooms that are loaded. */
  readonly rooms: number
  /** Commits what was accepted, closes all sockets with "restart", and takes no more. */
  shutdown(): Promise<void>
}

type Target = { readonly endpoint: 'sync' | 'live'; readonly id: string }

const PATH = /^\/(sync|live)\/([^/?]{1,64})\/?$/

const targetOf = (request: IncomingMessage): Target | undefined => {
  const [path] = (request.url ?? '').split('?')
  const match = PATH.exec(path ?? '')
  return match === null ? undefined : { endpoint: match[1] as Target['endpoint'], id: match[2]! }
}

const networkOf = ({ socket, headers }: IncomingMessage): string | null =>
  clientNetwork(clientAddressOf(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString()))

const STATUS_TEXT = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const

const turnAway = (stream: Duplex, status: keyof typeof STATUS_TEXT) => {
  stream.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

interface Open {
  readonly socket: WebSocket
  readonly sessionIdHash: string
  readonly accountId: string
  readonly member: Member | undefined
  readonly live: LiveConnection | undefined
}

export const createSyncServer = (deps: SyncServerDeps): SyncServer => {
  const { directory, rights, authenticate, publicOrigin } = deps
  const open = new Set<Open>()
  const refreshRights = async (planIds: readonly string[]) => {
    for (const planId of planIds) await rights.refresh(planId)
  }
  /** Whom a commit concerns has something new to fetch; who may not read the section hears nothing (S1). */
  const tellOf = ({ planId, sectionId, news = [], doers = [] }: SectionCommit) => {
    const people = new Set([...news.map(({ to }) => to), ...doers])
    for (const { live, member } of people.size === 0 ? [] : open) {
      if (live === undefined || member?.planId !== planId || !people.has(member.participantId)) continue
      if (rights.level(planId, sectionId, member.participantId) !== 'none') live.planChanged()
    }
  }
  const telling: SectionStore = {
    ...deps.store,
    commit: async (commits) => {
      await deps.store.commit(commits)
      for (const commit of commits) tellOf(commit)
    },
  }
  const committer = createCommitter(telling, refreshRights, deps.onFailure)
  const onRefused = (refusal: Refusal) => {
    const { planId, participantId, sectionId, reason, access } = refusal
    deps.accessLog.note({ who: { planId, participantId }, action: 'edited', refused: reason, sectionId, access })
    deps.onRefused(refusal)
  }
  const registry = createRegistry({ ...deps, committer, onRefused })
  const door = createSectionDoor(registry, rights, deps.accessLog)
  // No compression: a few bytes could unfold into all the memory there is, and keystrokes do not shrink.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false })
  let accepting = true

  const serve = (
    socket: WebSocket,
    target: Target,
    signedIn: SignedIn,
    member: Member | undefined,
    network: string | null,
    asked: number,
  ) => {
    startThrottle(socket)
    const live =
      target.endpoint === 'live' && member !== undefined
        ? serveLiveConnection(socket, door, directory, member, signedIn.accountId, { endpoint: 'app', network, member })
        : undefined
    const entry: Open = { socket, ...signedIn, member, live }
    open.add(entry)
    socket.on('close', () => open.delete(entry))
    if (live !== undefined) return
    // A plan that this account has no part in looks like one that does not exist.
    const known = target.endpoint === 'sync' ? member : undefined
    servePlainConnection(socket, door, known, target.id, { endpoint: 'plain', network }, asked)
  }

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const asked = performance.now()
    const target = targetOf(request)
    if (target === undefined) return turnAway(stream, 404)
    // A page of another origin must never ride on somebody's cookie (H2).
    if (request.headers.origin !== publicOrigin) return turnAway(stream, 403)
    if (!accepting) return turnAway(stream, 503)
    try {
      const signedIn = await authenticate(request.headers.cookie)
      if (signedIn === undefined) return turnAway(stream, 401)
      const own = [...open].filter(({ accountId }) => accountId === signedIn.accountId).length
      if (own >= limits.socketsPerAccount) return turnAway(stream, 429)
      const member =
        target.endpoint === 'sync'
          ? await directory.memberOfSection(signedIn.accountId, target.id)
          : await directory.memberOfPlan(signedIn.accountId, target.id)
      const network = networkOf(request)
      sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, target, signedIn, member, network, asked))
    } catch {
      // The database cannot be reached: come back.
      turnAway(stream, 503)
    }
  }

  rights.onChange(({ planId, sectionId, participantId }) => {
    const levelOf = (participant: string) => rights.level(planId, sectionId, participant)
    if (levelOf(participantId) === 'none') {
      registry.closeReaders(
        sectionId,
        ({ member }) => member.participantId === participantId,
        closeCodes.notFound,
        'not found',
      )
    }
    for (const { live, member } of open) {
      if (live === undefined || member?.planId !== planId) continue
      // Nobody else hears of it than who it is about and who may read the section (S1).
      if (member.participantId === participantId || levelOf(member.participantId) !== 'none') live.planChanged()
    }
  })

  const closeSessions = (ended: (sessionIdHash: string) => boolean) => {
    for (const { socket, sessionIdHash } of open) {
      if (ended(sessionIdHash)) hangUp(socket, closeCodes.signedOut, 'signed out')
    }
  }

  /** How far the time of day is ahead of the time that only runs on: another figure once somebody set the clock. */
  const clockAhead = () => Date.now() - performance.now()
  let toldAhead = clockAhead()
  const tellClock = () => {
    if (Math.abs(clockAhead() - toldAhead) < limits.clockStepMs) return
    toldAhead = clockAhead()
    for (const { live } of open) live?.clockSet()
  }

  /** Ends what may no longer be open although nobody told this server: see `limits.watchMs`. */
  const watch = async () => {
    registry.sweep()
    // Also while nobody has a socket: whoever asks over HTTP is answered by the same rights.
    await rights.catchUp()
    if (open.size === 0) return
    const hashes = [...new Set([...open].map(({ sessionIdHash }) => sessionIdHash))]
    const living = await deps.livingSessions(hashes)
    closeSessions((hash) => hashes.includes(hash) && !living.has(hash))
  }
  let watching: Promise<void> | undefined
  const watchTimer = setInterval(() => {
    tellClock()
    // With the database away nothing can be looked up, and nothing can be committed either: next time.
    watching ??= watch()
      .catch(() => undefined)
      .finally(() => {
        watching = undefined
      })
  }, limits.watchMs)
  watchTimer.unref()

  return {
    attach: (server) => {
      server.maxConnections = limits.connections
      server.headersTimeout = limits.headersMs
      server.on('upgrade', (request, stream, head) => {
        stream.on('error', () => stream.destroy())
        void upgrade(request, stream, head)
      })
    },
    closeSessions: (sessionIdHashes) => closeSessions((hash) => sessionIdHashes.includes(hash)),
    planChanged: (planId, sectionIds) => {
      for (const { live, member } of open) {
        if (live === undefined || member?.planId !== planId) continue
        const reads = (sectionId: string) => rights.level(planId, sectionId, member.participantId) !== 'none'
        if (sectionIds.every(reads)) live.planChanged()
      }
    },
    answersChanged: (planId, participantIds) => {
      for (const { live, member } of open) {
        if (member?.planId === planId && participantIds.includes(member.participantId)) live?.planChanged()
      }
    },
    get rooms() {
      return registry.size
    },
    shutdown: async () => {
      accepting = false
      clearInterval(watchTimer)
      await watching
      await registry.shutdown()
      for (const { socket } of open) hangUp(socket, closeCodes.restart, 'restart')
      sockets.close()
    },
  }
}
