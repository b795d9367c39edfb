import * as Y from 'yjs'

export type LineKind = 'paragraph' | 'heading' | 'listItem' | 'quote'

/** Characters with ids that follow each other. */
export interface Piece {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** The start of a line, or a word, space or sign in it. */
export interface Token {
  /** The kind of a line that starts here; undefined for words. */
  readonly line: LineKind | undefined
  readonly words: string
  /** Where its characters come from; of a line's start the element. */
  readonly pieces: readonly Piece[]
  /** Marks of its first character, in one spelling. */
  readonly marks: string
}

/** Tokens that two states share have the same key: the id of the first character, and the words. */
export const keyOf = ({ pieces: [first], words, line }: Token): string =>
  `${first?.client}:${first?.clock}:${line ?? ''}:${words}`

const WORDS = /\s+|[\p{L}\p{M}\p{N}_'’-]+|[^\s]/gu

interface Stretch extends Piece {
  readonly words: string
  readonly marks: string
}

/** Yjs types the events of each shared type for itself; what is walked here is the same for all. */
const itemsOf = (type: unknown): Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = (type as Y.AbstractType<unknown>)._start; item !== null; item = item.right)
    if (!item.deleted) items.push(item)
  return items
}

const spell = (marks: ReadonlyMap<string, unknown>): string =>
  marks.size === 0 ? '' : JSON.stringify([...marks].sort(([a], [b]) => (a < b ? -1 : 1)))

const stretchesOf = (text: Y.XmlText): Stretch[] => {
  const stretches: Stretch[] = []
  const marks = new Map<string, unknown>()
  for (const { id, length, content } of itemsOf(text)) {
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) marks.delete(content.key)
      else marks.set(content.key, content.value)
    } else if (content instanceof Y.ContentString) {
      stretches.push({ client: id.client, clock: id.clock, length, words: content.str, marks: spell(marks) })
    }
  }
  return stretches
}

/** Cuts the stretches of one line into words, which may run through several of them. */
const wordsOf = (stretches: readonly Stretch[]): Token[] => {
  const whole = stretches.map(({ words }) => words).join('')
  const tokens: Token[] = []
  let [place, passed] = [0, 0]
  for (const { index, 0: words } of whole.matchAll(WORDS)) {
    const end = index + words.length
    const pieces: Piece[] = []
    let marks: string | undefined
    while (place < stretches.length) {
      const stretch = stretches[place]!
      const from = Math.max(index, passed)
      const until = Math.min(end, passed + stretch.length)
      if (until > from) {
        pieces.push({ client: stretch.client, clock: stretch.clock + from - passed, length: until - from })
        marks ??= stretch.marks
      }
      if (passed + stretch.length > end) break
      passed += stretch.length
      place++
    }
    tokens.push({ line: undefined, words, pieces, marks: marks ?? '' })
  }
  return tokens
}

const lineKinds: Readonly<Record<string, LineKind>> = { paragraph: 'paragraph', heading: 'heading' }

/** Rich text as one row of tokens, a start for each line. */
export const tokensOf = (fragment: Y.XmlFragment): Token[] => {
  const tokens: Token[] = []
  const visit = (parent: Y.XmlFragment, kind: LineKind | undefined) => {
    for (const { id, content } of itemsOf(parent)) {
      const node: unknown = content instanceof Y.ContentType ? content.type : undefined
      if (!(node instanceof Y.XmlElement)) continue
      const own = lineKinds[node.nodeName]
      if (own === undefined) {
        visit(node, node.nodeName === 'listItem' ? 'listItem' : node.nodeName === 'blockquote' ? 'quote' : kind)
        continue
      }
      const pieces = [{ client: id.client, clock: id.clock, length: 1 }]
      // A paragraph in a list or quotation is a line of that.
      tokens.push({ line: own === 'paragraph' ? (kind ?? own) : own, words: '', pieces, marks: '' })
      const stretches: Stretch[] = []
      for (const inline of itemsOf(node)) {
        const type: unknown = inline.content instanceof Y.ContentType ? inline.content.type : undefined
        if (type instanceof Y.XmlText) stretches.push(...stretchesOf(type))
        else if (type instanceof Y.XmlElement)
          stretches.push({ client: inline.id.client, clock: inline.id.clock, length: 1, words: '\n', marks: '' })
      }
      tokens.push(...wordsOf(stretches))
    }
  }
  visit(fragment, undefined)
  return tokens
}
