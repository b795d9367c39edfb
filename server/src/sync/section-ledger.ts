import { type LogEntry, parseLogEntry, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { projectTouched } from './projection.ts'
import type { SectionCommit, StoredSection, StoredUpdate } from './section-store.ts'

interface Accepted {
  /** Author; null for what the server's own document tidied after applying. */
  readonly participantId: string | null
  readonly origin: unknown
  readonly bytes: Uint8Array
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
  /** Sequence of the last update in the database. */
  readonly seq: number
  /** Applies what the guard accepted. False when the document now waits for something that may never come. */
  apply(update: Uint8Array, participantId: string, origin: unknown): boolean
  /** Takes what waits for the next commit; at most one is under way. */
  take(): SectionCommit | undefined
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

/** Neighbouring updates of one author become one row. */
const rows = (updates: readonly Accepted[], lastSeq: number): StoredUpdate[] => {
  const groups: { participantId: string | null; bytes: Uint8Array[] }[] = []
  for (const { participantId, bytes } of updates) {
    const last = groups.at(-1)
    if (last?.participantId === participantId) last.bytes.push(bytes)
    else groups.push({ participantId, bytes: [bytes] })
  }
  return groups.map(({ participantId, bytes }, i) => ({ seq: lastSeq + 1 + i, participantId, bytes: merge(bytes) }))
}

export const createSectionLedger = (planId: string, sectionId: string, stored: StoredSection): SectionLedger => {
  const doc = documentOf(stored)
  const { goals, actions, log } = sectionRoots(doc)
  let seq = stored.seq
  let accepted = 0
  let settled = 0
  let waiting: Accepted[] = []
  let underWay: { readonly updates: readonly Accepted[]; readonly lastSeq: number } | undefined
  let author: { participantId: string; origin: unknown } | undefined
  let touched = { goals: new Set<string>(), actions: new Set<string>(), entries: [] as LogEntry[] }

  const remember = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], ids: Set<string>) => {
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      // A change of the root itself: the keys are the records.
      else for (const key of event.changes.keys.keys()) ids.add(key)
    }
  }
  goals.observeDeep((events) => remember(events, touched.goals))
  actions.observeDeep((events) => remember(events, touched.actions))
  log.observe((event) => {
    for (const { insert } of event.changes.delta) {
      if (!Array.isArray(insert)) continue
      touched.entries.push(...insert.map(parseLogEntry).filter((entry) => entry !== undefined))
    }
  })
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    accepted++
    // A second transaction of the same apply is the document's own tidying: the server wrote it, not the sender.
    const own = author !== undefined && origin === author.origin
    waiting.push({ participantId: own ? author!.participantId : null, origin: own ? origin : undefined, bytes })
  })

  return {
    doc,
    get accepted() {
      return accepted
    },
    get settled() {
      return settled
    },
    get seq() {
      return seq
    },
    apply: (update, participantId, origin) => {
      author = { participantId, origin }
      Y.applyUpdate(doc, update, origin)
      author = undefined
      return doc.store.pendingStructs === null && doc.store.pendingDs === null
    },
    take: () => {
      if (waiting.length === 0) return undefined
      const updates = rows(waiting, seq)
      underWay = { updates: waiting, lastSeq: updates.at(-1)!.seq }
      const projection = projectTouched(doc, touched)
      waiting = []
      touched = { goals: new Set(), actions: new Set(), entries: [] }
      return { planId, sectionId, updates, projection }
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
