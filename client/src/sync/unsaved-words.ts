import { sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { Archived } from './section-state.ts'

/** Which characters of this screen are not known to be in the database, and what others do to their place meanwhile. */
export interface UnsavedWords {
  /** A new channel counts its frames anew. */
  opened(): void
  /** Frames with changes that were sent on this channel, and how many of them are in the database. */
  progress(sent: number, saved: number): void
  has(character: Y.ID): boolean
  /** All of them, a line for each piece of text: this person's own words, and nobody else's beside them. */
  own(): string
}

export interface UnsavedWordsEvents {
  /** Somebody else took away what held these words. The server may never learn them: they reach it as deleted. */
  placeGone(text: string): void
  archived(words: Archived): void
}

type AnyType = Y.AbstractType<unknown>

/** The goal or action in which a piece of text stands. */
const recordOf = (doc: Y.Doc, text: AnyType) => {
  const { goals, actions } = sectionRoots(doc)
  for (let type: AnyType | null = text; type?._item; type = type._item.parent as AnyType | null) {
    const { parent, parentSub: id } = type._item
    if (id === null || (parent !== goals && parent !== actions)) continue
    return { kind: parent === goals ? ('goal' as const) : ('action' as const), id, record: type as Y.Map<unknown> }
  }
  return undefined
}

/** Ids of the goals and actions that the transaction archived. */
const archivedIn = (doc: Y.Doc, { changed }: Y.Transaction): ReadonlySet<string> =>
  new Set(
    [...changed].flatMap(([type, keys]) => {
      if (!(type instanceof Y.Map) || !keys.has('archived') || type.get('archived') !== true) return []
      const found = recordOf(doc, type as unknown as AnyType)
      return found === undefined ? [] : [found.id]
    }),
  )

export const watchUnsavedWords = (doc: Y.Doc, events: UnsavedWordsEvents): UnsavedWords => {
  /** Own clocks below this are in the database. */
  let savedClock = 0
  /** Where the own clock stood when a frame was sent, for frames that wait to be saved. */
  let waiting: { readonly frame: number; readonly clock: number }[] = []
  let lastSent = 0

  const ownClock = () => Y.getState(doc.store, doc.clientID)
  const has = ({ client, clock }: Y.ID) => client === doc.clientID && clock >= savedClock

  /** The pieces of text that hold unsaved characters, last written in last. */
  const places = (): Set<AnyType> => {
    const found = new Set<AnyType>()
    const structs = doc.store.clients.get(doc.clientID) ?? []
    for (let i = structs.length - 1; i >= 0 && structs[i]!.id.clock + structs[i]!.length > savedClock; i--) {
      const item = structs[i]!
      if (item instanceof Y.Item && item.content instanceof Y.ContentString) found.add(item.parent as AnyType)
    }
    return new Set([...found].reverse())
  }

  /** The unsaved characters of one piece of text, in its order. */
  const wordsIn = (text: AnyType, chosen: (item: Y.Item) => boolean): string => {
    let words = ''
    for (let item = text._start; item !== null; item = item.right) {
      const { client, clock } = item.id
      if (client !== doc.clientID || clock + item.length <= savedClock) continue
      if (item.content instanceof Y.ContentString && chosen(item)) {
        words += item.content.str.slice(Math.max(0, savedClock - clock))
      }
    }
    return words
  }

  const tellGone = (transaction: Y.Transaction, texts: ReadonlySet<AnyType>) => {
    const lines = [...texts].map((text) => wordsIn(text, (item) => Y.isDeleted(transaction.deleteSet, item.id)))
    const words = lines.flatMap((line) => line.trim() || []).join('\n')
    if (words !== '') events.placeGone(words)
  }

  const tellArchived = (transaction: Y.Transaction, texts: ReadonlySet<AnyType>) => {
    const ids = archivedIn(doc, transaction)
    if (ids.size === 0) return
    const found = new Map<string, Archived>()
    for (const text of texts) {
      const place = recordOf(doc, text)
      const words = wordsIn(text, (item) => !item.deleted).trim()
      if (place === undefined || words === '') continue
      // An action rests in the archive with its goal.
      const goal = place.record.get('goal')
      const id = ids.has(place.id) ? place.id : typeof goal === 'string' && ids.has(goal) ? goal : undefined
      if (id === undefined) continue
      const before = found.get(id)
      const kind = id === place.id ? place.kind : 'goal'
      found.set(id, { kind, id, text: before === undefined ? words : `${before.text}\n${words}` })
    }
    for (const words of found.values()) events.archived(words)
  }

  // What was deleted is still there to read: Yjs clears it away after this event.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.local || ownClock() <= savedClock) return
    const texts = places()
    if (texts.size === 0) return
    tellGone(transaction, texts)
    tellArchived(transaction, texts)
  })

  return {
    opened: () => {
      waiting = []
      lastSent = 0
    },
    progress: (sent, saved) => {
      if (sent > lastSent) waiting.push({ frame: sent, clock: ownClock() })
      lastSent = sent
      while (waiting.length > 0 && waiting[0]!.frame <= saved) savedClock = Math.max(savedClock, waiting.shift()!.clock)
    },
    has,
    own: () => [...places()].flatMap((text) => wordsIn(text, (item) => !item.deleted).trim() || []).join('\n'),
  }
}
