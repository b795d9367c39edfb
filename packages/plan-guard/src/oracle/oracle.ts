import { sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { logFaults } from './log-faults.ts'
import { pictureOf, type SectionPicture } from './section-picture.ts'
import type { Sender } from './sender.ts'

/** A section as it stands, kept so that many updates can be compared with it. */
export interface Before {
  readonly bytes: Uint8Array
  readonly picture: SectionPicture
  readonly clocks: ReadonlyMap<number, number>
  readonly deleted: string
}

const clocksOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

const deletedIn = (doc: Y.Doc): string => {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  return JSON.stringify([...clients].sort(([a], [b]) => a - b))
}

/** A document of its own that stands where `bytes` say. */
export const copyOf = (bytes: Uint8Array): Y.Doc => {
  const copy = new Y.Doc()
  sectionRoots(copy)
  Y.applyUpdate(copy, bytes)
  return copy
}

export const standing = (doc: Y.Doc): Before => ({
  bytes: Y.encodeStateAsUpdate(doc),
  picture: pictureOf(doc),
  clocks: clocksOf(doc),
  deleted: deletedIn(doc),
})

/** Records stay what and where they are, and so does their rich text (G5, G8). */
const recordFaults = (before: SectionPicture, after: SectionPicture): string[] => {
  const faults: string[] = []
  for (const [place, record] of before.records) {
    const now = after.records.get(place)
    if (now?.identity !== record.identity) faults.push(`${place} is another record now`)
    for (const [field, identity] of record.fragments) {
      if (now?.fragments.get(field) !== identity) faults.push(`${field} of ${place} is another text now`)
    }
  }
  return faults
}

/** Everything new is written under client ids of the sender, or of nobody until now (G2). */
const authorFaults = (before: Before, after: Y.Doc, { actor, holder }: Sender): string[] =>
  [...clocksOf(after)]
    .filter(([client, clock]) => clock > (before.clocks.get(client) ?? 0))
    .filter(([client]) => holder(client) !== undefined && holder(client) !== actor.participantId)
    .map(([client]) => `written under ${client}, which somebody else holds`)

/** What the level forbids, seen from what has changed (G5). */
const levelFaults = (before: Before, after: Y.Doc, picture: SectionPicture, { actor }: Sender): string[] => {
  if (actor.level === 'edit' || actor.level === 'manage') return []
  const faults: string[] = []
  if (picture.agreed !== before.picture.agreed) faults.push(`${actor.level} changed text, goals or actions`)
  if (deletedIn(after) !== before.deleted) faults.push(`${actor.level} deleted something`)
  if (actor.level === 'contribute') {
    const entries = picture.log.length - before.picture.log.length
    let clocks = 0
    for (const [client, clock] of clocksOf(after)) clocks += clock - (before.clocks.get(client) ?? 0)
    if (clocks !== entries) faults.push('contribute wrote something that is no entry')
  } else if (Buffer.compare(Y.encodeStateAsUpdate(after), before.bytes) !== 0) {
    faults.push(`${actor.level} changed something`)
  }
  return faults
}

/** A replica that gets the whole document must see what those see who got it piece by piece. */
const replicaFaults = (after: Y.Doc, picture: SectionPicture): string[] => {
  const seen = pictureOf(copyOf(Y.encodeStateAsUpdate(after)))
  return seen.agreed === picture.agreed && JSON.stringify(seen.log) === JSON.stringify(picture.log)
    ? []
    : ['replicas differ']
}

/**
 * The second opinion on an update: applies it to a copy, and compares the section before and after in terms of the
 * product. Slow, and written from the rules alone; it shares nothing with the guard.
 *
 * @returns what is unlawful about the outcome, one line each; empty when it is lawful
 */
export const unlawful = (before: Before, update: Uint8Array, sender: Sender): string[] => {
  const after = copyOf(before.bytes)
  try {
    Y.applyUpdate(after, update)
  } catch (error) {
    return [`applying throws ${String(error)}`]
  }
  const picture = pictureOf(after)
  const faults = [...picture.faults]
  if (after.store.pendingStructs !== null) faults.push('structs are pending')
  if (after.store.pendingDs !== null) faults.push('deletes are pending')
  faults.push(
    ...authorFaults(before, after, sender),
    ...levelFaults(before, after, picture, sender),
    ...recordFaults(before.picture, picture),
    ...logFaults(before.picture, picture, sender),
    ...replicaFaults(after, picture),
  )
  return faults
}
