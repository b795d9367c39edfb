import { linkAttributes, markNames, type NodeName, nodeAttributes, nodeChildren, nodeNames } from '@eenplan/plan-schema'
import * as Y from 'yjs'

/** A piece of rich text as plain data, in an order that does not depend on the replica. */
export type RichTextPicture = readonly unknown[]

const sorted = (record: Iterable<readonly [string, unknown]>) => [...record].sort(([a], [b]) => (a < b ? -1 : 1))

const isMarkValue = (name: string, value: unknown): boolean => {
  if (value === null) return true
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const fields = Object.entries(value)
  if (name !== 'link') return fields.length === 0
  return (
    fields.some(([field]) => field === 'href') &&
    fields.every(([field, given]) => Object.keys(linkAttributes).includes(field) && linkAttributes[field]!(given))
  )
}

const itemsOf = (type: Y.AbstractType<unknown>): Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = type._start; item !== null; item = item.right) items.push(item)
  return items
}

/** Runs of characters with the marks that hold there. */
const pictureOfText = (text: Y.XmlText, faults: string[]): RichTextPicture => {
  const marks = new Map<string, unknown>()
  const runs: unknown[] = []
  if (text._map.size > 0) faults.push('attributes on a run of characters')
  for (const { content, deleted } of itemsOf(text as unknown as Y.AbstractType<unknown>)) {
    if (deleted) continue
    if (content instanceof Y.ContentString) runs.push([content.str, sorted(marks)])
    else if (content instanceof Y.ContentFormat) {
      if (!markNames.some((name) => name === content.key) || !isMarkValue(content.key, content.value)) {
        faults.push(`mark ${content.key} with ${JSON.stringify(content.value)}`)
      }
      if (content.value === null) marks.delete(content.key)
      else marks.set(content.key, content.value)
    } else faults.push(`${content.constructor.name} among characters`)
  }
  // Where one run ends and the next begins is no part of what people see.
  const joined: [string, string][] = []
  for (const [words, withMarks] of runs as [string, unknown][]) {
    const key = JSON.stringify(withMarks)
    const last = joined.at(-1)
    if (last?.[1] === key) last[0] += words
    else joined.push([words, key])
  }
  return joined
}

const attributesOf = (element: Y.XmlElement, name: NodeName, faults: string[]) => {
  const attributes: [string, unknown][] = []
  for (const [key, item] of element._map) {
    const names = Object.keys(nodeAttributes[name])
    const value: unknown = item.content.getContent().at(-1)
    if (!names.includes(key)) faults.push(`attribute ${key} of ${name}`)
    else if (!item.deleted && !nodeAttributes[name][key]!(value)) faults.push(`${key} of ${name}: ${String(value)}`)
    if (!item.deleted) attributes.push([key, value])
  }
  return sorted(attributes)
}

const pictureOfChild = ({ content, id }: Y.Item, parent: NodeName | 'fragment', faults: string[]): RichTextPicture => {
  const type: unknown = content instanceof Y.ContentType ? content.type : undefined
  const identity = `${id.client}:${id.clock}`
  const allowed: readonly string[] = nodeChildren[parent]
  if (type instanceof Y.XmlText) {
    if (!allowed.includes('text')) faults.push(`characters directly in ${parent}`)
    return ['text', identity, pictureOfText(type, faults)]
  }
  const name = type instanceof Y.XmlElement ? nodeNames.find((known) => known === type.nodeName) : undefined
  if (!(type instanceof Y.XmlElement) || name === undefined) {
    faults.push(`${content.constructor.name} in ${parent} that is no node of the vocabulary`)
    return []
  }
  if (!allowed.includes(name)) faults.push(`${name} directly in ${parent}`)
  return [name, identity, attributesOf(type, name, faults), childrenOf(type, name, faults)]
}

const childrenOf = (
  parent: Y.XmlFragment | Y.XmlElement,
  name: NodeName | 'fragment',
  faults: string[],
): RichTextPicture =>
  itemsOf(parent as unknown as Y.AbstractType<unknown>)
    .filter(({ deleted }) => !deleted)
    .map((item) => pictureOfChild(item, name, faults))

/** Walks a whole piece of rich text. What the vocabulary forbids is added to `faults`. */
export const pictureOfFragment = (fragment: Y.XmlFragment, faults: string[]): RichTextPicture => {
  if (fragment._map.size > 0) faults.push('attributes on a piece of rich text')
  return childrenOf(fragment, 'fragment', faults)
}
