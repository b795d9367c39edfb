import { fieldKind, isFieldValue, isUuid, rootNames, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { pictureOfFragment } from './rich-text-picture.ts'

/** A goal or action. Identities are those of the items that hold the record and its rich text. */
export interface RecordPicture {
  readonly identity: string
  readonly fragments: ReadonlyMap<string, string>
}

export interface EntryPicture {
  readonly identity: string
  readonly value: unknown
}

/** A section as the product sees it, taken apart by walking it. */
export interface SectionPicture {
  /** What a section may not hold, whoever wrote it. */
  readonly faults: readonly string[]
  /** By `goals/<id>` or `actions/<id>`. */
  readonly records: ReadonlyMap<string, RecordPicture>
  readonly log: readonly EntryPicture[]
  /** Text, goals and actions in one canonical form: two pictures agree when these are equal. */
  readonly agreed: string
}

const identityOf = ({ id }: Y.Item, offset = 0) => `${id.client}:${id.clock + offset}`

const isPlainFragment = (type: unknown): type is Y.XmlFragment =>
  type instanceof Y.XmlFragment && !(type instanceof Y.XmlElement)

const typeIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentType ? item.content.type : undefined)

const pictureOfRecord = (item: Y.Item, kind: 'goal' | 'action', faults: string[]) => {
  const record = typeIn(item)
  const fragments = new Map<string, string>()
  const fields: unknown[] = []
  if (item.deleted) faults.push(`${kind} removed`)
  if (item.left !== null) faults.push(`${kind} replaced`)
  if (!(record instanceof Y.Map)) {
    faults.push(`${kind} that is no record`)
    return { fragments, fields }
  }
  if (record._start !== null) faults.push(`${kind} with a list`)
  for (const [key, field] of [...record._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const holds = fieldKind(kind, key)
    if (holds === undefined) faults.push(`unknown field ${key} of ${kind}`)
    else if (holds === 'fragment') {
      const text = typeIn(field)
      if (field.deleted) faults.push(`rich text ${key} of ${kind} removed`)
      else if (field.left !== null) faults.push(`rich text ${key} of ${kind} replaced`)
      else if (!isPlainFragment(text)) faults.push(`${key} of ${kind} is no rich text`)
      else {
        fragments.set(key, identityOf(field))
        fields.push([key, identityOf(field), pictureOfFragment(text, faults)])
      }
    } else if (!field.deleted) {
      const value: unknown = field.content.getContent().at(-1)
      if (!(field.content instanceof Y.ContentAny) || !isFieldValue(holds, value)) faults.push(`${key} of ${kind}`)
      fields.push([key, value])
    }
  }
  return { fragments, fields }
}

const pictureOfLog = (log: Y.Array<unknown>, faults: string[]): EntryPicture[] => {
  const entries: EntryPicture[] = []
  if (log._map.size > 0) faults.push('keys in the log')
  for (let item = log._start; item !== null; item = item.right) {
    const { content } = item
    if (item.deleted) faults.push('log entry removed')
    else if (!(content instanceof Y.ContentAny)) faults.push('log entry that is no plain value')
    else for (const [i, value] of content.arr.entries()) entries.push({ identity: identityOf(item, i), value })
  }
  return entries
}

/** Walks a section document and notes everything that no section may hold. */
export const pictureOf = (doc: Y.Doc): SectionPicture => {
  const { text, goals, actions, log } = sectionRoots(doc)
  const faults: string[] = []
  for (const name of doc.share.keys()) if (!rootNames.some((root) => root === name)) faults.push(`root ${name}`)
  const records = new Map<string, RecordPicture>()
  const agreed: unknown[] = [pictureOfFragment(text, faults)]
  for (const [root, kind, all] of [
    ['goals', 'goal', goals],
    ['actions', 'action', actions],
  ] as const) {
    if (all._start !== null) faults.push(`${root} with a list`)
    for (const [id, item] of [...all._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!isUuid(id)) faults.push(`id of a ${kind}: ${id}`)
      const { fragments, fields } = pictureOfRecord(item, kind, faults)
      records.set(`${root}/${id}`, { identity: identityOf(item), fragments })
      agreed.push([root, id, identityOf(item), fields])
    }
  }
  const entries = pictureOfLog(log, faults)
  return { faults, records, log: entries, agreed: JSON.stringify(agreed) }
}

/** What people see, and in which items, in one form that is the same for all replicas that agree. */
export const canonicalOf = (doc: Y.Doc): string => {
  const { agreed, log } = pictureOf(doc)
  return JSON.stringify([agreed, log])
}
