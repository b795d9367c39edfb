import { randomInt } from 'node:crypto'
import { sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { documentOf } from '../sync/section-ledger.ts'
import type { SectionStore, StoredUpdate } from '../sync/section-store.ts'

/** A section in which people write, for tests: each under a client id of their own, each change an update of its own. */
export const writeInSection = async (store: SectionStore, planId: string, sectionId: string) => {
  const stored = await store.load(planId, sectionId)
  const doc = documentOf(stored)
  const clients = new Map<string, number>()
  let seq = stored.seq
  let waiting: StoredUpdate[] = []
  let leases = new Map<number, string>()

  return {
    doc,
    get seq() {
      return seq + waiting.length
    },
    /** What `person` changes; it is in the database after `save`. */
    write: (person: string, change: (doc: Y.Doc) => void) => {
      if (!clients.has(person)) {
        clients.set(person, randomInt(1, 2 ** 32))
        leases.set(clients.get(person)!, person)
      }
      doc.clientID = clients.get(person)!
      const updates: Uint8Array[] = []
      const keep = (update: Uint8Array) => updates.push(update)
      doc.on('update', keep)
      doc.transact(() => change(doc))
      doc.off('update', keep)
      for (const bytes of updates)
        waiting.push({ seq: seq + waiting.length + 1, participantId: person, bytes, written: [] })
    },
    /** @param epoch of the plan's rights */
    save: async (epoch = 1) => {
      const projection = { goals: [], actions: [], entries: [] }
      await store.commit([{ planId, sectionId, updates: waiting, leases, epoch, projection }])
      seq += waiting.length
      waiting = []
      leases = new Map()
    },
  }
}

/** The words in one line of a section's text. */
export const wordsIn = (doc: Y.Doc, line: number): Y.XmlText => {
  const paragraph = sectionRoots(doc).text.get(line) as Y.XmlElement
  const words = paragraph.get(0)
  if (words instanceof Y.XmlText) return words
  const fresh = new Y.XmlText()
  paragraph.insert(0, [fresh])
  return fresh
}

/** Writes words in a line at a place, or after words that are there. */
export const insertWords = (doc: Y.Doc, line: number, after: string, words: string): void => {
  const text = wordsIn(doc, line)
  const at = text.toString().indexOf(after)
  text.insert(at + after.length, words)
}

export const removeWords = (doc: Y.Doc, line: number, words: string): void => {
  const text = wordsIn(doc, line)
  text.delete(text.toString().indexOf(words), words.length)
}
