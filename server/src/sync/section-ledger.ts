import type { Written } from '@eenplan/plan-guard'
import { allows, type Level, type LogEntry, parseLogEntry, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { Access } from '../audit/access-event.ts'
import { type Assignment, assignmentsIn, doersOf, movedIn, newsOf } from './news.ts'
import { projectTouched } from './projection.ts'
import type { SectionCommit, StoredSection, StoredUpdate } from './section-store.ts'

type Needs = 'view' | 'contribute' | 'edit'

/** What is known of an update beside its bytes, from the guard's verdict. */
export interface Authorship {
  readonly participantId: string
  readonly written: readonly Written[]
  readonly needs: Needs
  /** For the access log; asked once per commit. */
  readonly access?: () => Access
}

interface Accepted {
  /** Author; null for what the server's own document tidied after applying. */
  readonly participantId: string | null
  readonly origin: unknown
  readonly bytes: Uint8Array
  readonly written: readonly Written[]
  readonly needs: Needs
  readonly access?: (() => Access) | undefined
}

/** What a commit brought, for the readers. */
export interface Committed {
  /** Everything of the commit as one update, encoded by the server (S4). */
  readonly update: Uint8Array
  /** The one origin that all of it came from, who has it already; undefined when there were more. */
  readonly onlyFrom: unknown
}

/**
 * The live document of one section beside the record of what of it is in the database. An update is applied when it
 * is accepted, so that the next one is judged against it; nobody sees it before `committed`.
 */
export interface SectionLedger {
  readonly doc: Y.Doc
  /** Updates accepted, and updates that are in the database, since loading. Equal when nothing waits. */
  readonly accepted: number
  readonly settled: number
  /** Bytes of all updates that were loaded and accepted; what was deleted counts until the next loading. */
  readonly bytes: number
  /** Sequence of the last update in the database. */
  readonly seq: number
  /** Applies what the guard accepted. False when the document now waits for something that may never come. */
  apply(update: Uint8Array, authorship: Authorship, origin: unknown): boolean
  /** Who holds a client id: a participant, the server, or nobody yet. What waits for its commit counts. */
  holder(client: number): string | 'server' | undefined
  /** Takes what waits for the next commit; at most one is under way. */
  take(epoch: number): SectionCommit | undefined
  /** Whether everything that is not in the database yet is lawful at the levels of this moment (A5). */
  stillLawful(levelOf: (participantId: string) => Level): boolean
  committed(): Committed
}

/** The document of a stored section. */
export const documentOf = ({ checkpoint, tail }: StoredSection): Y.Doc => {
  const doc = new Y.Doc()
  sectionRoots(doc)
  doc.transact(() => {
    if (checkpoint !== null) Y.applyUpdate(doc, checkpoint)
    for (const update of tail) Y.applyUpdate(doc, update)
  })
  return doc
}

const merge = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates])

/** Joins clocks of one client that follow on each other. */
const joined = (spans: readonly Written[]): Written[] => {
  const byClient = new Map<number, { client: number; clock: number; len: number }>()
  for (const { client, clock, len } of spans) {
    const known = byClient.get(client)
    if (known === undefined) byClient.set(client, { client, clock, len })
    else known.len = clock + len - known.clock
  }
  return [...byClient.values()]
}

/** Neighbouring updates of one author become one row. */
const rows = (updates: readonly Accepted[], lastSeq: number): StoredUpdate[] => {
  const groups: (Pick<Accepted, 'participantId' | 'access'> & { bytes: Uint8Array[]; written: Written[] })[] = []
  for (const { participantId, bytes, written, access } of updates) {
    const last = groups.at(-1)
    if (last?.participantId === participantId) {
      last.bytes.push(bytes)
      last.written.push(...written)
    } else groups.push({ participantId, bytes: [bytes], written: [...written], access })
  }
  return groups.map(({ participantId, bytes, written, access }, i) => ({
    seq: lastSeq + 1 + i,
    participantId,
    bytes: merge(bytes),
    written: joined(written),
    ...(access && { access: access() }),
  }))
}

