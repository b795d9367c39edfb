import {
  fieldKind,
  isFieldValue,
  isMark,
  isUuid,
  type NodeName,
  nodeAttributes,
  nodeChildren,
  nodeNames,
} from '@eenplan/plan-schema'
import * as Y from 'yjs'
import type { Place } from './place.ts'
import type { Reason } from './verdict.ts'

const REPLACED: Reason = 'records are never deleted or replaced'
const FOREIGN: Reason = 'content not allowed'

/**
 * True when every whole value of an item is allowed. Usually there is one; values of a map key that were overwritten
 * one after the other, and are kept for undo, merge into one struct.
 */
const everyValue = ({ content }: Y.Item, allowed: (value: unknown) => boolean): boolean =>
  content instanceof Y.ContentAny && content.arr.every(allowed)

/**
 * Deleted again before it was sent: nothing is left of it but its length. Under a key it still takes the place of what
 * was there, so that the key is judged as for any other content.
 */
const isErased = ({ content }: Y.Item): boolean => content instanceof Y.ContentDeleted

const typeOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentType ? content.type : undefined)

/** A new goal or action: under an id that is free, and of nothing else's making. */
const judgeRecord = (item: Y.Item, key: string | null, taken: boolean): Reason | undefined => {
  if (key === null || !isUuid(key) || !(typeOf(item) instanceof Y.Map)) return FOREIGN
  return taken || item.origin !== null || item.rightOrigin !== null ? REPLACED : undefined
}

/** A field of a record. Rich text is made once, with its record; replacing it would take away what others typed. */
const judgeField = (
  item: Y.Item,
  record: 'goal' | 'action',
  key: string | null,
  taken: boolean,
): Reason | undefined => {
  const kind = key === null ? undefined : fieldKind(record, key)
  if (kind === undefined) return FOREIGN
  if (kind !== 'fragment') {
    return isErased(item) || everyValue(item, (value) => isFieldValue(kind, value)) ? undefined : FOREIGN
  }
  const type = typeOf(item)
  if (!(type instanceof Y.XmlFragment) || type instanceof Y.XmlElement) return FOREIGN
  return taken || item.origin !== null || item.rightOrigin !== null ? REPLACED : undefined
}

/** A node or a run of characters inside rich text. */
const judgeChild = (item: Y.Item, into: NodeName | 'fragment'): Reason | undefined => {
  const type = typeOf(item)
  const children: readonly string[] = nodeChildren[into]
  if (type instanceof Y.XmlElement) return children.includes(type.nodeName) ? undefined : FOREIGN
  return type instanceof Y.XmlText && children.includes('text') ? undefined : FOREIGN
}

const judgeAttribute = (item: Y.Item, node: NodeName, key: string): Reason | undefined => {
  const allowed = Object.hasOwn(nodeAttributes[node], key) ? nodeAttributes[node][key] : undefined
  return allowed !== undefined && (isErased(item) || everyValue(item, allowed)) ? undefined : FOREIGN
}

const judgeCharacters = ({ content }: Y.Item): Reason | undefined => {
  if (content instanceof Y.ContentString) return undefined
  return content instanceof Y.ContentFormat && isMark(content.key, content.value) ? undefined : FOREIGN
}

/**
 * Whether content may stand in its place: one list, that of plan-schema (G5, G7). The log is judged elsewhere.
 *
 * @param taken the key of this place has something already, in the section or earlier in the same update
 */
export const judgeContent = (item: Y.Item, { role, key }: Place, taken: boolean): Reason | undefined => {
  if (role === 'goals' || role === 'actions') return judgeRecord(item, key, taken)
  if (role === 'goal' || role === 'action') return judgeField(item, role, key, taken)
  const node = nodeNames.find((name) => name === role)
  if (key !== null) return node === undefined ? FOREIGN : judgeAttribute(item, node, key)
  if (isErased(item)) return undefined
  if (role === 'characters') return judgeCharacters(item)
  if (role === 'fragment') return judgeChild(item, 'fragment')
  return node === undefined ? FOREIGN : judgeChild(item, node)
}
