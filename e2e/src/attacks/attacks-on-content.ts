import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { addParagraph, addProgress, anyGoal, parts } from '../section-content.ts'
import {
  firstEntryOf,
  freeClient,
  goalId,
  goalItem,
  type HostileUpdate,
  lastEntry,
  nextClock,
  updateOf,
  victimsWords,
  type World,
} from './hostile-update.ts'
import { encodeUpdate, item, type Range, rawContent } from './update-bytes.ts'

/** A log entry with these fields beside, or instead of, those of an honest one. */
const entryWith = (fields: (world: World, doc: Y.Doc) => Record<string, unknown>) => (world: World) =>
  updateOf(world, (doc) => {
    const honest = { id: randomUUID(), kind: 'progress', author: world.me, at: new Date().toISOString(), text: 'so' }
    parts(doc).log.push([{ ...honest, ...fields(world, doc) }])
  })

const hostileEntry = (
  name: string,
  fields: (world: World, doc: Y.Doc) => Record<string, unknown>,
  reason = 'log entry not valid',
  level: 'contribute' | 'manage' = 'contribute',
): HostileUpdate => ({ number: 18, name: `a log entry ${name}`, level, build: entryWith(fields), reason })

/** An entry with a key that reaches the prototype: only bytes can say it. */
const prototypeEntry = (world: World) => {
  const at = lastEntry(world.replica())
  const fields: [string, unknown][] = [
    ['id', randomUUID()],
    ['kind', 'progress'],
    ['author', world.me],
    ['at', new Date().toISOString()],
    ['text', 'so'],
    ['__proto__', { author: world.other }],
  ]
  const content = rawContent(8, (encoder) => {
    encoder.writeLen(1)
    encoder.writeInfo(118)
    encoder.writeLen(fields.length)
    for (const [key, value] of fields) {
      encoder.writeString(key)
      encoder.writeAny(value)
    }
  })
  return encodeUpdate([item(freeClient(), 0, { origin: at.lastId }, content)])
}

const inText = (name: string, content: (doc: Y.Doc) => Y.XmlElement): HostileUpdate => ({
  number: 21,
  name,
  level: 'edit',
  build: (world) =>
    updateOf(world, (doc) => {
      const { text } = parts(doc)
      text.insert(text.length, [content(doc)])
    }),
  reason: 'content not allowed',
})

const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  return made
}

const marked = (number: number, name: string, mark: string, value: unknown): HostileUpdate => ({
  number,
  name,
  level: 'edit',
  build: (world) =>
    updateOf(world, (doc) => {
      const words = victimsWords(doc, world)
      ;(words.parent as Y.XmlText).format(0, words.length, { [mark]: value })
    }),
  reason: 'content not allowed',
})

const link = (name: string, attributes: Record<string, unknown>) => marked(22, name, 'link', attributes)

const field = (name: string, key: string, value: unknown): HostileUpdate => ({
  number: 20,
  name,
  level: 'edit',
  build: (world) => updateOf(world, (doc) => anyGoal(doc).set(key, value)),
  reason: 'content not allowed',
})

const newRecord = (name: string, id: (doc: Y.Doc) => string, reason: string, value: () => unknown): HostileUpdate => ({
  number: 20,
  name,
  level: 'manage',
  build: (world) => updateOf(world, (doc) => parts(doc).goals.set(id(doc), value() as Y.Map<unknown>)),
  reason,
})

/** As many deletes of the same words, and then one of what the victim has not typed yet. */
const overlapping = (world: World, times: number): Range[] => {
  const doc = world.replica()
  const everything = { client: goalItem(doc).id.client, clock: 0, len: nextClock(doc, goalItem(doc).id.client) }
  const unused = { client: world.victim, clock: nextClock(doc, world.victim), len: 1 }
  return [...Array.from({ length: times }, () => everything), unused]
}