export const createSectionLedger = (planId: string, sectionId: string, stored: StoredSection): SectionLedger => {
  const doc = documentOf(stored)
  const { goals, actions, log } = sectionRoots(doc)
  let seq = stored.seq
  let bytes = [stored.checkpoint ?? new Uint8Array(), ...stored.tail].reduce((sum, part) => sum + part.byteLength, 0)
  let accepted = 0
  let settled = 0
  let waiting: Accepted[] = []
  let underWay: { readonly updates: readonly Accepted[]; readonly lastSeq: number } | undefined
  let author: (Authorship & { readonly origin: unknown }) | undefined
  const holders = new Map(stored.holders)
  // Ids that nobody ever leased are the server's: text from before there were leases, and this document's own.
  for (const client of [...doc.store.clients.keys(), doc.clientID]) if (!holders.has(client)) holders.set(client, null)
  let leases = new Map<number, string | null>()
  let touched = { goals: new Set<string>(), actions: new Set<string>(), entries: [] as LogEntry[] }
  let assigned: Assignment[] = []
  let moved: string[] = []

  const remember = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], ids: Set<string>) => {
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      // A change of the root itself: the keys are the records.
      else for (const key of event.changes.keys.keys()) ids.add(key)
    }
  }
  goals.observeDeep((events) => remember(events, touched.goals))
  actions.observeDeep((events) => {
    remember(events, touched.actions)
    moved.push(...movedIn(events))
    if (author !== undefined) assigned.push(...assignmentsIn(events, author.participantId))
  })
  log.observe((event) => {
    for (const { insert } of event.changes.delta) {
      if (!Array.isArray(insert)) continue
      touched.entries.push(...insert.map(parseLogEntry).filter((entry) => entry !== undefined))
    }
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    accepted++
    bytes += update.byteLength
    // A second transaction of the same apply is the document's own tidying: the server wrote it, not the sender.
    const by = author !== undefined && origin === author.origin ? author : undefined
    if (by === undefined)
      waiting.push({ participantId: null, origin: undefined, bytes: update, written: [], needs: 'view' })
    else {
      const { participantId, written, needs, access } = by
      waiting.push({ participantId, origin, bytes: update, written, needs, access })
    }
  })

  return {
    doc,
    get accepted() {
      return accepted
    },
    get settled() {
      return settled
    },
    get bytes() {
      return bytes
    },
    get seq() {
      return seq
    },
    apply: (update, authorship, origin) => {
      author = { ...authorship, origin }
      for (const { client } of authorship.written) {
        if (holders.has(client)) continue
        holders.set(client, authorship.participantId)
        leases.set(client, authorship.participantId)
      }
      Y.applyUpdate(doc, update, origin)
      author = undefined
      return doc.store.pendingStructs === null && doc.store.pendingDs === null
    },
    holder: (client) => (holders.has(client) ? (holders.get(client) ?? 'server') : undefined),
    stillLawful: (levelOf) =>
      [...(underWay?.updates ?? []), ...waiting].every(
        ({ participantId, needs }) => participantId === null || allows(levelOf(participantId), needs),
      ),
    take: (epoch) => {
      if (waiting.length === 0) return undefined
      const updates = rows(waiting, seq)
      underWay = { updates: waiting, lastSeq: updates.at(-1)!.seq }
      const projection = projectTouched(doc, touched)
      const news = newsOf(doc, assigned, touched.entries)
      const doers = doersOf(doc, moved, touched.entries)
      waiting = []
      touched = { goals: new Set(), actions: new Set(), entries: [] }
      assigned = []
      moved = []
      const taken = leases
      leases = new Map()
      return { planId, sectionId, updates, projection, news, doers, leases: taken, epoch }
    },
    committed: () => {
      const { updates, lastSeq } = underWay!
      underWay = undefined
      seq = lastSeq
      settled += updates.length
      const [{ origin }] = updates as [Accepted]
      return {
        update: merge(updates.map(({ bytes }) => bytes)),
        onlyFrom: updates.every((update) => update.origin === origin) ? origin : undefined,
      }
    },
  }
}
