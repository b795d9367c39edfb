import * as Y from 'yjs'

type Node = Y.XmlElement | Y.XmlText
type Attributes = Record<string, unknown>
interface Run {
  readonly insert: string
  readonly attributes: Attributes
  /** The attributes in one spelling. */
  readonly marks: string
}

/** Pairs of equal neighbours are looked for by a table of this many cells at most; beyond that by place alone. */
const MOST_CELLS = 4_000_000

const nodesOf = (parent: Y.XmlFragment): Node[] =>
  parent.toArray().filter((node): node is Node => node instanceof Y.XmlElement || node instanceof Y.XmlText)

const sorted = (value: object): [string, unknown][] => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))

/** Letters with the same marks are one run, however Yjs keeps them. */
const runsOf = (text: Y.XmlText): Run[] => {
  const runs: (Omit<Run, 'insert'> & { insert: string })[] = []
  for (const { insert, attributes = {} } of text.toDelta() as { insert?: unknown; attributes?: Attributes }[]) {
    if (typeof insert !== 'string') continue
    const marks = JSON.stringify(sorted(attributes))
    const last = runs.at(-1)
    if (last?.marks === marks) last.insert += insert
    else runs.push({ insert, attributes, marks })
  }
  return runs
}

/** Attributes of Yjs elements are typed as strings, but Tiptap stores numbers. */
const attributesOf = (element: Y.XmlElement) => element.getAttributes() as Record<string, unknown>

/** What a node reads as: equal texts stand for equal nodes. */
const pictureOf = (node: Node): string =>
  node instanceof Y.XmlText
    ? JSON.stringify(runsOf(node).map(({ insert, marks }) => [insert, marks]))
    : JSON.stringify([node.nodeName, sorted(attributesOf(node)), nodesOf(node).map(pictureOf)])

const copyOf = (node: Node): Node => {
  if (node instanceof Y.XmlText) {
    const text = new Y.XmlText()
    text.applyDelta(runsOf(node).map(({ insert, attributes }) => ({ insert, attributes })))
    return text
  }
  const element = new Y.XmlElement(node.nodeName)
  for (const [name, value] of Object.entries(attributesOf(node))) element.setAttribute(name, value as string)
  element.insert(0, nodesOf(node).map(copyOf))
  return element
}

/** All words in a node. */
const wordsIn = (node: Node): string =>
  node instanceof Y.XmlText
    ? runsOf(node)
        .map(({ insert }) => insert)
        .join('')
    : nodesOf(node).map(wordsIn).join('')

const isLowHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Letters with their marks, so that a change of either shows. */
const lettersOf = (runs: readonly Run[]): string[] =>
  runs.flatMap(({ insert, marks }) =>
    Array.from({ length: insert.length }, (_, i) => `${insert.charCodeAt(i)} ${marks}`),
  )

/** Writes only what differs between the first and the last letter that do. */
const restoreText = (text: Y.XmlText, older: Y.XmlText): void => {
  const [now, before] = [runsOf(text), runsOf(older)]
  const [here, there] = [lettersOf(now), lettersOf(before)]
  const least = Math.min(here.length, there.length)
  let start = 0
  while (start < least && here[start] === there[start]) start++
  let end = 0
  while (end < least - start && here[here.length - 1 - end] === there[there.length - 1 - end]) end++
  const words = [now, before].map((runs) => runs.map(({ insert }) => insert).join('')) as [string, string]
  // A character of two halves is kept or replaced whole.
  const cuts = (at: number, string: string) => isLowHalf(string.charCodeAt(at))
  if (words.some((string) => cuts(start, string))) start--
  if (words.some((string) => cuts(string.length - end, string))) end--

  if (here.length - end > start) text.delete(start, here.length - end - start)
  let [place, passed] = [start, 0]
  for (const { insert, attributes } of before) {
    const part = insert.slice(Math.max(0, start - passed), Math.max(0, there.length - end - passed))
    passed += insert.length
    if (part === '') continue
    text.insert(place, part, attributes)
    place += part.length
  }
}

