import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import type { Person } from './people.ts'
import { openPlanClient, type PlanClient } from './plan-client.ts'
import { addParagraph, addProgress, contentOf, parts } from './section-content.ts'

/** Milliseconds between two tokens of one typist: quicker than anybody, slower than a machine. */
const pauseMs = 25

/** Somebody who types tokens into a section, each of them unique, through the shared socket. */
export interface Typist {
  readonly client: PlanClient
  /** Letter that this typist's tokens begin with. */
  readonly letter: string
  start(): void
  pause(): void
  /** Tokens of others that arrived here. */
  seenOfOthers(): string[]
}

/** Tokens in what a document holds, with how often each is there. */
export const tokensIn = (doc: Y.Doc): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [token] of contentOf(doc).matchAll(/\b[A-Z]\d+(?=;)/g)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

const sharedText = (doc: Y.Doc): Y.XmlText => {
  const first = parts(doc).text.firstChild
  const inside = first instanceof Y.XmlElement ? first.get(0) : undefined
  if (!(inside instanceof Y.XmlText)) throw new Error('The first paragraph holds no text')
  return inside
}

/** Writes somewhere in the first paragraph, but never inside another token. */
const writeBetween = (doc: Y.Doc, words: string, random: SeededRandom) => {
  const text = sharedText(doc)
  const until = text.toString().lastIndexOf(';', random.below(text.length + 1))
  text.insert(until === -1 ? text.length : until + 1, words)
}

/** @param participantId of the typist in the plan, the author of what it adds to the log */
export const createTypist = (
  person: Person,
  participantId: string,
  section: string,
  letter: string,
  random: SeededRandom,
): Typist => {
  const client = openPlanClient(person, section)
  let timer: NodeJS.Timeout | undefined
  const typeOne = () => {
    const token = `${letter}${client.typed.length}`
    const words = `${token};`
    client.type(token, (doc) => {
      const place = random.next()
      if (place < 0.1) addProgress(doc, participantId, words)
      else if (place < 0.2) addParagraph(doc, words)
      else writeBetween(doc, words, random)
    })
  }
  return {
    client,
    letter,
    start: () => {
      timer ??= setInterval(typeOne, pauseMs)
    },
    pause: () => {
      clearInterval(timer)
      timer = undefined
    },
    seenOfOthers: () => [...tokensIn(client.doc).keys()].filter((token) => !token.startsWith(letter)),
  }
}
