import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'

/** The four parts of a section document, by their names on the wire. */
export const parts = (doc: Y.Doc) => ({
  text: doc.getXmlFragment('text'),
  goals: doc.getMap<Y.Map<unknown>>('goals'),
  actions: doc.getMap<Y.Map<unknown>>('actions'),
  log: doc.getArray<unknown>('log'),
})

/** Adds a paragraph with these words at the end of the text. */
export const addParagraph = (doc: Y.Doc, words: string): void =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    const { text } = parts(doc)
    text.insert(text.length, [paragraph])
  })

/** Adds a log entry that tells how it goes. */
export const addProgress = (doc: Y.Doc, author: string, words: string): void =>
  doc.transact(() => {
    const entry = { id: randomUUID(), kind: 'progress', author, at: new Date().toISOString(), text: words }
    parts(doc).log.push([entry])
  })

/** Some goal of the section. */
export const anyGoal = (doc: Y.Doc): Y.Map<unknown> => {
  const [goal] = parts(doc).goals.values()
  if (goal === undefined) throw new Error('The section has no goal')
  return goal
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** The whole content in one canonical form: the order of map keys differs between replicas that are alike. */
export const contentOf = (doc: Y.Doc): string => {
  const { text, goals, actions, log } = parts(doc)
  return JSON.stringify(
    sorted({ text: text.toString(), goals: goals.toJSON(), actions: actions.toJSON(), log: log.toJSON() }),
  )
}

/** How often `words` stands in the section. */
export const countOf = (doc: Y.Doc, words: string): number => contentOf(doc).split(words).length - 1

const words = (text: string): Y.XmlFragment => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  const fragment = new Y.XmlFragment()
  fragment.insert(0, [paragraph])
  return fragment
}

/** After everything that the demo family has. */
const last = { order: 'aZ', archived: false }

/** Adds an action that these people do, on a date or again and again, at a time of day. */
export const addAction = (
  doc: Y.Doc,
  what: string,
  who: readonly string[],
  when: { readonly due?: string; readonly time?: string; readonly repeats?: string },
): void => {
  const fields = { what: words(what), who: [...who], due: null, time: null, repeats: null, goal: null, ...when }
  parts(doc).actions.set(randomUUID(), new Y.Map<unknown>(Object.entries({ ...fields, ...last })))
}

/** Adds a figure that somebody gives a goal. */
export const addRating = (doc: Y.Doc, author: string, goal: string, value: number): void =>
  doc.transact(() => {
    const entry = { id: randomUUID(), kind: 'rating', author, at: new Date().toISOString(), about: { goal }, value }
    parts(doc).log.push([entry])
  })
