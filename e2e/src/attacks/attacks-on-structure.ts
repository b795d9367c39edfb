import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { addParagraph, anyGoal, contentOf, parts } from '../section-content.ts'
import {
  freeClient,
  goalId,
  goalItem,
  type HostileUpdate,
  lastEntry,
  updateOf,
  victimsWords,
  type World,
} from './hostile-update.ts'
import { encodeUpdate, item, rawContent } from './update-bytes.ts'

/** More than a machine can hold, as if it were a count. */
const NEAR_2_53 = 2 ** 53 - 2

const beside = ({ lastId }: Y.Item) => ({ origin: lastId })

const overwrittenField = (world: World, value: unknown) => {
  const doc = world.replica()
  const [client, field] = [freeClient(), anyGoal(doc)._map.get('archived')!]
  return encodeUpdate([item(client, 0, beside(field), new Y.ContentAny([value]))])
}

const cutOff = (update: Uint8Array, bytes: number) => update.slice(0, update.byteLength - bytes)

const archives = (plain: Y.Doc, update: Uint8Array) => {
  Y.applyUpdate(plain, update)
  expect(anyGoal(plain).get('archived')).toBe(true)
}

const throws = (plain: Y.Doc, update: Uint8Array) => {
  expect(() => Y.applyUpdate(plain, update)).toThrow()
}

/** Content with a number and bytes of one's own, in the plan's text: a parent that everybody has. */
const unknownContent = (ref: number, write: (encoder: Y.UpdateEncoderV1) => void) => () =>
  encodeUpdate([item(freeClient(), 0, { parent: 'text' }, rawContent(ref, write))])

/** A document inside a document, as the bytes tell of it. */
const subdocument = (world: World, options: unknown) =>
  encodeUpdate([
    item(
      freeClient(),
      0,
      { parent: goalItem(world.replica()).id, key: 'attachment' },
      rawContent(9, (encoder) => {
        encoder.writeString('harmless')
        encoder.writeAny(options)
      }),
    ),
  ])

const otherFamilysDocument = randomUUID()

const nestedDeep = () =>
  encodeUpdate([
    item(
      freeClient(),
      0,
      { parent: 'log' },
      rawContent(8, (encoder) => {
        encoder.writeLen(1)
        // A list with one member that is a list with one member.
        for (let depth = 0; depth < 200_000; depth++) {
          encoder.writeInfo(117)
          encoder.writeLen(1)
        }
        encoder.writeInfo(126)
      }),
    ),
  ])

