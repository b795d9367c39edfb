import { judge } from '@eenplan/plan-guard'
import type { Level } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import * as Y from 'yjs'
import type { Access } from '../audit/access-event.ts'
import type { CommitSource, Committer } from './committer.ts'
import { parseFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { limits } from './limits.ts'
import { createPresence } from './presence.ts'
import type { Reader } from './reader.ts'
import type { RoomRights } from './room-rights.ts'
import { createSectionLedger } from './section-ledger.ts'
import type { SectionStore, StoredSection } from './section-store.ts'

/** A refusal, for the record. */
export interface Refusal {
  readonly planId: string
  readonly sectionId: string
  readonly participantId: string
  readonly reason: string
  readonly access: Access
}

interface Session {
  readonly reader: Reader
  /**
   * `asked`: the server asked what the client has; its answer holds all that it wrote before, so updates that come
   * earlier are not read. `writing`: the answer came.
   */
  incoming: 'asked' | 'writing'
  /** `behind`: has not got the section yet. `live`: gets every commit. */
  outgoing: 'behind' | 'live'
  /** Frames with changes that this reader sent, in order. */
  frames: number
}

/** One open section: its live document, its readers, and what waits for its commit. */
export interface Room {
  join(reader: Reader): { receive(frame: Uint8Array): void; leave(): void }
  /** Closes readers for whom `chosen` is true. */
  closeReaders(chosen: (reader: Reader) => boolean, code: number, reason: string): void
  /** Closes whoever has no level any more, although nobody said so. */
  sweep(): void
  /** Sends something to every reader, so that an honest provider does not give up on a quiet section. */
  keepAlive(frame: Uint8Array): void
  /** Submits what waits at once, without waiting for more to come. */
  flush(): void
  readonly readers: number
  /** Nothing waits for a commit. */
  readonly settled: boolean
  destroy(): void
}

export interface RoomDeps {
  readonly planId: string
  readonly sectionId: string
  readonly loaded: StoredSection
  readonly rights: RoomRights
  /** Participants without an account: others write down log entries for them. */
  readonly writesFor: ReadonlySet<string>
  readonly committer: Committer
  readonly store: SectionStore
  /** Updates after which a checkpoint is written. */
  readonly checkpointUpdates: number
  /** Most bytes of one section (S10). */
  readonly sectionBytes: number
  /** Called once when the room can no longer be trusted: it closed its readers and must be loaded anew. */
  readonly onBroken: () => void
  readonly onRefused: (refusal: Refusal) => void
}

export const createRoom = (deps: RoomDeps): Room => {
  const { planId, sectionId, loaded, rights, writesFor, committer, store, onBroken, onRefused } = deps
  const ledger = createSectionLedger(planId, sectionId, loaded)
  const sessions = new Set<Session>()
  /** What may happen only when the first `accepted` updates are in the database (S3). */
  const afterCommit: { readonly accepted: number; readonly run: () => void }[] = []
  let state: 'open' | 'closed' = 'open'
  let lastCommitAt = 0
  let timer: NodeJS.Timeout | undefined
  let checkpointSeq = loaded.seq - loaded.tail.length

  const send = (session: Session, message: Uint8Array) => {
    // Not one byte more. Whoever may come back gets everything anew.
    if (session.reader.level() === 'none') turnOut(session)
    else session.reader.send(message)
  }

  const presence = createPresence<Session>(
    () => [...sessions].filter((session) => session.outgoing === 'live'),
    (session, message) => send(session, message),
  )

  const leave = (session: Session) => {
    if (!sessions.delete(session)) return
    presence.leave(session)
  }

  const end = (session: Session, code: number, reason: string) => {
    const { member, access } = session.reader
    if (code === closeCodes.refused || code === closeCodes.badMessage)
      onRefused({ planId, sectionId, participantId: member.participantId, reason, access: access() })
    leave(session)
    session.reader.close(code, reason)
  }

  /** For a reader without a level. */
  const turnOut = (session: Session) => {
    if (rights.underChange(sectionId, session.reader.member.participantId)) end(session, closeCodes.retry, 'try again')
    else end(session, closeCodes.notFound, 'not found')
  }

  const close = (code: number, reason: string) => {
    if (state === 'closed') return
    state = 'closed'
    clearTimeout(timer)
    for (const session of [...sessions]) end(session, code, reason)
    presence.destroy()
    afterCommit.length = 0
    ledger.doc.destroy()
  }

  const whenCommitted = (run: () => void) => {
    if (ledger.settled === ledger.accepted) run()
    else afterCommit.push({ accepted: ledger.accepted, run })
  }

  const writeCheckpoint = () => {
    if (ledger.seq - checkpointSeq < deps.checkpointUpdates || ledger.settled !== ledger.accepted) return
    checkpointSeq = ledger.seq
    const [seq, bytes] = [checkpointSeq, Y.encodeStateAsUpdate(ledger.doc)]
    committer.exclusively(() => store.checkpoint(planId, sectionId, seq, bytes))
  }

  const levelOf = (participantId: string) => rights.level(planId, sectionId, participantId)

  /** The room can no longer be trusted: whoever comes back finds what the database has, and sends the rest again. */
  const breakOff = () => {
    if (state === 'closed') return
    close(closeCodes.retry, 'try again')
    onBroken()
  }

  const source: CommitSource = {
    take: () => {
      if (state === 'closed') return undefined
      if (ledger.stillLawful(levelOf)) return ledger.take(rights.epoch(planId))
      // Somebody lost a right while their update waited. It is in the live document, so that goes; everybody else
      // sends anew what was not saved, and only what is no longer lawful is refused (A5).
      breakOff()
      return undefined
    },
    rejudged: (taken) =>
      state === 'open' && ledger.stillLawful(levelOf) ? { ...taken, epoch: rights.epoch(planId) } : undefined,
    committed: () => {
      if (state === 'closed') return
      lastCommitAt = performance.now()
      const { update, onlyFrom } = ledger.committed()
      // First: whoever comes in with this commit was answered when only a part of it was there, and needs the rest.
      while (afterCommit.length > 0 && afterCommit[0]!.accepted <= ledger.settled) afterCommit.shift()!.run()
      const frame = updateFrame(update)
      for (const session of [...sessions]) {
        if (session.outgoing === 'live' && session !== onlyFrom) send(session, frame)
      }
      writeCheckpoint()
    },
    failed: breakOff,
  }

  const scheduleCommit = () => {
    if (timer !== undefined) return
    const wait = lastCommitAt + limits.coalesceMs - performance.now()
    if (wait <= 0) {
      committer.submit(source)
      return
    }
    timer = setTimeout(() => {
      timer = undefined
      committer.submit(source)
    }, wait)
  }

  /** Hands the whole section to a reader, once what it holds is in the database. */
  const answerStep1 = (session: Session, stateVector: Uint8Array) => {
    const frame = step2Frame(Y.encodeStateAsUpdate(ledger.doc, stateVector))
    whenCommitted(() => {
      if (!sessions.has(session)) return
      send(session, frame)
      session.outgoing = 'live'
      const everybody = presence.everybody(session)
      if (everybody !== undefined && sessions.has(session)) send(session, everybody)
    })
  }

  const receiveUpdate = (session: Session, update: Uint8Array, level: Level) => {
    const frames = session.frames
    const { participantId } = session.reader.member
    const verdict = judge(ledger.doc, update, {
      actor: { participantId, level, writesFor },
      now: Date.now(),
      holder: (client) => ledger.holder(client) ?? presence.holder(client)?.reader.member.participantId,
    })
    if (verdict.verdict === 'refused') {
      end(session, closeCodes.refused, verdict.reason)
      return
    }
    if (verdict.update !== null) {
      const { written, needs } = verdict
      // Only what would be added counts: who repeats what is known, or reads, is not turned away.
      if (ledger.bytes + verdict.update.byteLength > deps.sectionBytes)
        return end(session, closeCodes.refused, 'section full')
      // The document would wait for something that never comes: the guard let through what it should not.
      if (!ledger.apply(verdict.update, { participantId, written, needs, access: session.reader.access }, session))
        return breakOff()
      if (ledger.accepted > ledger.settled) scheduleCommit()
    }
    whenCommitted(() => {
      if (!sessions.has(session)) return
      session.reader.saved(frames)
      if (verdict.dropped !== '') session.reader.dropped(verdict.dropped)
    })
  }

  const receive = (session: Session, bytes: Uint8Array) => {
    if (state === 'closed' || !sessions.has(session)) return
    const { reader } = session
    const level = reader.level()
    if (level === 'none') return turnOut(session)
    const frame = parseFrame(bytes)
    if (frame === undefined) return end(session, closeCodes.badMessage, 'unreadable message')
    switch (frame.type) {
      case 'step1':
        try {
          if (frame.stateVector.byteLength > limits.stateVectorBytes) throw new RangeError('state vector')
          answerStep1(session, frame.stateVector)
        } catch {
          // A state vector that nobody can read.
          end(session, closeCodes.badMessage, 'unreadable message')
        }
        return
      case 'step2':
        session.frames++
        session.incoming = 'writing'
        receiveUpdate(session, frame.update, level)
        return
      case 'update':
        session.frames++
        if (session.incoming === 'writing') {
          receiveUpdate(session, frame.update, level)
        }
        return
      case 'awareness':
        presence.receive(session, reader.member, frame.update)
        return
      case 'queryAwareness': {
        const everybody = presence.everybody(session)
        if (everybody !== undefined && session.outgoing === 'live') send(session, everybody)
        return
      }
    }
  }

  return {
    join: (reader) => {
      const session: Session = { reader, incoming: 'asked', outgoing: 'behind', frames: 0 }
      if (state === 'closed') reader.close(closeCodes.retry, 'try again')
      else sessions.add(session)
      if (state === 'open') send(session, step1Frame(Y.encodeStateVector(ledger.doc)))
      return { receive: (frame) => receive(session, frame), leave: () => leave(session) }
    },
    closeReaders: (chosen, code, reason) => {
      for (const session of [...sessions]) if (chosen(session.reader)) end(session, code, reason)
    },
    keepAlive: (frame) => {
      // A right that is being changed is silent too, and whoever keeps it is not to be disturbed by that.
      for (const session of [...sessions])
        if (session.outgoing === 'live' && session.reader.level() !== 'none') session.reader.send(frame)
    },
    sweep: () => {
      for (const session of [...sessions]) {
        const { level, member } = session.reader
        if (level() === 'none' && !rights.underChange(sectionId, member.participantId)) turnOut(session)
      }
    },
    flush: () => {
      clearTimeout(timer)
      timer = undefined
      if (state === 'open') committer.submit(source)
    },
    get readers() {
      return sessions.size
    },
    get settled() {
      return ledger.settled === ledger.accepted
    },
    destroy: () => close(closeCodes.restart, 'restart'),
  }
}