/** For each old node the index of the equal node of now that stays, in ascending order; undefined for none. */
const keptPairs = (now: readonly string[], old: readonly string[]): (number | undefined)[] => {
  const kept: (number | undefined)[] = old.map(() => undefined)
  const least = Math.min(now.length, old.length)
  let start = 0
  while (start < least && now[start] === old[start]) kept[start] = start++
  let end = 0
  while (end < least - start && now[now.length - 1 - end] === old[old.length - 1 - end]) {
    kept[old.length - 1 - end] = now.length - 1 - end
    end++
  }
  const [rows, columns] = [old.length - start - end, now.length - start - end]
  if (rows <= 0 || columns <= 0 || rows * columns > MOST_CELLS) return kept
  const same = (row: number, column: number) => old[start + row] === now[start + column]
  const width = columns + 1
  const longest = new Uint32Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      longest[row * width + column] = same(row, column)
        ? longest[(row + 1) * width + column + 1]! + 1
        : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
    }
  }
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    if (same(row, column)) kept[start + row++] = start + column++
    else if (longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!) row++
    else column++
  }
  return kept
}

/** True for two nodes of which one may become the other by what is in them. */
const sameKind = (a: Node, b: Node): boolean => {
  if (a instanceof Y.XmlText || b instanceof Y.XmlText) return a instanceof Y.XmlText && b instanceof Y.XmlText
  return (
    a.nodeName === b.nodeName && JSON.stringify(sorted(attributesOf(a))) === JSON.stringify(sorted(attributesOf(b)))
  )
}

/** True when most words of the shorter of the two are in the other: a line that was changed, not another line. */
const isChanged = (a: string, b: string): boolean => {
  const [there, here] = [a, b].map((words) => words.split(/\s+/).filter((word) => word !== '')) as [string[], string[]]
  const known = new Set(there)
  return here.filter((word) => known.has(word)).length * 2 >= Math.min(here.length, there.length)
}

/** Nodes of now, after the last that was used, among which the one that a node became is looked for. */
const AHEAD = 40

/** For the old nodes that are not kept: the node of now that becomes them. Pairs never cross. */
const addChangedPairs = (pairs: (number | undefined)[], now: readonly Node[], old: readonly Node[]): void => {
  /** For each old node where the next one that is kept stands now. */
  const ends: number[] = []
  for (let index = old.length - 1; index >= 0; index--) ends[index] = pairs[index] ?? ends[index + 1] ?? now.length
  const words: string[] = []
  const wordsAt = (at: number): string => {
    words[at] ??= wordsIn(now[at]!)
    return words[at]
  }
  let from = 0
  for (const [index, model] of old.entries()) {
    if (pairs[index] === undefined) {
      const wanted = wordsIn(model)
      for (let at = from; at < Math.min(ends[index]!, from + AHEAD); at++) {
        if (!sameKind(now[at]!, model) || !isChanged(wordsAt(at), wanted)) continue
        pairs[index] = at
        break
      }
    }
    from = (pairs[index] ?? from - 1) + 1
  }
}

/**
 * Makes rich text read as it did, with as few writes as is simple: what reads alike stays as it is, with its author and
 * with the carets that stand in it. To be called in a transaction.
 */
export const restoreRichText = (parent: Y.XmlFragment, older: Y.XmlFragment): void => {
  const [now, old] = [nodesOf(parent), nodesOf(older)]
  const pairs = keptPairs(now.map(pictureOf), old.map(pictureOf))
  const kept = new Set(pairs)
  addChangedPairs(pairs, now, old)
  /** Children before this place are done; of the nodes of now those before `at`. */
  let [place, at] = [0, 0]
  const removeUntil = (end: number) => {
    if (end > at) parent.delete(place, end - at)
    at = end
  }
  for (const [index, model] of old.entries()) {
    const pair = pairs[index]
    if (pair === undefined) parent.insert(place, [copyOf(model)])
    else {
      removeUntil(pair)
      const node = now[pair]!
      if (!kept.has(pair)) {
        if (node instanceof Y.XmlText) restoreText(node, model as Y.XmlText)
        else restoreRichText(node, model as Y.XmlElement)
      }
      at++
    }
    place++
  }
  removeUntil(now.length)
}

/** True when both read alike, marks and attributes too. */
export const readsAlike = (a: Y.XmlFragment, b: Y.XmlFragment): boolean =>
  JSON.stringify(nodesOf(a).map(pictureOf)) === JSON.stringify(nodesOf(b).map(pictureOf))