/** Records, roots, nesting, numbers and bytes that no honest client makes. */
export const attacksOnStructure: readonly HostileUpdate[] = [
  {
    number: 6,
    name: 'a field overwritten with an empty delete set',
    level: 'contribute',
    build: (world) => overwrittenField(world, true),
    reason: 'contribute adds log entries only',
    harm: archives,
  },
  {
    number: 6,
    name: 'a field overwritten with an empty delete set by somebody who may only read',
    level: 'view',
    build: (world) => overwrittenField(world, true),
    reason: 'read only',
    harm: archives,
  },
  {
    number: 6,
    name: 'a whole goal overwritten with an empty delete set',
    level: 'manage',
    build: (world) => {
      const content = new Y.ContentType(new Y.Map() as unknown as Y.AbstractType<unknown>)
      return encodeUpdate([item(freeClient(), 0, beside(goalItem(world.replica())), content)])
    },
    reason: 'records are never deleted or replaced',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(anyGoal(plain).toJSON()).toEqual({})
    },
  },
  {
    number: 7,
    name: 'one delete of a goal, with all that is below it',
    level: 'manage',
    build: (world) => encodeUpdate([], [{ ...goalItem(world.replica()).id, len: 1 }]),
    reason: 'records are never deleted or replaced',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(parts(plain).goals.size).toBe(0)
    },
  },
  {
    number: 7,
    name: 'one delete of a paragraph by somebody who may add to the log',
    level: 'contribute',
    build: (world) => {
      const words = victimsWords(world.replica(), world).parent as Y.XmlText
      return encodeUpdate([], [{ ...(words.parent as Y.XmlElement)._item!.id, len: 1 }])
    },
    reason: 'contribute adds log entries only',
    harm: (plain, update, world) => {
      const { str } = victimsWords(plain, world).content as Y.ContentString
      Y.applyUpdate(plain, update)
      expect(contentOf(plain)).not.toContain(str)
    },
  },
  {
    number: 8,
    name: 'an update that is cut off after its structs',
    level: 'edit',
    build: (world) =>
      cutOff(
        updateOf(world, (doc) => addParagraph(doc, 'half of it')),
        1,
      ),
    reason: 'unreadable',
    harm: (plain, update) => {
      let heard = 0
      plain.on('update', () => heard++)
      expect(() => Y.applyUpdate(plain, update)).toThrow()
      expect([heard, contentOf(plain).includes('half of it')]).toEqual([1, true])
    },
  },
  {
    number: 9,
    name: 'a root of its own',
    level: 'manage',
    build: (world) => updateOf(world, (doc) => doc.getArray('secret').push(['words that nobody sees'])),
    reason: 'unknown place',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(plain.share.has('secret')).toBe(true)
    },
  },
  {
    number: 9,
    name: 'a root of its own, in an update that fails',
    level: 'manage',
    build: (world) =>
      cutOff(
        updateOf(world, (doc) => doc.getArray('secret').push(['words that nobody sees'])),
        1,
      ),
    reason: 'unreadable',
    harm: (plain, update) => {
      expect(() => Y.applyUpdate(plain, update)).toThrow()
      expect(plain.share.has('secret')).toBe(true)
    },
  },
  {
    number: 10,
    name: 'a document inside, whose options name the document of another family',
    level: 'edit',
    build: (world) => subdocument(world, { guid: otherFamilysDocument, autoLoad: true }),
    reason: 'unreadable',
    harm: (plain, update) => {
      const loaded: string[] = []
      plain.on('subdocs', (event: { loaded: Set<Y.Doc> }) => loaded.push(...[...event.loaded].map(({ guid }) => guid)))
      Y.applyUpdate(plain, update)
      expect(loaded).toEqual([otherFamilysDocument])
    },
  },
  {
    number: 11,
    name: 'seven bytes that declare 33 million structs',
    level: 'edit',
    build: () => Uint8Array.of(1, 0xff, 0xff, 0xff, 0x0f, 1, 0),
    reason: 'unreadable',
    harm: (plain, update) => {
      const started = performance.now()
      const before = process.memoryUsage().rss
      expect(() => Y.applyUpdate(plain, update)).toThrow()
      const grown = process.memoryUsage().rss - before
      // Either shows that the count was believed; which one depends on the garbage collector.
      expect(grown > 50 * 1024 * 1024 || performance.now() - started > 50).toBe(true)
    },
  },
  {
    number: 12,
    name: 'a value nested 200,000 deep',
    level: 'contribute',
    build: nestedDeep,
    reason: 'unreadable',
    harm: (plain, update) => {
      expect(() => Y.applyUpdate(plain, update)).toThrow(RangeError)
    },
  },
  {
    number: 13,
    name: 'content of an unknown number',
    level: 'edit',
    build: unknownContent(25, () => undefined),
    reason: 'unreadable',
    harm: throws,
  },
  {
    number: 13,
    name: 'a type of an unknown number',
    level: 'edit',
    build: unknownContent(7, (encoder) => encoder.writeTypeRef(99)),
    reason: 'unreadable',
    harm: throws,
  },
  {
    number: 13,
    name: 'a document inside, with options that are null',
    level: 'edit',
    build: (world) => subdocument(world, null),
    reason: 'unreadable',
    harm: throws,
  },
  {
    number: 14,
    name: 'garbage up to clock 2^53',
    level: 'edit',
    build: () => encodeUpdate([new Y.GC(Y.createID(4711, 0), NEAR_2_53)]),
    reason: 'unreadable',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(Y.getState(plain.store, 4711)).toBe(NEAR_2_53)
    },
  },
  {
    number: 14,
    name: 'a delete near clock 2^53',
    level: 'edit',
    build: (world) => encodeUpdate([], [{ client: world.victim, clock: NEAR_2_53, len: 1 }]),
    reason: 'unreadable',
  },
  {
    number: 16,
    name: 'words between the text and the log, by somebody who may add to the log',
    level: 'contribute',
    build: (world) => {
      const doc = world.replica()
      const where = { origin: victimsWords(doc, world).lastId, rightOrigin: lastEntry(doc).id }
      return encodeUpdate([item(freeClient(), 0, where, new Y.ContentString('in the text after all'))])
    },
    reason: 'unknown place',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(parts(plain).text.toString()).toContain('in the text after all')
    },
  },
  {
    number: 16,
    name: 'words between a goal and the log, under the name of a field',
    level: 'manage',
    build: (world) => {
      const doc = world.replica()
      const where = { origin: anyGoal(doc)._map.get('order')!.lastId, rightOrigin: lastEntry(doc).id }
      return encodeUpdate([item(freeClient(), 0, where, new Y.ContentAny(['zz']))])
    },
    reason: 'unknown place',
    harm: (plain, update) => {
      Y.applyUpdate(plain, update)
      expect(parts(plain).goals.get(goalId(plain))!.get('order')).toBe('zz')
    },
  },
]
