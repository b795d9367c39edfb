import * as Y from 'yjs'
import { readsAlike, restoreRichText } from './restore-rich-text.ts'
import { actionFields, actionsOf, goalFields, goalsOf, type RecordMap, sectionRoots } from './section-document.ts'
import { undoable } from './section-edits.ts'

type Reading = Record<string, unknown>

interface Kind {
  readonly root: 'goals' | 'actions'
  readonly fields: Readonly<Record<string, string>>
  readonly read: (doc: Y.Doc) => readonly { readonly id: string; readonly archived: boolean }[]
}

const kinds: readonly Kind[] = [
  { root: 'goals', fields: goalFields, read: goalsOf },
  { root: 'actions', fields: actionFields, read: actionsOf },
]

interface Pair {
  readonly id: string
  readonly record: RecordMap
  readonly now: Reading
  /** Undefined for a record that was added since. */
  readonly old: Reading | undefined
}

const pairsOf = ({ root, read }: Kind, doc: Y.Doc, older: Y.Doc): Pair[] => {
  const records = sectionRoots(doc)[root]
  const before = new Map(read(older).map((record) => [record.id, record as unknown as Reading]))
  return read(doc).map((now) => ({
    id: now.id,
    record: records.get(now.id)!,
    now: now as unknown as Reading,
    old: before.get(now.id),
  }))
}

/** Fields of a record that read otherwise than they did. */
const changedFields = ({ fields }: Kind, { now, old }: Pair): string[] => {
  if (old === undefined) return now.archived === true ? [] : ['archived']
  return Object.entries(fields)
    .filter(([name, kind]) => {
      if (kind !== 'fragment') return JSON.stringify(now[name]) !== JSON.stringify(old[name])
      const [fragment, before] = [now[name], old[name]]
      // A record without this rich text, which no client of ours makes, has nothing to bring back.
      return fragment instanceof Y.XmlFragment && before instanceof Y.XmlFragment && !readsAlike(fragment, before)
    })
    .map(([name]) => name)
}

const restoreField = (kind: Kind, { record, now, old }: Pair, name: string) => {
  if (kind.fields[name] === 'fragment') restoreRichText(now[name] as Y.XmlFragment, old![name] as Y.XmlFragment)
  // Added since: nothing is deleted, it rests in the archive.
  else if (old === undefined) record.set('archived', true)
  // A record whose place undo took away has none, and '' is no place.
  else if (name === 'order' && old.order === '') record.delete('order')
  else record.set(name, old[name])
}

/**
 * Makes text, goals and actions read as they did in `older`, an earlier state of the same document, as one change that
 * its person can undo. Nothing is deleted from the records: what was added since is archived. The log stays whole: it
 * is what happened.
 */
export const restoreSection = (doc: Y.Doc, older: Y.Doc): void =>
  doc.transact(() => {
    restoreRichText(sectionRoots(doc).text, sectionRoots(older).text)
    for (const kind of kinds) {
      for (const pair of pairsOf(kind, doc, older)) {
        for (const name of changedFields(kind, pair)) restoreField(kind, pair, name)
      }
    }
  }, undoable)

/** How many of these a restore changes, archives, and brings back from the archive. */
export interface RestoreCounts {
  readonly changed: number
  readonly archived: number
  readonly broughtBack: number
}

export interface RestoreEffect {
  readonly text: boolean
  readonly goals: RestoreCounts
  readonly actions: RestoreCounts
}

const countsOf = (kind: Kind, doc: Y.Doc, older: Y.Doc): RestoreCounts => {
  const counts = { changed: 0, archived: 0, broughtBack: 0 }
  for (const pair of pairsOf(kind, doc, older)) {
    const fields = changedFields(kind, pair)
    if (fields.length === 0) continue
    if (!fields.includes('archived')) counts.changed++
    else if (pair.now.archived === true) counts.broughtBack++
    else counts.archived++
  }
  return counts
}

/** What `restoreSection` would do, for its person to know before. */
export const effectOfRestore = (doc: Y.Doc, older: Y.Doc): RestoreEffect => ({
  text: !readsAlike(sectionRoots(doc).text, sectionRoots(older).text),
  goals: countsOf(kinds[0]!, doc, older),
  actions: countsOf(kinds[1]!, doc, older),
})
