import { entriesOf, type LogEntry, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'

/** Letters that one person wrote in a run of text and that still stand there; what stood between them is not told. */
const ownIn = (text: Y.XmlText, isMine: (client: number) => boolean): string => {
  const pieces: string[] = []
  let joins = false
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const mine = isMine(item.id.client)
    if (mine && joins) pieces[pieces.length - 1] += item.content.str
    else if (mine) pieces.push(item.content.str)
    joins = mine
  }
  return pieces
    .map((piece) => piece.trim())
    .filter(Boolean)
    .join('\n')
}

const ownLines = (node: unknown, isMine: (client: number) => boolean): string[] => {
  if (node instanceof Y.XmlText) return [ownIn(node, isMine)].filter((line) => line !== '')
  return node instanceof Y.XmlFragment ? node.toArray().flatMap((child) => ownLines(child, isMine)) : []
}

/** Values of a record that are words, such as a repetition, when this person chose them. */
const ownValues = (record: Y.Map<unknown>, isMine: (client: number) => boolean): string[] =>
  [...record._map].flatMap(([field, item]) => {
    if (field !== 'repeats' || item.deleted || !isMine(item.id.client)) return []
    const value: unknown = record.get(field)
    return typeof value === 'string' && value.trim() !== '' ? [value] : []
  })

/**
 * What of a section one person wrote and nobody removed: one text for its text, and one for each field of a goal or action
 * in which something of theirs stands. Authorship is proven by the lease of each client id (G2), so there is not a letter
 * of anybody else in it, no title and no id.
 *
 * @param isMine whether a client id is leased to this person
 */
export const ownTexts = (doc: Y.Doc, isMine: (client: number) => boolean): string[] => {
  const { text, goals, actions } = sectionRoots(doc)
  const records = [...goals.values(), ...actions.values()].filter((record) => record instanceof Y.Map)
  const fields = records.flatMap((record) => [...record.values()].filter((value) => value instanceof Y.XmlFragment))
  return [
    ...[text, ...fields].map((fragment) => ownLines(fragment, isMine).join('\n')).filter((words) => words !== ''),
    ...records.flatMap((record) => ownValues(record, isMine)),
  ]
}

/** Entries that one person wrote. */
export const ownEntries = (doc: Y.Doc, author: string): LogEntry[] =>
  entriesOf(doc).filter((entry) => entry.author === author)