export const attacksOnContent: readonly HostileUpdate[] = [
  {
    number: 17,
    name: 'a goal deleted, and made anew under another id',
    level: 'manage',
    build: (world) =>
      updateOf(world, (doc) => {
        const fields = ['order', 'due', 'archived'].map((key) => [key, anyGoal(doc).get(key)] as [string, unknown])
        parts(doc).goals.delete(goalId(doc))
        parts(doc).goals.set(randomUUID(), new Y.Map(fields))
      }),
    reason: 'records are never deleted or replaced',
  },
  {
    number: 17,
    name: 'the words of a log entry taken over under the own name',
    level: 'manage',
    build: (world) =>
      updateOf(world, (doc) => {
        parts(doc).log.delete(0, 1)
        addProgress(doc, world.me, 'the same words')
      }),
    reason: 'log is append-only',
  },
  hostileEntry('in the name of somebody else', ({ other }) => ({ author: other }), 'log entry of somebody else'),
  hostileEntry(
    'in the name of somebody else, by who manages the section',
    ({ other }) => ({ author: other }),
    'log entry of somebody else',
    'manage',
  ),
  hostileEntry('from the future', () => ({ at: new Date(Date.now() + 3_600_000).toISOString() })),
  hostileEntry('of an unknown kind', () => ({ kind: 'gossip' })),
  hostileEntry('about what is not in this section', () => ({ about: { goal: randomUUID() } })),
  hostileEntry('on behalf of somebody who writes for themselves', ({ other }) => ({ onBehalfOf: other })),
  hostileEntry('with 1 MB of text', () => ({ text: 'x'.repeat(1024 * 1024) })),
  hostileEntry('that corrects an entry of somebody else', ({ other }, doc) => ({
    corrects: firstEntryOf(doc, other).id,
  })),
  hostileEntry('with the id of another entry', ({ other }, doc) => ({ id: firstEntryOf(doc, other).id })),
  hostileEntry('with a field that nobody knows', () => ({ hidden: 'seen by no screen' })),
  {
    number: 18,
    name: 'a log entry with a key of the prototype',
    level: 'contribute',
    build: prototypeEntry,
    reason: 'unreadable',
  },
  {
    number: 19,
    name: 'a log entry deleted',
    level: 'manage',
    build: (world) => updateOf(world, (doc) => parts(doc).log.delete(0, 1)),
    reason: 'log is append-only',
  },
  {
    number: 19,
    name: 'a log entry deleted by somebody who may add to the log',
    level: 'contribute',
    build: (world) => updateOf(world, (doc) => parts(doc).log.delete(0, 1)),
    reason: 'contribute adds log entries only',
  },
  {
    number: 19,
    name: 'a log entry put before others',
    level: 'contribute',
    build: (world) =>
      updateOf(world, (doc) => {
        const entry = { id: randomUUID(), kind: 'progress', author: world.me, at: new Date().toISOString(), text: 'so' }
        parts(doc).log.insert(0, [entry])
      }),
    reason: 'log is append-only',
  },
  {
    number: 19,
    name: 'a log entry that stays editable',
    level: 'contribute',
    build: (world) =>
      updateOf(world, (doc) => {
        const entry = { id: randomUUID(), kind: 'progress', author: world.me, at: new Date().toISOString(), text: 'so' }
        parts(doc).log.push([new Y.Map(Object.entries(entry))])
      }),
    reason: 'log entry not valid',
  },
  newRecord('a goal set anew', goalId, 'records are never deleted or replaced', () => new Y.Map()),
  newRecord(
    'a goal under an id that is no UUID',
    () => 'g1',
    'content not allowed',
    () => new Y.Map(),
  ),
  newRecord(
    'a goal under a UUID in capitals, which would be a second one',
    () => randomUUID().toUpperCase(),
    'content not allowed',
    () => new Y.Map(),
  ),
  newRecord(
    'a goal that is a word',
    () => randomUUID(),
    'content not allowed',
    () => 'goal',
  ),
  field('a field that goals do not have', 'hidden', 'seen by no screen'),
  field('a date that is none', 'due', '2031-02-31'),
  field('a yes or no that is a word', 'archived', 'yes'),
  field('people that are no ids', 'forWhom', [{ name: 'Esra' }]),
  {
    number: 20,
    name: 'the words of a goal replaced by others',
    level: 'edit',
    build: (world) => updateOf(world, (doc) => anyGoal(doc).set('statement', new Y.XmlFragment())),
    reason: 'records are never deleted or replaced',
  },
  inText('an unknown node', () => element('script')),
  inText('a paragraph where only list items stand', () => {
    const list = element('bulletList')
    list.insert(0, [element('paragraph')])
    return list
  }),
  inText('a heading of level 99', () => element('heading', { level: 99 })),
  inText('an object as an attribute', () => element('heading', { level: { is: 3 } })),
  inText('a list as an attribute', () => element('heading', { level: [3] })),
  marked(21, 'an unknown mark over the words of somebody else', 'blink', {}),
  marked(21, 'a mark with a value of its own over the words of somebody else', 'bold', { weight: 900 }),
  {
    ...marked(21, 'a mark over the words of somebody else, by somebody who may add to the log', 'bold', {}),
    level: 'contribute',
    reason: 'contribute adds log entries only',
  },
  link('a link to a script', { href: 'javascript:alert(1)' }),
  link('a link to a script, spelled otherwise', { href: ' JaVaScRiPt:alert(1)' }),
  link('a link with data', { href: 'data:text/html,<script>alert(1)</script>' }),
  link('a link without a scheme', { href: '//elsewhere.example' }),
  link('a link with a class', { href: 'https://example.nl/', class: 'fixed inset-0' }),
  link('a link with a style', { href: 'https://example.nl/', style: 'position:fixed' }),
  link('a link with a handler', { href: 'https://example.nl/', onclick: 'alert(1)' }),
  ...['style', 'class', 'onmouseover'].map(
    (attribute): HostileUpdate => ({
      ...inText(`a paragraph with ${attribute}`, () => element('paragraph', { [attribute]: 'x' })),
      number: 22,
    }),
  ),
  {
    number: 23,
    name: 'a million deletes',
    level: 'edit',
    build: (world) =>
      encodeUpdate(
        [],
        Array.from({ length: 1_000_000 }, () => ({ client: world.victim, clock: 0, len: 1 })),
      ),
    reason: 'unreadable',
  },
  {
    number: 23,
    name: '300,000 deletes of the same words, and one of what is not there yet',
    level: 'edit',
    build: (world) => encodeUpdate([], overlapping(world, 300_000)),
    // Whichever of the words it meets first: the log is among them.
    reason: 'unreadable|log is append-only|records are never deleted or replaced|unknown delete',
  },
  {
    number: 25,
    name: 'the other encoding (V2) of a lawful update',
    level: 'edit',
    build: (world) =>
      Y.convertUpdateFormatV1ToV2(updateOf(world, (doc) => addParagraph(doc, 'lawful in the other encoding'))),
    reason: 'unreadable',
  },
  {
    number: 25,
    name: 'a lawful update with bytes behind its end',
    level: 'edit',
    build: (world) =>
      Buffer.concat([updateOf(world, (doc) => addParagraph(doc, 'lawful without its tail')), Buffer.from('tail')]),
    reason: 'unreadable',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(parts(plain).text.toString()).toContain('lawful without its tail')
    },
  },
]
