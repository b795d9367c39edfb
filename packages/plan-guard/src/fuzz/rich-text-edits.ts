import { sectionRoots } from '@eenplan/plan-schema'
import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'

/** What people type; with characters outside the basic plane, which count as two. */
const words = ['a', ' ', 'eten', 'Lot én Daan', 'we bellen elke vrijdag. ', '🙂', 'x']
const links = ['https://www.nji.nl', 'mailto:hanna@example.nl', 'tel:112']

const isText = (node: unknown): node is Y.XmlText => node instanceof Y.XmlText
const isElement = (node: unknown): node is Y.XmlElement => node instanceof Y.XmlElement

const fragmentsOf = (doc: Y.Doc): Y.XmlFragment[] => {
  const { text, goals, actions } = sectionRoots(doc)
  const ofRecords = [...goals.values(), ...actions.values()].flatMap((record) => [
    record.get('statement'),
    record.get('why'),
    record.get('what'),
  ])
  // The text of the section is where most of the writing happens.
  return [text, text, ...ofRecords.filter((value) => value instanceof Y.XmlFragment)]
}

/** Nodes below, in the order of the document. */
const below = (node: Y.XmlFragment): (Y.XmlText | Y.XmlElement)[] =>
  node.toArray().flatMap((child) => (isText(child) ? [child] : isElement(child) ? [child, ...below(child)] : []))

const paragraphOf = (text: string, format?: Record<string, unknown>): Y.XmlElement => {
  const paragraph = new Y.XmlElement('paragraph')
  if (text === '') return paragraph
  const characters = new Y.XmlText()
  characters.applyDelta([{ insert: text, ...(format === undefined ? {} : { attributes: format }) }])
  paragraph.insert(0, [characters])
  return paragraph
}

const elementOf = (name: string, children: Y.XmlElement[], attributes: Record<string, number> = {}) => {
  const element = new Y.XmlElement<Record<string, number>>(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.insert(0, children)
  return element as unknown as Y.XmlElement
}

const listOf = (random: SeededRandom, depth = 0): Y.XmlElement => {
  const items = Array.from({ length: 1 + random.below(2) }, () => {
    const inner = depth < 2 && random.chance(0.2) ? [listOf(random, depth + 1)] : []
    return elementOf('listItem', [paragraphOf(random.pick(words)), ...inner])
  })
  if (random.chance(0.5)) return elementOf('bulletList', items)
  return elementOf('orderedList', items, { start: 1 + random.below(3) })
}

const blockOf = (random: SeededRandom): Y.XmlElement => {
  const kind = random.below(6)
  if (kind <= 2) return paragraphOf(random.chance(0.3) ? '' : random.pick(words))
  if (kind === 3) {
    const heading = elementOf('heading', [], { level: random.pick([3, 4]) })
    heading.insert(0, [new Y.XmlText(random.pick(words))])
    return heading
  }
  return kind === 4 ? listOf(random) : elementOf('blockquote', [paragraphOf(random.pick(words))])
}

/** Marks as the editor's binding writes them: every mark named, null for what does not hold. */
const marksOf = (random: SeededRandom): Record<string, unknown> => ({
  bold: random.chance(0.5) ? {} : null,
  italic: random.chance(0.3) ? {} : null,
  link: random.chance(0.2) ? { href: random.pick(links) } : null,
})

const plain = (text: Y.XmlText): string => Y.Text.prototype.toString.call(text)

/** No cursor stands inside a character that counts as two: one step back from there. */
const wholeCharacters = (text: Y.XmlText, at: number): number =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(plain(text).slice(at - 1, at + 1)) ? at - 1 : at

const placeIn = (random: SeededRandom, text: Y.XmlText): number => wholeCharacters(text, random.below(text.length + 1))

const type = (random: SeededRandom, text: Y.XmlText) => {
  const at = placeIn(random, text)
  const insert = random.pick(words)
  if (random.chance(0.3)) {
    text.applyDelta([...(at > 0 ? [{ retain: at }] : []), { insert, attributes: marksOf(random) }])
  } else text.insert(at, insert)
}

const erase = (random: SeededRandom, text: Y.XmlText) => {
  const at = placeIn(random, text)
  text.delete(at, wholeCharacters(text, Math.min(at + random.below(8), text.length)) - at)
}

const format = (random: SeededRandom, text: Y.XmlText) => {
  const at = placeIn(random, text)
  const length = wholeCharacters(text, at + random.below(text.length - at + 1)) - at
  if (length <= 0) return
  if (random.chance(0.5)) text.format(at, length, marksOf(random))
  else text.applyDelta([...(at > 0 ? [{ retain: at }] : []), { retain: length, attributes: marksOf(random) }])
}

/** Enter in the middle of a paragraph: what follows goes to a new one. */
const split = (random: SeededRandom, text: Y.XmlText) => {
  const paragraph = text.parent
  const above = isElement(paragraph) ? paragraph.parent : null
  if (!isElement(paragraph) || !(above instanceof Y.XmlFragment)) return
  const at = placeIn(random, text)
  const tail = plain(text).slice(at)
  const place = above.toArray().indexOf(paragraph)
  if (place === -1) return
  above.insert(place + 1, [paragraphOf(tail)])
  text.delete(at, text.length - at)
}

const breakLine = (random: SeededRandom, text: Y.XmlText) => {
  const paragraph = text.parent
  if (!isElement(paragraph)) return
  const place = paragraph.toArray().indexOf(text)
  const at = placeIn(random, text)
  text.delete(at, text.length - at)
  paragraph.insert(place + 1, [new Y.XmlElement('hardBreak'), new Y.XmlText(random.pick(words))])
}

const paste = (random: SeededRandom, fragment: Y.XmlFragment) => {
  const lines = Array.from({ length: 1 + random.below(4) }, () => random.pick(words).repeat(1 + random.below(60)))
  fragment.insert(
    random.below(fragment.length + 1),
    lines.map((line) => paragraphOf(line, random.chance(0.3) ? { bold: {} } : undefined)),
  )
}

const remove = (random: SeededRandom, fragment: Y.XmlFragment) => {
  const node = random.pick([fragment, ...below(fragment).filter(isElement)])
  if (node.length === 0) return
  const at = random.below(node.length)
  node.delete(at, 1 + random.below(Math.min(2, node.length - at)))
}

const setAttribute = (random: SeededRandom, fragment: Y.XmlFragment) => {
  for (const node of below(fragment).filter(isElement) as unknown as Y.XmlElement<Record<string, number>>[]) {
    if (node.nodeName === 'heading') node.setAttribute('level', random.pick([3, 4]))
    if (node.nodeName === 'orderedList') node.setAttribute('start', 1 + random.below(9))
  }
}

const onText = [type, type, type, type, erase, erase, format, format, split, breakLine]

/** One change of rich text by hand, somewhere in the section, as an editor's binding writes it. */
export const editRichText = (random: SeededRandom, doc: Y.Doc, origin: unknown): void => {
  const fragment = random.pick(fragmentsOf(doc))
  const texts = below(fragment).filter(isText)
  doc.transact(() => {
    const choice = random.next()
    if (texts.length > 0 && choice < 0.75) random.pick(onText)(random, random.pick(texts))
    else if (choice < 0.85) fragment.insert(random.below(fragment.length + 1), [blockOf(random)])
    else if (choice < 0.93) remove(random, fragment)
    else if (choice < 0.96) setAttribute(random, fragment)
    else paste(random, fragment)
  }, origin)
}
